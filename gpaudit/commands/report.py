"""`gpaudit report`: writes the report of an audit in every form it has."""

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path

from gpaudit.checklist.folder import from_texts
from gpaudit.report.british_time import british
from gpaudit.report.report import make_report, write_report
from gpaudit.store.audit_file import AuditFile


def write_reports(
    audit_file: AuditFile,
    *,
    html: Path | None,
    pdf: Path | None,
    day: date | None,
    xlsx: Path | None = None,
    data: Path | None = None,
    row: Path | None = None,
    supplier: Path | None = None,
) -> list[Path]:
    """Write what was asked for and give the paths written. `day` is the report's; today if None.
    `data` is the JSON file, `row` the CSV file, `supplier` the folder of the supplier's pack.

    Raises:
        KnownError: a file cannot be written, or there is no browser to print with.
    """
    checklist = from_texts(audit_file.checklist_files())
    report_day = day or british(datetime.now(UTC)).date()
    report = make_report(audit_file.audit(), checklist, audit_file.picture, report_day)
    written = write_report(report, html=html, pdf=pdf, xlsx=xlsx, data=data, row=row, supplier=supplier)
    return asyncio.run(written)
