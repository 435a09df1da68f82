"""One audit as a report: the same content as HTML, as a tagged PDF, as a spreadsheet and as data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from gpaudit import __version__
from gpaudit.model.audit import Audit
from gpaudit.model.checklist import Checklist
from gpaudit.model.suggestion import Suggestion
from gpaudit.report.content import ReportContent, report_content
from gpaudit.report.csv_row import csv_file
from gpaudit.report.element_picture import ElementPicture, FaultName, PictureOf, element_pictures
from gpaudit.report.html import report_html, report_title
from gpaudit.report.output_file import make_folder, write_whole
from gpaudit.report.pdf import report_pdf
from gpaudit.report.record import ReportRecord, record_json, report_record
from gpaudit.report.spreadsheet import spreadsheet
from gpaudit.report.supplier_pack import supplier_pack
from gpaudit.report.tagged_pdf import FinishedPdf
from gpaudit.report.words import report_words

MAKER = f"GP Website Audit {__version__}"


@dataclass(frozen=True)
class Report:
    """A report that is made but not yet written."""

    title: str
    html: str
    record: ReportRecord
    content: ReportContent
    pictures: Mapping[FaultName, ElementPicture]

    def supplier_files(self) -> Mapping[str, bytes]:
        """The supplier's pack: each file by its name."""
        return supplier_pack(self.content, self.pictures)

    async def pdf(self) -> FinishedPdf:
        """The same as a PDF, printed by the browser of this computer.

        Raises:
            KnownError: no browser can be used, or it did not print.
        """
        return await report_pdf(self.html, self.title, MAKER)


def make_report(
    audit: Audit,
    checklist: Checklist,
    picture_of: PictureOf,
    report_date: date,
    suggestions: Mapping[str, Suggestion] = MappingProxyType({}),
) -> Report:
    """A report, as a pure function of the audit with its pictures, the checklist, the program's version and the day.

    `picture_of` gives the stored picture of a page in one view, such as `AuditFile.picture`;
    `suggestions` is what the robot says of checks, by their ids.
    """
    content = report_content(audit, checklist, __version__, report_date, suggestions)
    pictures = element_pictures(audit, (*content.faults, *content.to_look_at), picture_of)
    return Report(
        title=report_title(content),
        html=report_html(content, pictures),
        record=report_record(content),
        content=content,
        pictures=pictures,
    )


async def write_report(
    report: Report,
    *,
    html: Path | None = None,
    pdf: Path | None = None,
    xlsx: Path | None = None,
    data: Path | None = None,
    row: Path | None = None,
    supplier: Path | None = None,
) -> list[Path]:
    """Write what is asked for, each file whole or not at all, and give the paths that were written.

    `data` is the JSON file, `row` the CSV file, `supplier` a folder for the supplier's pack, made if it is not there.

    Raises:
        KnownError: a file cannot be written, or no browser can print the PDF.
    """
    wanted: list[tuple[Path | None, Callable[[], bytes]]] = [
        (html, report.html.encode),
        (xlsx, lambda: spreadsheet(report.record, report_words())),
        (data, lambda: record_json(report.record)),
        (row, lambda: csv_file(report.record)),
    ]
    written: list[Path] = []
    for path, make in wanted:
        if path:
            write_whole(path, make())
            written.append(path)
    if supplier:
        make_folder(supplier)
        for name, content in report.supplier_files().items():
            write_whole(supplier / name, content)
            written.append(supplier / name)
    if pdf:
        printed = await report.pdf()
        write_whole(pdf, printed.content)
        written.append(pdf)
    return written
