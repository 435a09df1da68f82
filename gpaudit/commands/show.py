"""`gpaudit show`: what an audit file holds, in words for people or as JSON for programs."""

from typing import Any

from rich.console import Console
from rich.table import Column, Table

from gpaudit.commands.terminal_text import unmarked
from gpaudit.model.audit import Audit, Page
from gpaudit.model.finding import Finding, scan_findings
from gpaudit.model.outcome import OUTCOME_SENTENCES
from gpaudit.model.rule_result import Impact, RuleOutcome


def as_json(audit: Audit) -> dict[str, Any]:
    """The audit in the shape that other programs read."""
    findings = scan_findings(audit.readings)
    return {
        "address": audit.details.address,
        "details": audit.details.model_dump(mode="json"),
        "scans": [scan.model_dump(mode="json") for scan in audit.scans],
        "pages": [_page(page) for page in audit.pages],
        "journeys": {},
        "rule_results": _rule_results(audit),
        "suggestions": {},
        "answers": {
            answer.check: {**answer.model_dump(mode="json", exclude={"check"}), "decided_by": answer.decided_by}
            for answer in audit.answers
        },
        "findings": [_finding(finding) for finding in findings],
        "score": {"scan": _scan_score(findings)},
    }


def show(audit: Audit, console: Console) -> None:
    """Print the pages and the findings of an audit."""
    console.print(f"[bold]{unmarked(audit.details.practice_name or audit.details.address)}[/bold]")
    pages = Table(Column("Page", overflow="fold"), "Views", "What came of it", title="Pages")
    for page in audit.pages:
        views = ", ".join(reading.view for reading in page.readings)
        pages.add_row(unmarked(page.url), views, OUTCOME_SENTENCES[page.best.outcome])
    console.print(pages)
    findings = Table(
        Column("Finding of the scan", overflow="fold"), "Harm", "Pages", "For a person to check", title="Findings"
    )
    for finding in scan_findings(audit.readings):
        needs_eye = "yes" if finding.outcome is RuleOutcome.CANT_TELL else ""
        findings.add_row(unmarked(finding.help), finding.impact, str(len(finding.pages)), needs_eye)
    console.print(findings)


def _page(page: Page) -> dict[str, Any]:
    best = page.best
    return {
        "url": page.url,
        "final_url": best.final_url,
        "title": best.title,
        "outcome": best.outcome,
        "detail": best.detail,
        "views": [
            {
                "view": reading.view,
                "view_from": reading.view_from,
                "outcome": reading.outcome,
                "read_at": reading.read_at.isoformat(),
                "in_part": list(reading.in_part),
                "frames_not_scanned": [frame.model_dump() for frame in reading.frames_not_scanned],
            }
            for reading in page.readings
        ],
    }


def _rule_results(audit: Audit) -> list[dict[str, Any]]:
    return [
        {
            "rule": result.rule,
            "impact": result.impact,
            "outcome": result.outcome,
            "view": reading.view,
            "url": reading.url,
            "nodes": [
                {"target": node.target, "html": node.html, "help": node.summary or result.help} for node in result.nodes
            ],
            "nodes_left_out": result.nodes_left_out,
        }
        for reading in audit.readings
        for result in reading.rule_results
    ]


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "key": finding.key,
        "rule": finding.rule,
        "impact": finding.impact,
        "outcome": finding.outcome,
        "help": finding.help,
        "pages": list(finding.pages),
        "views": list(finding.views),
        "elements": finding.element_count,
    }


def _scan_score(findings: tuple[Finding, ...]) -> dict[str, int]:
    faults = [finding for finding in findings if finding.outcome is RuleOutcome.FAILED]
    counts = {str(impact): sum(finding.impact is impact for finding in faults) for impact in Impact}
    return {**counts, "needs_check": len(findings) - len(faults)}
