"""Faults of the scan for the report: findings gathered by rule, with the rule's plain words beside each cause."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gpaudit.model.address import page_key
from gpaudit.model.audit import Audit
from gpaudit.model.axe_rule import AxeRule
from gpaudit.model.checklist import Checklist
from gpaudit.model.criterion import Criterion
from gpaudit.model.finding import Finding, Occurrence, scan_findings
from gpaudit.model.rule_result import Impact, RuleOutcome
from gpaudit.model.view import View
from gpaudit.report.page_names import page_names

_IMPACTS = list(Impact)
_CRITERION_TAG = re.compile(r"wcag(\d)(\d)(\d{1,2})$")


@dataclass(frozen=True)
class NamedPage:
    """A page on which something was met. `name` is "" when the page has no title."""

    name: str
    url: str


@dataclass(frozen=True)
class Cause:
    """One cause of a fault: where it stands, and one element as an example.

    `elements` counts them in the view that shows most. `is_template` is true when so many pages share the cause that
    one change to the site's template mends them all.
    """

    finding: Finding
    places: tuple[NamedPage, ...]
    example: Occurrence
    elements: int
    is_template: bool


@dataclass(frozen=True)
class Fault:
    """All causes of one rule with one outcome.

    `words` is None for a rule that the checklist does not know; then axe's own `help` is all there is. `criteria`
    are WCAG numbers with what the checklist knows of each; none means best practice. `left_out` counts elements
    that were not stored because there were too many.
    """

    rule: str
    outcome: RuleOutcome
    impact: Impact
    words: AxeRule | None
    help: str
    help_url: str
    criteria: tuple[tuple[str, Criterion | None], ...]
    causes: tuple[Cause, ...]
    places: tuple[NamedPage, ...]
    left_out: int

    @property
    def views(self) -> tuple[View, ...]:
        """The views it was met in."""
        return tuple(view for view in View if any(view in cause.finding.views for cause in self.causes))


def scan_faults(audit: Audit, checklist: Checklist) -> tuple[Fault, ...]:
    """All faults: worst first, then broken criteria before best practice, then by the number of pages."""
    names = page_names(audit.pages)
    places = {page_key(page.url): NamedPage(names[page_key(page.url)], page.url) for page in audit.pages}
    left_out = _left_out(audit)
    by_rule: dict[tuple[str, RuleOutcome], list[Finding]] = {}
    for finding in scan_findings(audit.readings):
        by_rule.setdefault((finding.rule, finding.outcome), []).append(finding)
    faults = [
        _fault(findings, checklist, [_cause(each, places) for each in findings], left_out.get(which, 0))
        for which, findings in by_rule.items()
    ]
    return tuple(sorted(faults, key=_order))


def _fault(findings: Sequence[Finding], checklist: Checklist, causes: Sequence[Cause], left_out: int) -> Fault:
    first = findings[0]
    words = checklist.axe_rules.rules.get(first.rule)
    numbers = words.criterion if words else _numbers(first.tags)
    return Fault(
        rule=first.rule,
        outcome=first.outcome,
        impact=min((each.impact for each in findings), key=_IMPACTS.index),
        words=words,
        help=first.help,
        help_url=first.help_url,
        criteria=tuple((number, checklist.wcag.criteria.get(number)) for number in numbers),
        causes=tuple(causes),
        places=_each_once(place for cause in causes for place in cause.places),
        left_out=left_out,
    )


def _cause(finding: Finding, places: dict[str, NamedPage]) -> Cause:
    met = [each for each in finding.occurrences if each.node.box]
    return Cause(
        finding=finding,
        places=_each_once(places[page_key(url)] for url in finding.pages),
        example=(met or list(finding.occurrences))[0],
        elements=finding.element_count,
        is_template=finding.is_template,
    )


def _left_out(audit: Audit) -> dict[tuple[str, RuleOutcome], int]:
    counts: dict[tuple[str, RuleOutcome], int] = {}
    for reading in audit.readings:
        for result in reading.rule_results:
            which = (result.rule, result.outcome)
            counts[which] = counts.get(which, 0) + result.nodes_left_out
    return counts


def _numbers(tags: Iterable[str]) -> tuple[str, ...]:
    found = (_CRITERION_TAG.match(tag) for tag in tags)
    return tuple(".".join(each.groups()) for each in found if each)


def _each_once(places: Iterable[NamedPage]) -> tuple[NamedPage, ...]:
    return tuple({place.url: place for place in places}.values())


def _order(fault: Fault) -> tuple[int, bool, int, str]:
    return _IMPACTS.index(fault.impact), not fault.criteria, -len(fault.places), fault.rule
