"""The success criteria of the Web Content Accessibility Guidelines, version 2.2, levels A and AA."""

from typing import Literal

from gpaudit.model.checklist_text import Text
from gpaudit.model.fact import Fact


class Criterion(Fact):
    """One success criterion. Its number ("1.4.3") is its name."""

    level: Literal["A", "AA"]
    title: Text


class Criteria(Fact):
    """`wcag.toml`: the criteria by number."""

    criteria: dict[str, Criterion]
