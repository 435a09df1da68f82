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
_VARIABLE = re.compile(r"""\[[^\]]*\]|:[\w-]+(\([^)]*\))?|#[\w\\-]+|\d+""")


class Occurrence(Fact):
    """One element on one view of one page."""

    url: str
    view: View
    node: Node


class Finding(Fact):
    """One cause of axe results, on however many pages. `key` is the same for the same cause in every audit."""

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
        return tuple({page_key(each.url): each.url for each in reversed(self.occurrences)}.values())[::-1]

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
    results: dict[tuple[str, RuleOutcome], RuleResult] = {}
    met: dict[tuple[str, RuleOutcome], list[Occurrence]] = {}
    for reading in readings:
        for result in reading.rule_results:
            for node in result.nodes:
                cause = (cause_of(result.rule, node), result.outcome)
                results.setdefault(cause, result)
                met.setdefault(cause, []).append(Occurrence(url=reading.url, view=reading.view, node=node))
    findings = [_finding(key, results[key, outcome], where) for (key, outcome), where in met.items()]
    return tuple(sorted(findings, key=_order))


def _finding(key: str, result: RuleResult, where: list[Occurrence]) -> Finding:
    return Finding(
        key=key,
        rule=result.rule,
        impact=result.impact,
        outcome=result.outcome,
        help=result.help,
        help_url=result.help_url,
        tags=result.tags,
        landmark=where[0].node.landmark,
        occurrences=tuple(where),
    )


def _order(finding: Finding) -> tuple[bool, int, int, str]:
    needs_eye = finding.outcome is RuleOutcome.CANT_TELL
    return needs_eye, _IMPACTS.index(finding.impact), -len(finding.pages), finding.key
