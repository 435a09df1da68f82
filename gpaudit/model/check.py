"""One check: a question with three anchors for the rating, its line in the fix list, and where it comes from."""

from enum import StrEnum
from typing import Annotated

from pydantic import ConfigDict, Field, StrictBool, StrictInt

from gpaudit.model.checklist_text import Text
from gpaudit.model.fact import Fact


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


class _Described(Fact):
    """A record whose fields carry their own descriptions, which the JSON Schema shows to writers."""

    model_config = ConfigDict(use_attribute_docstrings=True)


class Basis(_Described):
    """One source of a check."""

    kind: BasisKind
    """contract, law, guidance, wcag or good-practice."""
    ref: Text
    """The exact place: regulation, page, or the number of a WCAG criterion such as 1.4.3."""


class RobotLine(_Described):
    """Which judge answers for the robot, how far it may go, and what it does, in words for people."""

    judge: Text
    """A name from judges.toml."""
    certainty: Certainty
    """A: any rating. B: only well or adequate. C: evidence only. D: for people alone."""
    does: Text
    """What the robot does and how sure it is, in a sentence for the person who answers."""
    args: dict[str, str | StrictBool | StrictInt | float | tuple[str, ...]] = Field(default_factory=dict)
    """What the judge needs to know for this check, such as the journey and the words."""


class Check(_Described):
    """One question with its three anchors, its line in the fix list, and where it comes from."""

    id: Text
    """GROUP.NAME. Permanent: never used again for something else, never renamed."""
    source: str
    """Its place in the research, such as J3.1; empty for a check of your own."""
    question: Text
    """One question, answered by looking at the website."""
    why: Text
    """Why it matters to patients."""
    how: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The steps, in order."""
    well: Text
    """What must be seen for the rating “well”."""
    adequate: Text
    """What must be seen for the rating “adequate”."""
    inadequate: Text
    """What must be seen for the rating “inadequate”."""
    not_applicable_when: str
    """When the question does not apply; empty if it always does."""
    needs: tuple[Need, ...]
    """What a person needs beyond the website: core-hours, staff-knowledge, own-phone, log-in."""
    failure: Text
    """What is wrong, as a line in the fix list, without a full stop."""
    fix: Text
    """What to do about it, naming the words or the place."""
    effort: Effort
    """small, medium or large."""
    core: StrictBool
    """True for a check of the core audit."""
    weight: Weight
    """must: contract or law. should: NHS guidance. good: good practice."""
    fixer: Fixer
    """Who can usually put it right: practice, supplier or both."""
    safety: StrictBool
    """True where a fault can put a patient in danger."""
    confidence: Confidence
    """confirmed, or to-confirm where the fact was not read in its own source."""
    basis: Annotated[tuple[Basis, ...], Field(min_length=1)]
    """Where the demand comes from."""
    robot: RobotLine
    """What the robot does for this check."""
