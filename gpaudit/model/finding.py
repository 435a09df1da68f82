"""Findings of the scan: axe results gathered by what causes them. Derived each time, never stored."""

import re
from collections.abc import Iterable

from gpaudit.model.address import page_key
from gpaudit.model.fact import Fact
from gpaudit.model.reading import PageReading
from gpaudit.model.rule_result import Impact, Node, RuleOutcome, RuleResult
from gpaudit.model.view import View

TEMPLATE_PAGES = 3
"""One cause on this many pages or more comes from the site's template."""

_IMPACTS = list(Impact)
_VARIABLE = re.compile(
    r"""\[(?:"(?:\\.|[^"\\])*"|[^\]"])*\]|:[\w-]+(?:\([^)]*\))?|#(?:\\[0-9a-f]{1,6}\ ?|\\.|[\w-])+|\d+""", re.IGNORECASE
)
"""In a selector: attributes, places in a row, ids with their escapes, numbers."""


class Occurrence(Fact):
    """One element on one view of one page."""

    url: str
    view: View
    node: Node


class Finding(Fact):
    """One cause of axe results, on however many pages. `key` is its own, and the same in every audit.

    `impact` is the worst that axe gave it on any page.
    """

    key: str
    rule: str
    impact: Impact
    outcome: RuleOutcome
    help: str
    help_url: str
    tags: tuple[str, ...]
    landmark: str
    occurrences: tuple[Occurrence, ...]

    @property
    def pages(self) -> tuple[str, ...]:
        """The addresses it was met on, each once, in the order they were read."""
        found: dict[str, str] = {}
        for each in self.occurrences:
            found.setdefault(page_key(each.url), each.url)
        return tuple(found.values())

    @property
    def views(self) -> tuple[View, ...]:
        """The views it was met in."""
        return tuple(view for view in View if any(each.view is view for each in self.occurrences))

    @property
    def is_template(self) -> bool:
        """True when the same cause stands on so many pages that the site's template must hold it."""
        return len(self.pages) >= TEMPLATE_PAGES

    @property
    def element_count(self) -> int:
        """How many elements it was met on, in the view that shows most of them."""
        return max(sum(each.view is view for each in self.occurrences) for view in View)


def cause_of(rule: str, node: Node) -> str:
    """The stable key of what causes a result: rule, place without ids, indexes and numbers, landmark."""
    last = node.target[-1] if node.target else ""
    selector = last if isinstance(last, str) else last[-1]
    place = node.place or _VARIABLE.sub("", selector).strip(" >")
    inside = "frame " if len(node.target) > 1 else ""
    return f"{rule} | {inside}{place} | {node.landmark}"


def scan_findings(readings: Iterable[PageReading]) -> tuple[Finding, ...]:
    """All causes: faults before what needs a person's eye, then by harm, then by the number of pages."""
    met: dict[tuple[str, RuleOutcome], list[tuple[RuleResult, Occurrence]]] = {}
    for reading in readings:
        for result in reading.rule_results:
            for node in result.nodes:
                cause = (cause_of(result.rule, node), result.outcome)
                where = Occurrence(url=reading.url, view=reading.view, node=node)
                met.setdefault(cause, []).append((result, where))
    return tuple(sorted((_finding(*cause, found) for cause, found in met.items()), key=_order))


def _finding(cause: str, outcome: RuleOutcome, found: list[tuple[RuleResult, Occurrence]]) -> Finding:
    worst = min((result for result, _ in found), key=lambda result: _IMPACTS.index(result.impact))
    return Finding(
        key=cause if outcome is RuleOutcome.FAILED else f"{cause} | to check",
        rule=worst.rule,
        impact=worst.impact,
        outcome=outcome,
        help=worst.help,
        help_url=worst.help_url,
        tags=worst.tags,
        landmark=found[0][1].node.landmark,
        occurrences=tuple(where for _, where in found),
    )


def _order(finding: Finding) -> tuple[bool, int, int, str]:
    needs_eye = finding.outcome is RuleOutcome.CANT_TELL
    return needs_eye, _IMPACTS.index(finding.impact), -len(finding.pages), finding.key
