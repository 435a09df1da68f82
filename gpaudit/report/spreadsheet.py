"""The report as a spreadsheet to work with: the fix list with a status to fill in, all ratings, the scan by cause.

Every text is written as a text: no cell can hold a formula or a link, whatever a website or a person wrote.
"""

# pyright: reportUnknownMemberType=false, reportMissingTypeStubs=false
# XlsxWriter is typed only in part.

import io
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gpaudit.report.record import CauseRecord, CheckRecord, FixRecord, ReportRecord
from gpaudit.report.words import Words

SHEETS = ("fixes", "ratings", "causes", "about")
"""All sheets."""

_LONGEST_CELL = 2000
_MOST_PAGES = 20
_BAD = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDTHS = {
    "number": 6,
    "key": 24,
    "what": 30,
    **dict.fromkeys(("where", "note", "selector", "html", "title"), 40),
    **dict.fromkeys(("wrong", "fix", "question", "basis", "pages", "in_this_audit"), 60),
}
_OTHER_WIDTH = 16

Cell = str | int
Rows = tuple[Sequence[str], Sequence[Sequence[Cell]]]
"""The names of the columns, as in words.toml, and what stands under them."""


def spreadsheet(record: ReportRecord, words: Words, sheets: Sequence[str] = SHEETS) -> bytes:
    """A workbook with the sheets that are named, in that order. The same record gives the same bytes."""
    file = io.BytesIO()
    workbook = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made = datetime.combine(record.report_date, datetime.min.time())
    title = f"{_plain(record.practice.name)[:80]}: website audit"
    workbook.set_properties({"title": title, "created": made})
    head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    body = workbook.add_format({"text_wrap": True, "valign": "top"})

    for name in sheets:
        columns, rows = _SHEETS[name](record, words)
        sheet = workbook.add_worksheet(words.sheet[name])
        _fill(sheet, [words.column[each] for each in columns], rows, head, body)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, _WIDTHS.get(column, _OTHER_WIDTH))
        if "status" in columns and rows:
            place = columns.index("status")
            choices: dict[str, Any] = {"validate": "list", "source": list(words.status.values())}
            sheet.data_validation(1, place, len(rows), place, choices)
    workbook.close()
    return file.getvalue()


def _fill(sheet: Worksheet, head: Sequence[str], rows: Sequence[Sequence[Cell]], bold: Format, plain: Format) -> None:
    for number, name in enumerate(head):
        sheet.write_string(0, number, name, bold)
    for row_number, row in enumerate(rows, start=1):
        for number, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(row_number, number, _plain(value), plain)
            else:
                sheet.write_number(row_number, number, value, plain)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(head) - 1)


def _fixes(record: ReportRecord, words: Words) -> Rows:
    columns = ("number", "key", "group", "wrong", "fix", "where", "fixer", "effort", "status", "note")
    return columns, [_fix(number, each, words) for number, each in enumerate(record.fixes, start=1)]


def _ratings(record: ReportRecord, words: Words) -> Rows:
    columns = ("check", "journey", "question", "weight", "rating", "reason", "decided_by", "note", "answered_by")
    return (*columns, "answered_at", "basis", "confidence"), [_check(each, words) for each in record.checks]


def _causes(record: ReportRecord, words: Words) -> Rows:
    columns = ("key", "rule", "impact", "outcome", "title", "fix", "fixer", "effort", "criteria", "template")
    more = ("elements", "page_count", "pages", "views", "selector", "html")
    return (*columns, *more), [_cause(each, words) for each in record.causes]


def _fix(number: int, fix: FixRecord, words: Words) -> Sequence[Cell]:
    fixer = words.fixer[fix.fixer] if fix.fixer else ""
    effort = words.effort[fix.effort] if fix.effort else ""
    return (
        number,
        fix.key,
        words.group[fix.group],
        fix.wrong,
        fix.fix,
        fix.where,
        fixer,
        effort,
        words.status["open"],
        "",
    )


def _check(check: CheckRecord, words: Words) -> Sequence[Cell]:
    ratings = words.met if check.weight == "must" else words.rating
    return (
        check.id,
        check.journey,
        check.question,
        words.weight[check.weight],
        ratings[check.rating],
        words.reason.get(check.reason, ""),
        words.decided[check.decided_by] if check.decided_by else "",
        check.note,
        check.answered_by,
        check.answered_at.date().isoformat() if check.answered_at else "",
        "; ".join(f"{words.basis[each.kind]}: {each.ref}" for each in check.basis),
        words.confidence[check.confidence],
    )


def _cause(cause: CauseRecord, words: Words) -> Sequence[Cell]:
    more = len(cause.pages) - _MOST_PAGES
    return (
        cause.key,
        cause.rule,
        words.impact[cause.impact].short,
        words.rule_outcome[cause.outcome],
        cause.title,
        cause.fix,
        words.fixer[cause.fixer] if cause.fixer else "",
        words.effort[cause.effort] if cause.effort else "",
        ", ".join(cause.criteria),
        words.yes_no["yes" if cause.template else "no"],
        cause.elements,
        len(cause.pages),
        "\n".join((*cause.pages[:_MOST_PAGES], *([f"+ {more}"] if more > 0 else []))),
        ", ".join(words.view[view] for view in cause.views),
        cause.selector,
        cause.html,
    )


def _about(record: ReportRecord, words: Words) -> Rows:
    score = record.score
    told: dict[str, Cell] = {
        "practice": record.practice.name,
        "ods_code": record.practice.ods_code,
        "network": record.practice.network,
        "icb": record.practice.icb,
        "address": record.address,
        "auditor": record.auditor,
        "days": f"{record.first_day.isoformat()} – {record.last_day.isoformat()}",
        "depth": record.depth,
        "journeys_well": score.journeys.well,
        "journeys_adequate": score.journeys.adequate,
        "journeys_inadequate": score.journeys.inadequate,
        "journeys_not_checked": score.journeys.not_checked,
        "contract_met": score.contract.met,
        "contract_partly": score.contract.partly,
        "contract_not_met": score.contract.not_met,
        "contract_not_checked": score.contract.not_checked,
        "scan_faults": sum((score.scan.critical, score.scan.serious, score.scan.moderate, score.scan.minor)),
        "scan_needs_check": score.scan.needs_check,
        "pages_read": score.scan.pages_read,
        "checklist": f"{record.checklist_title}, {record.checklist_version}",
        "program": f"GP Website Audit {record.program_version}",
    }
    told["limits"] = words.limits
    return ("what", "in_this_audit"), [(words.about[name], value) for name, value in told.items()]


def _plain(text: str) -> str:
    """A text that a workbook can hold: no control characters, not too long."""
    return _BAD.sub(" ", text)[:_LONGEST_CELL]


_SHEETS: dict[str, Callable[[ReportRecord, Words], Rows]] = {
    "fixes": _fixes,
    "ratings": _ratings,
    "causes": _causes,
    "about": _about,
}
