"""The files of a checklist folder that only its writers need: what the house rules are checked against."""

from pydantic import Field, StrictBool

from gpaudit.model.check import Certainty, Fixer, Weight
from gpaudit.model.checklist_text import Text
from gpaudit.model.fact import Fact


class ProperTerms(Fact):
    """`proper-terms.toml`: names that count as one short word in the reading grade."""

    terms: tuple[Text, ...]


class AllowedWords(Fact):
    """Words that look American and are not."""

    words: tuple[Text, ...]


class Spelling(Fact):
    """`spelling.toml`: words to avoid, each with what to write instead."""

    write_instead: dict[str, Text]
    allowed: AllowedWords


class SourceLine(Fact):
    """What the research says of one check."""

    core: StrictBool
    weight: Weight
    fixer: Fixer
    certainty: Certainty


class Sources(Fact):
    """`sources.toml`: every check of the research, by its number there ("J3.1")."""

    sources: dict[str, SourceLine]


class Judges(Fact):
    """`judges.toml`: the robot's judges by name, each with a line on what it does."""

    judges: dict[str, Text]


class ReleasedIds(Fact):
    """`released-ids.toml`: check ids that audits may hold, by the version they came with. It only ever grows.

    `retired` names those that are no longer asked, each with the reason.
    """

    released: dict[str, tuple[Text, ...]]
    retired: dict[str, Text] = Field(default_factory=dict)


class CoverageItem(Fact):
    """One duty or recommendation, where it stands, and the checks that ask for it or why none does."""

    item: Text
    what: Text
    checks: tuple[Text, ...] = ()
    not_covered_because: str = ""


class Coverage(Fact):
    """`coverage.toml`: every duty of the contract and the law, and every recommendation of the guidance."""

    items: tuple[CoverageItem, ...]


class Editorial(Fact):
    """All of them together."""

    proper_terms: ProperTerms
    spelling: Spelling
    sources: Sources
    judges: Judges
    released_ids: ReleasedIds
    coverage: Coverage
