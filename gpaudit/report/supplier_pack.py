"""What the supplier of a website needs to mend it: their findings alone, as a web page and a sheet, and a mail."""

from collections.abc import Mapping
from dataclasses import replace

from gpaudit.model.check import Fixer
from gpaudit.report.content import ReportContent
from gpaudit.report.element_picture import ElementPicture, FaultName
from gpaudit.report.fault import Fault
from gpaudit.report.fix import put_right
from gpaudit.report.html import render
from gpaudit.report.record import report_record
from gpaudit.report.spreadsheet import spreadsheet
from gpaudit.report.words import report_words

_THEIRS = (Fixer.SUPPLIER, Fixer.BOTH)


def supplier_pack(content: ReportContent, pictures: Mapping[FaultName, ElementPicture]) -> dict[str, bytes]:
    """The files of the pack by their names. Faults that nobody knows an owner for are the supplier's to look at."""
    theirs = supplier_content(content)
    return {
        "findings.html": render("supplier.html", theirs, pictures).encode(),
        "findings.xlsx": spreadsheet(report_record(theirs), report_words(), ("fixes", "causes")),
        "mail.txt": render("mail.txt", theirs, {}).encode(),
    }


def supplier_content(content: ReportContent) -> ReportContent:
    """The same audit with the supplier's findings alone: no other rating, no note."""
    faults = tuple(fault for fault in content.faults if _is_theirs(fault))
    checks = [fix.result for fix in content.fixes if fix.result and fix.fixer in _THEIRS]
    titles = {part.journey.id: part.journey.title for part in content.journeys}
    return replace(
        content,
        faults=faults,
        to_look_at=(),
        fixes=put_right(checks, titles, faults),
        journeys=(),
    )


def _is_theirs(fault: Fault) -> bool:
    return fault.words is None or fault.words.fixer in _THEIRS
