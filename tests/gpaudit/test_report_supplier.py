"""The supplier's pack: their findings and nobody else's, each to be seen again, and a mail to send as it is."""

import asyncio
import io
import zipfile
from datetime import date
from pathlib import Path

import audits
import pytest
from audits import answer, audit, no_picture, reading, result
from report_reading import Reading

from gpaudit.checklist.folder import load
from gpaudit.errors import ErrorCode, KnownError
from gpaudit.model.audit import Audit
from gpaudit.model.rating import Rating
from gpaudit.report.report import Report, make_report, write_report

DAY = date(2026, 11, 21)
CHECKLIST = load()
PRACTICE_ALONE = "appointments.ways"
BOTH = "appointments.clicks"


def report(of: Audit) -> Report:
    return make_report(of, CHECKLIST, no_picture, DAY)


def files(of: Audit) -> dict[str, str]:
    return {name: content.decode() for name, content in report(of).supplier_files().items() if name[-4:] != "xlsx"}


def mixed() -> Audit:
    """A fault for the practice (a picture's words) and one for the supplier, and a failed check for each."""
    answers = [answer(each, Rating.INADEQUATE, note="Our own secret note") for each in (PRACTICE_ALONE, BOTH)]
    return audit(reading("/", "Home", result("image-alt"), result("button-name")), answers=answers)


def test_only_what_the_supplier_mends_is_in_the_pack() -> None:
    for text in files(mixed()).values():
        assert CHECKLIST.check(BOTH).failure in text
        assert CHECKLIST.check(PRACTICE_ALONE).failure not in text
        assert "secret" not in text
        assert "Buttons without words" in text
        assert CHECKLIST.axe_rules.rules["image-alt"].title not in text


def test_each_finding_can_be_seen_again() -> None:
    page = files(mixed())["findings.html"]
    for said in ("Paste the selector", "Selector:", "It breaks WCAG 2.2", *CHECKLIST.check(BOTH).how):
        assert said in page
    assert CHECKLIST.check(BOTH).well in page


def test_the_mail_is_plain_text() -> None:
    mail = files(audit(reading("/", "Home", result("button-name")), practice_name="A & B"))
    assert mail["mail.txt"].startswith("Subject: A & B: faults on our website\n\nHello,\n")
    assert "1 thing is for you to mend." in mail["mail.txt"]


def test_with_nothing_to_mend_the_pack_says_so() -> None:
    told = files(audits.without_faults())
    assert "We found nothing for you to mend." in told["mail.txt"]
    assert "nothing for the supplier to mend" in told["findings.html"]


@pytest.mark.parametrize("made", audits.AUDITS.values(), ids=audits.AUDITS)
def test_every_pack_is_whole_and_holds_only_our_markup(made: object) -> None:
    found = Reading(files(made())["findings.html"])
    assert "script" not in found.tags
    assert len(found.ids) == len(set(found.ids))
    assert {target[1:] for target in found.links if target.startswith("#")} <= set(found.ids)


def test_the_sheet_holds_no_rating_and_no_score() -> None:
    with zipfile.ZipFile(io.BytesIO(report(mixed()).supplier_files()["findings.xlsx"])) as packed:
        book = packed.read("xl/workbook.xml").decode()
        words = packed.read("xl/sharedStrings.xml").decode()
    assert "Fix list" in book
    assert "Ratings" not in book
    assert "secret" not in words


def test_the_pack_is_written_into_a_folder_that_is_made(tmp_path: Path) -> None:
    written = asyncio.run(write_report(report(mixed()), supplier=tmp_path / "pack"))
    assert {path.name for path in written} == {"findings.html", "findings.xlsx", "mail.txt"}
    assert all(path.parent == tmp_path / "pack" and path.stat().st_size for path in written)


def test_a_file_in_the_place_of_the_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "pack").write_text("here", encoding="utf-8")
    with pytest.raises(KnownError) as caught:
        asyncio.run(write_report(report(mixed()), supplier=tmp_path / "pack"))
    assert caught.value.code is ErrorCode.FOLDER_READ_ONLY
