"""What an accessibility statement holds: the words of the official model, and what the government's auditors ask."""

from enum import StrEnum

from pydantic import StrictInt

from gpaudit.model.checklist_text import Text
from gpaudit.model.fact import Fact
from gpaudit.model.known_from import KnownFrom


class Part(StrEnum):
    """The parts of a statement, in the order of the model."""

    PAGE = "page"
    SCOPE = "scope"
    COMMITMENT = "commitment"
    STATUS = "status"
    PROBLEMS = "problems"
    BURDEN = "burden"
    OUT_OF_SCOPE = "out-of-scope"
    PREPARATION = "preparation"
    FEEDBACK = "feedback"
    ENFORCEMENT = "enforcement"


class ModelPart(Fact):
    """One part of the model statement.

    `heading` is its heading ("" where it has none). `phrases` are wordings of which one must stand in the part.
    `hosts` are where its links lead. `required` is true where the law asks for the part in every statement.
    """

    part: Part
    heading: str
    phrases: tuple[Text, ...]
    hosts: tuple[Text, ...] = ()
    required: bool
    known_from: KnownFrom


class AuditorQuestion(Fact):
    """One question that an auditor of the Government Digital Service asks, condensed, by its number there.

    `check` is the check that asks it; where it is "", `not_asked_because` says why none does.
    """

    number: StrictInt
    part: Part
    question: Text
    check: str = ""
    not_asked_because: str = ""
    known_from: KnownFrom


class StatementWording(Fact):
    """`statement.toml`."""

    standard: Text
    older_standards: tuple[Text, ...]
    review_within_days: StrictInt
    parts: tuple[ModelPart, ...]
    questions: tuple[AuditorQuestion, ...]
