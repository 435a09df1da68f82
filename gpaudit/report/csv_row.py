"""One audit as one row of a table, so that the audits of many practices can be put under each other."""

import csv
import io

from gpaudit.report.record import ReportRecord

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_file(record: ReportRecord) -> bytes:
    """A head and one row, in UTF-8 with the mark that spreadsheet programs look for. The columns never change."""
    row = _row(record)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(row)
    writer.writerow([harmless(value) if isinstance(value, str) else value for value in row.values()])
    return text.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """A text that no spreadsheet program takes for a formula: what looks like one begins with an apostrophe."""
    plain = text.replace("\x00", " ")
    return f"'{plain}" if plain.lstrip(" ").startswith(_FORMULA_STARTS) else plain


def _row(record: ReportRecord) -> dict[str, str | int]:
    score = record.score
    return {
        "schema_version": record.schema_version,
        "practice": record.practice.name,
        "ods_code": record.practice.ods_code,
        "network": record.practice.network,
        "icb": record.practice.icb,
        "address": record.address,
        "first_day": record.first_day.isoformat(),
        "last_day": record.last_day.isoformat(),
        "depth": record.depth,
        "auditor": record.auditor,
        "checklist_version": record.checklist_version,
        "program_version": record.program_version,
        "journeys_well": score.journeys.well,
        "journeys_adequate": score.journeys.adequate,
        "journeys_inadequate": score.journeys.inadequate,
        "journeys_not_applicable": score.journeys.not_applicable,
        "journeys_not_checked": score.journeys.not_checked,
        "contract_met": score.contract.met,
        "contract_partly": score.contract.partly,
        "contract_not_met": score.contract.not_met,
        "contract_not_applicable": score.contract.not_applicable,
        "contract_not_checked": score.contract.not_checked,
        "scan_critical": score.scan.critical,
        "scan_serious": score.scan.serious,
        "scan_moderate": score.scan.moderate,
        "scan_minor": score.scan.minor,
        "scan_needs_check": score.scan.needs_check,
        "pages_read": score.scan.pages_read,
        "pages_not_read": len(record.pages) - score.scan.pages_read,
        "to_put_right": len(record.fixes),
    }
