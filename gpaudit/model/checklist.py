"""The checklist: the journeys and whole-site groups of one audit, and all that its robot knows words and hosts by.

The shape of its files is described for people in `checklists/README.md`.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import ConfigDict, Field, StrictBool, StrictInt

from gpaudit.model.avoided_word import AvoidedWords
from gpaudit.model.axe_rule import AxeRules
from gpaudit.model.check import Check
from gpaudit.model.checklist_text import Text
from gpaudit.model.criterion import Criteria
from gpaudit.model.fact import Fact
from gpaudit.model.known_host import KnownHosts
from gpaudit.model.statement_wording import StatementWording
from gpaudit.model.supplier import Suppliers
from gpaudit.model.vocabulary import Vocabulary

Minutes = Annotated[StrictInt, Field(ge=1, le=120)]


class Kind(StrEnum):
    """A journey starts at the home page and ends on a page; a whole-site group looks at every page."""

    JOURNEY = "journey"
    WHOLE_SITE = "whole-site"


class Find(Fact):
    """How the robot recognises the page of a journey."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    words: tuple[Text, ...] = ()
    """Names of the page in links, headings and titles, the most usual first: whole words, any case, plural s or not."""
    hints: tuple[Text, ...] = ()
    """Words that may mean the page: the page’s own text has to agree."""
    beside: tuple[Text, ...] = ()
    """Words that often stand beside a name and do not change what it means."""
    beware: tuple[Text, ...] = ()
    """Phrases that hold one of the words and mean something else; only the match inside them is left out."""
    says: tuple[Text, ...] = ()
    """What the text of such a page speaks of."""
    passages: tuple[Text, ...] = ()
    """Phrases in plain text that serve the journey where it has no page and no heading of its own."""
    passages_on: tuple[Text, ...] = ()
    """The journeys on whose pages passages count, best first."""
    hosts: tuple[Text, ...] = ()
    """Kinds of hosts, or hosts, in hosts.toml that serve the journey when a link leads straight there."""
    list_serves: StrictBool = False
    """True where a page that is a mere list of links serves the journey."""
    surgery_only: StrictBool = False
    """True where only a surgery has such a page: it is not looked for on the site of a pharmacy or a dentist."""
    home: StrictBool = False
    """True for the home page itself, in place of words."""


class Journey(Fact):
    """One patient task, or one whole-site group, with its checks in the order they are asked."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    id: Text
    """The name of the file without .toml. Permanent."""
    kind: Kind
    """journey, or whole-site for a group without start and find."""
    title: Text
    """The heading above the checks."""
    intent: Text
    """What the patient has in mind, in the patient’s words."""
    nhs_task: Text
    """Its place among NHS England’s seven tasks, such as “1 of 7”."""
    start: Text | None = None
    """Where the person starts. Not for a whole-site group."""
    minutes: Minutes
    """How long the core checks take."""
    find: Find | None = None
    """How the robot finds the page. Not for a whole-site group."""
    checks: Annotated[tuple[Check, ...], Field(min_length=1)]
    """The checks, in the order they are asked."""


class Depth(Fact):
    """How much of the checklist one audit asks. No journeys named means all of them."""

    id: Text
    title: Text
    core_only: StrictBool
    journeys: tuple[Text, ...] = ()


class Checklist(Fact):
    """A whole checklist, its journeys in the order they are walked.

    `set_up_minutes` and `sign_off_minutes` are part of every audit; `extra_check_seconds` is the time for a check
    that is not core.
    """

    id: Text
    version: Text
    title: Text
    set_up_minutes: Minutes
    sign_off_minutes: Minutes
    extra_check_seconds: Annotated[StrictInt, Field(ge=1, le=600)]
    depths: Annotated[tuple[Depth, ...], Field(min_length=1)]
    journeys: Annotated[tuple[Journey, ...], Field(min_length=1)]
    vocabulary: Vocabulary
    hosts: KnownHosts
    avoided_words: AvoidedWords
    suppliers: Suppliers
    statement: StatementWording
    axe_rules: AxeRules
    wcag: Criteria

    def checks(self) -> Iterator[Check]:
        """Every check, in the order of the walk."""
        for journey in self.journeys:
            yield from journey.checks

    def journey(self, journey_id: str) -> Journey:
        """The journey with this id; KeyError if there is none."""
        for journey in self.journeys:
            if journey.id == journey_id:
                return journey
        raise KeyError(journey_id)

    def check(self, check_id: str) -> Check:
        """The check with this id; KeyError if there is none."""
        for check in self.checks():
            if check.id == check_id:
                return check
        raise KeyError(check_id)

    def journey_of(self, check_id: str) -> Journey:
        """The journey that asks this check; KeyError if no journey does."""
        for journey in self.journeys:
            if any(check.id == check_id for check in journey.checks):
                return journey
        raise KeyError(check_id)

    def depth(self, depth_id: str) -> Depth:
        """The depth with this id; KeyError if there is none."""
        for depth in self.depths:
            if depth.id == depth_id:
                return depth
        raise KeyError(depth_id)

    def journeys_at(self, depth_id: str) -> tuple[Journey, ...]:
        """The journeys an audit of this depth walks, in order, those with no check to ask left out."""
        depth = self.depth(depth_id)
        return tuple(
            journey
            for journey in self.journeys
            if (not depth.journeys or journey.id in depth.journeys) and self._asked(journey, depth)
        )

    def checks_at(self, depth_id: str) -> tuple[Check, ...]:
        """The checks an audit of this depth asks, in the order of the walk."""
        depth = self.depth(depth_id)
        return tuple(check for journey in self.journeys_at(depth_id) for check in self._asked(journey, depth))

    def minutes_at(self, depth_id: str) -> int:
        """How long an audit of this depth takes, with set-up and sign-off."""
        depth = self.depth(depth_id)
        journeys = self.journeys_at(depth_id)
        extra = sum(not check.core for journey in journeys for check in self._asked(journey, depth))
        walk = sum(journey.minutes for journey in journeys) + round(extra * self.extra_check_seconds / 60)
        return self.set_up_minutes + walk + self.sign_off_minutes

    @staticmethod
    def _asked(journey: Journey, depth: Depth) -> tuple[Check, ...]:
        return tuple(check for check in journey.checks if check.core or not depth.core_only)
