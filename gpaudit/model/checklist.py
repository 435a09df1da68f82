"""The checklist: what is asked about a website, why, how to look, and how to rate what is seen.

The shape of its files is described for people in `checklists/README.md`.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictBool, StrictInt

from gpaudit.model.checklist_text import Text
from gpaudit.model.criterion import Criteria
from gpaudit.model.fact import Fact

Minutes = Annotated[StrictInt, Field(ge=1, le=120)]


class Kind(StrEnum):
    """A journey starts at the home page and ends on a page; a whole-site group looks at every page."""

    JOURNEY = "journey"
    WHOLE_SITE = "whole-site"


class Weight(StrEnum):
    """How binding a check is: contract or law, NHS guidance, or good practice."""

    MUST = "must"
    SHOULD = "should"
    GOOD = "good"


class Fixer(StrEnum):
    """Who can usually put a fault right."""

    PRACTICE = "practice"
    SUPPLIER = "supplier"
    BOTH = "both"


class Effort(StrEnum):
    """How much work a fix usually is."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Confidence(StrEnum):
    """Whether the fact under a check was read in its own source; the report prints this."""

    CONFIRMED = "confirmed"
    TO_CONFIRM = "to-confirm"


class Need(StrEnum):
    """What a person needs to answer a check, beyond the website on a screen."""

    CORE_HOURS = "core-hours"
    STAFF_KNOWLEDGE = "staff-knowledge"
    OWN_PHONE = "own-phone"
    LOG_IN = "log-in"


class BasisKind(StrEnum):
    """The kind of source a check rests on. A `wcag` basis names one success criterion by its number."""

    CONTRACT = "contract"
    LAW = "law"
    GUIDANCE = "guidance"
    WCAG = "wcag"
    GOOD_PRACTICE = "good-practice"


class Certainty(StrEnum):
    """How far the robot may go: A any rating, B only well or adequate, C evidence only, D people only."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Basis(Fact):
    """One source of a check."""

    kind: BasisKind
    ref: Text


class RobotLine(Fact):
    """Which judge answers for the robot, how far it may go, and what it does, in words for people."""

    judge: Text
    certainty: Certainty
    does: Text
    args: dict[str, str | StrictBool | StrictInt | float | tuple[str, ...]] = Field(default_factory=dict)


class Find(Fact):
    """How the robot recognises the page of a journey: whole words, any case, plural s; or the home page itself."""

    words: tuple[Text, ...] = ()
    beware: tuple[Text, ...] = ()
    home: StrictBool = False


class Check(Fact):
    """One question with its three anchors, its line in the fix list, and where it comes from."""

    id: Text
    source: str
    question: Text
    why: Text
    how: Annotated[tuple[Text, ...], Field(min_length=1)]
    well: Text
    adequate: Text
    inadequate: Text
    not_applicable_when: str
    needs: tuple[Need, ...]
    failure: Text
    fix: Text
    effort: Effort
    core: StrictBool
    weight: Weight
    fixer: Fixer
    safety: StrictBool
    confidence: Confidence
    basis: Annotated[tuple[Basis, ...], Field(min_length=1)]
    robot: RobotLine


class Journey(Fact):
    """One patient task, or one whole-site group, with its checks in the order they are asked.

    `minutes` is the time for the core checks.
    """

    id: Text
    kind: Kind
    title: Text
    intent: Text
    nhs_task: Text
    start: Text | None = None
    minutes: Minutes
    find: Find | None = None
    checks: Annotated[tuple[Check, ...], Field(min_length=1)]


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
