"""The report for other programs: one JSON document with a published shape and a version of its own.

The shape is in `audit-report.schema.json`. Codes are those of the program's model; texts are cut and hold nothing that
UTF-8 cannot carry.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import ConfigDict

from gpaudit.model.answer import DecidedBy
from gpaudit.model.check import BasisKind, Confidence, Effort, Fixer, Weight
from gpaudit.model.fact import Fact
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.rating import Rating
from gpaudit.model.rule_result import Impact, RuleOutcome
from gpaudit.model.score import MET_WORDS, ScanTally, Tally
from gpaudit.model.view import View
from gpaudit.report.content import ReportContent
from gpaudit.report.fault import Cause, Fault
from gpaudit.report.fix import Fix, FixGroup
from gpaudit.report.journey_part import CheckPart

SCHEMA_FILE = Path(__file__).parent / "audit-report.schema.json"
SCHEMA_VERSION = "1.0"
LONGEST_TEXT = 4000


class _Part(Fact):
    model_config = ConfigDict(use_attribute_docstrings=True)


class PracticeRecord(_Part):
    """Whose website it is, as the auditor typed it."""

    name: str
    ods_code: str
    network: str
    icb: str


class ContractTally(_Part):
    """How many checks of contract and law are met."""

    met: int
    partly: int
    not_met: int
    not_checked: int
    not_applicable: int
    reasons: dict[str, int]
    """Why checks were not checked, with their numbers."""


class ScoreRecord(_Part):
    """The three results. They are never added up."""

    journeys: Tally
    contract: ContractTally
    scan: ScanTally


class BasisRecord(_Part):
    """One source of a check."""

    kind: BasisKind
    ref: str


class CheckRecord(_Part):
    """One check of this audit's depth with its result."""

    id: str
    journey: str
    question: str
    weight: Weight
    safety: bool
    rating: Rating
    reason: str
    """Why it was not checked; empty for a check that was."""
    decided_by: DecidedBy | None
    """Who decided; null where nobody did."""
    proposed: Rating | None
    """What the robot proposed when the answer was given."""
    note: str
    answered_by: str
    answered_at: datetime | None
    confidence: Confidence
    basis: tuple[BasisRecord, ...]


class WalkRecord(_Part):
    """The newest walk of one journey."""

    journey: str
    clicks: int
    seconds: float


class FixRecord(_Part):
    """One thing to put right: a check that failed, or one cause of a fault that the scan found."""

    key: str
    """The check's id, or the cause's own key: the same in every audit of the site."""
    group: FixGroup
    wrong: str
    fix: str
    where: str
    fixer: Fixer | None
    effort: Effort | None


class CauseRecord(_Part):
    """One cause of axe results, on however many pages."""

    key: str
    rule: str
    outcome: RuleOutcome
    impact: Impact
    title: str
    fix: str
    fixer: Fixer | None
    effort: Effort | None
    criteria: tuple[str, ...]
    template: bool
    elements: int
    pages: tuple[str, ...]
    views: tuple[View, ...]
    selector: str
    html: str


class PageRecord(_Part):
    """One page and what came of it."""

    url: str
    outcome: PageOutcome


class ReportRecord(_Part):
    """One audit of one practice's website."""

    schema_version: Literal["1.0"]
    program_version: str
    report_date: date
    practice: PracticeRecord
    address: str
    auditor: str
    role: str
    first_day: date
    last_day: date
    depth: str
    checklist_title: str
    checklist_version: str
    axe_version: str
    """Empty where nothing was scanned."""
    score: ScoreRecord
    checks: tuple[CheckRecord, ...]
    walks: tuple[WalkRecord, ...]
    fixes: tuple[FixRecord, ...]
    causes: tuple[CauseRecord, ...]
    pages: tuple[PageRecord, ...]


def report_record(content: ReportContent) -> ReportRecord:
    """The report's content as data. Equal contents give equal records."""
    details = content.details
    musts = content.score.contract.model_dump()
    contract = {name: musts[rating] for rating, name in MET_WORDS.items()}
    return ReportRecord(
        schema_version=SCHEMA_VERSION,
        program_version=content.program_version,
        report_date=content.report_date,
        practice=PracticeRecord(
            name=_text(content.practice),
            ods_code=_text(details.ods_code),
            network=_text(details.network),
            icb=_text(details.icb),
        ),
        address=_text(content.address),
        auditor=_text(details.auditor),
        role=_text(details.role),
        first_day=content.first_day,
        last_day=content.last_day,
        depth=_text(details.depth),
        checklist_title=content.checklist_title,
        checklist_version=content.checklist_version,
        axe_version=content.robot.axe_version if content.robot else "",
        score=ScoreRecord(
            journeys=content.score.journeys,
            contract=ContractTally(**contract, reasons=content.score.contract.reasons),
            scan=content.score.scan,
        ),
        checks=tuple(_check(each) for part in content.journeys for each in part.checks),
        walks=tuple(
            WalkRecord(
                journey=part.journey.id,
                clicks=part.walk.clicks,
                seconds=part.walk.steps[-1].seconds if part.walk.steps else 0.0,
            )
            for part in content.journeys
            if part.walk
        ),
        fixes=tuple(each for fix in content.fixes for each in _fixes(fix)),
        causes=tuple(
            _cause(cause, fault) for fault in (*content.faults, *content.to_look_at) for cause in fault.causes
        ),
        pages=(
            *(PageRecord(url=_text(page.url), outcome=PageOutcome.SCANNED) for page in content.pages.read),
            *(
                PageRecord(url=_text(page.url), outcome=outcome)
                for outcome, some in content.pages.unread
                for page in some
            ),
        ),
    )


def record_json(record: ReportRecord) -> bytes:
    """The record as a JSON file in UTF-8."""
    return f"{json.dumps(record.model_dump(mode='json'), ensure_ascii=False, indent=1)}\n".encode()


def record_schema() -> dict[str, Any]:
    """The shape of the JSON file, as JSON Schema."""
    return ReportRecord.model_json_schema(mode="serialization")


def _check(part: CheckPart) -> CheckRecord:
    check, answer = part.result.check, part.result.answer
    return CheckRecord(
        id=check.id,
        journey=part.result.journey,
        question=check.question,
        weight=check.weight,
        safety=check.safety,
        rating=part.result.rating,
        reason=part.result.reason,
        decided_by=answer.decided_by if answer else None,
        proposed=answer.proposed if answer else None,
        note=_text(answer.note) if answer else "",
        answered_by=_text(answer.answered_by) if answer else "",
        answered_at=answer.answered_at if answer else None,
        confidence=check.confidence,
        basis=tuple(BasisRecord(kind=each.kind, ref=each.ref) for each in part.sources),
    )


def _fixes(fix: Fix) -> Iterator[FixRecord]:
    """The lines of one fix: one for a check, one for each cause of a fault."""
    if fix.result:
        yield FixRecord(
            key=fix.key,
            group=fix.group,
            wrong=fix.result.check.failure,
            fix=fix.result.check.fix,
            where=fix.journey_title,
            fixer=fix.fixer,
            effort=fix.effort,
        )
    if fix.fault:
        for cause in fix.fault.causes:
            yield FixRecord(
                key=_text(cause.finding.key),
                group=fix.group,
                wrong=_title(fix.fault),
                fix=_fix(fix.fault),
                where=_text(" ".join(place.url for place in cause.places)),
                fixer=fix.fixer,
                effort=fix.effort,
            )


def _cause(cause: Cause, fault: Fault) -> CauseRecord:
    steps = (step if isinstance(step, str) else " >>> ".join(step) for step in cause.example.node.target)
    return CauseRecord(
        key=_text(cause.finding.key),
        rule=_text(fault.rule),
        outcome=fault.outcome,
        impact=cause.finding.impact,
        title=_title(fault),
        fix=_fix(fault),
        fixer=fault.words.fixer if fault.words else None,
        effort=fault.words.effort if fault.words else None,
        criteria=tuple(number for number, _ in fault.criteria),
        template=cause.is_template,
        elements=cause.elements,
        pages=tuple(_text(place.url) for place in cause.places),
        views=cause.finding.views,
        selector=_text(" | ".join(steps)),
        html=_text(cause.example.node.html),
    )


def _title(fault: Fault) -> str:
    return fault.words.title if fault.words else _text(fault.help)


def _fix(fault: Fault) -> str:
    return fault.words.fix if fault.words else ""


def _text(text: str) -> str:
    """A text from a site or a person: cut, and with a question mark for each half of a broken character."""
    return text[:LONGEST_TEXT].encode("utf-8", "replace").decode("utf-8")
