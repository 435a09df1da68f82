"""The report's fixed words for each kind of thing, from `words.toml`."""

import tomllib
from functools import cache
from pathlib import Path

from gpaudit.model.answer import DecidedBy
from gpaudit.model.check import BasisKind, Confidence, Effort, Fixer, Weight
from gpaudit.model.fact import Fact
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.rating import Rating
from gpaudit.model.rule_result import Impact, RuleOutcome
from gpaudit.model.suggestion import SuggestionOutcome
from gpaudit.model.view import View
from gpaudit.report.fix import FixGroup
from gpaudit.report.robot_run import RunState, SchemeNote

_FILE = Path(__file__).parent / "words.toml"


class ImpactWords(Fact):
    """How much harm a fault does: one word or two for a table, and a sentence."""

    short: str
    plain: str


class Words(Fact):
    """All of `words.toml`."""

    impact: dict[Impact, ImpactWords]
    fixer: dict[Fixer, str]
    fixer_plain: dict[Fixer, str]
    effort: dict[Effort, str]
    view: dict[View, str]
    landmark: dict[str, str]
    unread: dict[PageOutcome, str]
    unread_many: dict[PageOutcome, str]
    state: dict[RunState, str]
    scheme: dict[SchemeNote, str]
    rating: dict[Rating, str]
    met: dict[Rating, str]
    reason: dict[str, str]
    decided: dict[DecidedBy, str]
    decided_many: dict[DecidedBy, str]
    basis: dict[BasisKind, str]
    weight: dict[Weight, str]
    group: dict[FixGroup, str]
    suggestion: dict[SuggestionOutcome, str]
    confidence: dict[Confidence, str]
    rule_outcome: dict[RuleOutcome, str]
    yes_no: dict[str, str]
    status: dict[str, str]
    sheet: dict[str, str]
    column: dict[str, str]
    about: dict[str, str]
    limits: str


@cache
def report_words() -> Words:
    """The words that are shipped."""
    return Words.model_validate(tomllib.loads(_FILE.read_text(encoding="utf-8")))
