"""`gpaudit show`: what an audit file holds, in words for people or as JSON for programs."""

from typing import Any

from rich.console import Console
from rich.table import Column, Table

from gpaudit.commands.judge import journeys_json
from gpaudit.commands.terminal_text import unmarked
from gpaudit.model.audit import Audit, Page
from gpaudit.model.checklist import Checklist
from gpaudit.model.finding import Finding, scan_findings
from gpaudit.model.outcome import OUTCOME_SENTENCES
from gpaudit.model.rule_result import RuleOutcome
from gpaudit.model.score import MET_WORDS, Tally, score


def as_json(audit: Audit, checklist: Checklist) -> dict[str, Any]:
    """The audit in the shape that other programs read."""
    findings = scan_findings(audit.readings)
    return {
        "address": audit.details.address,
        "details": audit.details.model_dump(mode="json"),
        "scans": [scan.model_dump(mode="json") for scan in audit.scans],
        "pages": [_page(page) for page in audit.pages],
        "journeys": journeys_json(audit, checklist),
        "rule_results": _rule_results(audit),
        "suggestions": {},
        "answers": {
            answer.check: {**answer.model_dump(mode="json", exclude={"check"}), "decided_by": answer.decided_by}
            for answer in audit.answers
        },
        "findings": [_finding(finding) for finding in findings],
        "score": _score(audit, checklist),
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


def _score(audit: Audit, checklist: Checklist) -> dict[str, Any]:
    three = score(audit, checklist)
    return {
        "journeys": three.journeys.model_dump(),
        "contract": _contract(three.contract),
        "scan": three.scan.model_dump(),
        "by_journey": {
            journey: {"journeys": own.model_dump(), "contract": _contract(musts)}
            for journey, (own, musts) in three.by_journey.items()
        },
    }


def _contract(tally: Tally) -> dict[str, Any]:
    """A tally in the words of contract and law: met, partly, not met."""
    return {MET_WORDS[rating]: tally.model_dump()[rating] for rating in MET_WORDS} | {"reasons": tally.reasons}
