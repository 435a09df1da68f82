"""The report for programs and for spreadsheets: the same facts, a published shape, and no formula from a website."""

import csv
import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import audits
import pytest
from audits import answer, audit, no_picture, node, reading, result
from typer.testing import CliRunner

from gpaudit.checklist.folder import default_folder, load
from gpaudit.cli import app
from gpaudit.model.audit import Audit
from gpaudit.model.rating import Rating
from gpaudit.report.csv_row import csv_file, harmless
from gpaudit.report.record import SCHEMA_FILE, SCHEMA_VERSION, ReportRecord, record_json, record_schema
from gpaudit.report.report import make_report
from gpaudit.report.spreadsheet import spreadsheet
from gpaudit.report.words import report_words
from gpaudit.store.audit_file import AuditFile

DAY = date(2026, 11, 21)
CHECKLIST = load()
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FORMULA = '=HYPERLINK("https://evil.example","click")'


def record(of: Audit) -> ReportRecord:
    return make_report(of, CHECKLIST, no_picture, DAY).record


def workbook(of: Audit) -> dict[str, ET.Element]:
    """The sheets of the workbook by their names."""
    with zipfile.ZipFile(io.BytesIO(spreadsheet(record(of), report_words()))) as packed:
        names = [each.get("name", "") for each in ET.fromstring(packed.read("xl/workbook.xml")).iter(f"{MAIN}sheet")]
        sheets = [packed.read(f"xl/worksheets/sheet{number}.xml") for number in range(1, len(names) + 1)]
        words = [
            "".join(part.text or "" for part in item.iter(f"{MAIN}t"))
            for item in ET.fromstring(packed.read("xl/sharedStrings.xml"))
        ]
    found = {name: ET.fromstring(sheet) for name, sheet in zip(names, sheets, strict=True)}
    for sheet in found.values():
        for cell in sheet.iter(f"{MAIN}c"):
            if cell.get("t") == "s":
                value = cell.find(f"{MAIN}v")
                assert value is not None
                value.text = words[int(value.text or 0)]
    return found


def rows(sheet: ET.Element) -> list[list[str]]:
    return [[cell.findtext(f"{MAIN}v", "") for cell in row] for row in sheet.iter(f"{MAIN}row")]


@pytest.mark.parametrize("made", audits.AUDITS.values(), ids=audits.AUDITS)
def test_the_json_is_of_the_published_shape_and_comes_back_the_same(made: object) -> None:
    told = record(made())
    again = ReportRecord.model_validate_json(record_json(told))
    assert again == told
    assert json.loads(record_json(told))["schema_version"] == SCHEMA_VERSION


def test_the_published_shape_is_that_of_the_program() -> None:
    assert json.loads(SCHEMA_FILE.read_text(encoding="utf-8")) == record_schema(), (
        "The shape of the JSON file changed. Write the new one, and raise SCHEMA_VERSION if old readers break."
    )


def test_the_json_holds_the_results_that_the_report_prints() -> None:
    told = record(audits.answered())
    assert (told.score.journeys.well, told.score.contract.met, told.score.scan.critical) == (33, 22, 1)
    assert len(told.checks) == len(CHECKLIST.checks_at("core"))
    assert {each.key for each in told.fixes if "|" in each.key} <= {each.key for each in told.causes}
    assert [(walk.journey, walk.clicks) for walk in told.walks] == [("home", 0), ("appointments", 2)]


def test_one_audit_is_one_row_and_rows_of_all_audits_fit_together() -> None:
    heads = set()
    for made in audits.AUDITS.values():
        text = csv_file(record(made())).decode("utf-8-sig")
        head, row = csv.reader(io.StringIO(text, newline=""))
        heads.add(tuple(head))
        assert len(head) == len(row)
    assert len(heads) == 1


def test_the_row_holds_the_counts() -> None:
    (row,) = csv.DictReader(io.StringIO(csv_file(record(audits.answered())).decode("utf-8-sig"), newline=""))
    assert (row["practice"], row["ods_code"], row["journeys_well"]) == ("Park Road Surgery", "A00000", "33")
    assert (row["pages_read"], row["pages_not_read"], row["contract_not_met"]) == ("5", "4", "8")


@pytest.mark.parametrize("text", [FORMULA, "+1", "-1", "@x", "\tx", "\rx", "\n=x", "  =x"])
def test_no_cell_of_the_row_starts_a_formula(text: str) -> None:
    assert harmless(text).startswith("'")
    made = audit(practice_name=f"{text} Surgery", auditor=text, icb=text)
    _, row = csv.reader(io.StringIO(csv_file(record(made)).decode("utf-8-sig"), newline=""))
    assert not [value for value in row if re.match(r"\s*[=+@-]", value)]


@pytest.mark.parametrize("made", audits.AUDITS.values(), ids=audits.AUDITS)
def test_the_workbook_is_whole_and_holds_no_formula_and_no_link(made: object) -> None:
    sheets = workbook(made())
    assert list(sheets) == ["Fix list", "Ratings", "Scan by cause", "About"]
    for sheet in sheets.values():
        assert list(sheet.iter(f"{MAIN}f")) == []
        assert list(sheet.iter(f"{MAIN}hyperlink")) == []
        assert sheet.find(f"{MAIN}autoFilter") is not None
        pane = sheet.find(f".//{MAIN}pane")
        assert pane is not None
        assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")


def test_a_formula_from_a_website_is_a_text() -> None:
    bad = result(FORMULA, node(FORMULA, FORMULA), tags=("best-practice",))
    page = reading("/", FORMULA, bad.model_copy(update={"help": FORMULA}))
    made = audit(page, answers=[answer("appointments.clicks", note=FORMULA)], practice_name=FORMULA)
    sheets = workbook(made)
    kinds = {
        cell.get("t")
        for sheet in sheets.values()
        for cell in sheet.iter(f"{MAIN}c")
        if "HYPERLINK" in cell.findtext(f"{MAIN}v", "")
    }
    assert kinds == {"s"}


def test_the_fix_list_has_key_owner_effort_and_a_status_to_choose() -> None:
    sheet = workbook(audits.answered())["Fix list"]
    head, first, *more = rows(sheet)
    assert (head[1], head[8]) == ("Key", "Status")
    assert first[1] == "appointments.call-back"
    assert first[6:9] == ["Practice", "Small", "Open"]
    keys = [row[1] for row in (first, *more)]
    assert len(keys) == len(set(keys)) > 20
    choice = sheet.findtext(f".//{MAIN}dataValidation/{MAIN}formula1")
    assert choice == '"Open,In hand,Fixed,Disputed"'


def test_ratings_and_causes_stand_in_their_own_sheets() -> None:
    sheets = workbook(audits.answered())
    assert len(rows(sheets["Ratings"])) == 1 + len(CHECKLIST.checks_at("core"))
    assert {row[4] for row in rows(sheets["Ratings"])} >= {"Well", "Met", "Not met", "Inadequate", "Not checked"}
    causes = rows(sheets["Scan by cause"])
    assert {row[3] for row in causes[1:]} == {"Fault", "For a person to look at"}


def test_the_same_audit_gives_the_same_bytes() -> None:
    for made in (audits.answered, audits.hostile):
        first, second = record(made()), record(made())
        assert record_json(first) == record_json(second)
        assert csv_file(first) == csv_file(second)
        assert spreadsheet(first, report_words()) == spreadsheet(second, report_words())


def test_the_command_writes_what_it_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "one.gpaudit"
    texts = {each.relative_to(default_folder()).as_posix(): each for each in default_folder().rglob("*.toml")}
    checklist = {name: path.read_text(encoding="utf-8") for name, path in texts.items()}
    with AuditFile.create(file, audits.never_scanned().details, checklist) as opened:
        opened.answer(answer("appointments.clicks", Rating.INADEQUATE))
    wanted = {f"--{ending}": tmp_path / f"report.{ending}" for ending in ("html", "xlsx", "json", "csv")}
    arguments = [str(part) for pair in wanted.items() for part in pair]
    done = CliRunner().invoke(app, ["report", str(file), *arguments, "--date", "2026-11-21"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert all(path.stat().st_size > 500 for path in wanted.values())
    assert json.loads(wanted["--json"].read_text(encoding="utf-8"))["fixes"][0]["key"] == "appointments.clicks"
