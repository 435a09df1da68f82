"""One check: a question with three anchors for the rating, its line in the fix list, and where it comes from."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictBool, StrictInt

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
