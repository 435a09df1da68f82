"""The command line as a person meets it: every exit code, with one plain sentence and no traceback."""

import json
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from command_line import gpaudit, refused
from held_file import held_elsewhere
from scan_events import DETAILS, every_event
from small_disk import write_protected

from gpaudit import __version__
from gpaudit.checklist.folder import default_folder, read_texts
from gpaudit.errors import ExitCode
from gpaudit.store.audit_file import AuditFile

WRONG, FILE = ExitCode.WRONG_INPUT, ExitCode.FILE_CANNOT_BE_USED
NOWHERE = "http://127.0.0.1:9/"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    path = folder / "whole.gpaudit"
    with AuditFile.create(path, DETAILS, read_texts(default_folder())) as file:
        for event in every_event(folder):
            file.record(event)
    return path


@pytest.fixture
def audit(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "a.gpaudit"))


# --- Words ------------------------------------------------------------------------------------------------------


def test_the_version_is_one_line() -> None:
    told = gpaudit("--version")
    assert (told.code, told.output.strip(), told.errors) == (0, __version__, "")


def test_the_help_names_every_command_in_a_whole_sentence() -> None:
    told = gpaudit("--help")
    assert told.code == 0
    commands = re.findall(r"^  ([a-z-]+)  +(\S.*)$", told.output.partition("Commands:")[2], re.MULTILINE)
    assert {name for name, _ in commands} >= {
        "scan", "show", "answer", "report", "checklist", "check-computer", "example", "self-test",
    }  # fmt: skip
    assert all(words.endswith(".") and "..." not in words for _, words in commands), commands


@pytest.mark.parametrize("command", ["scan", "report"])
def test_every_command_explains_itself(command: str) -> None:
    told = gpaudit(command, "--help")
    assert told.code == 0
    assert "Usage:" in told.output
    assert told.errors == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["dance"], "No such command 'dance'"),
        (["scan", "--loud"], "--loud"),
        (["scan", NOWHERE, "-o"], "-o"),
        (["scan", NOWHERE, "--pages", "many"], "--pages needs a whole number"),
        (["scan", NOWHERE, "--concurrency", "99"], "--concurrency needs 8 or less"),
        (["scan", NOWHERE, "--view", "tablet"], "'computer', 'phone'"),
        (["show"], "FILE.gpaudit"),
        (["show", "-starts-with-dash.gpaudit"], "-s"),
        (["answer", "a.gpaudit", "home.clicks", "good"], "'adequate'"),
        (["example", "--port", "70000"], "--port needs 65535 or less"),
    ],
)
def test_wrong_words_are_named_and_help_is_offered(arguments: list[str], words: str) -> None:
    sentence = refused(WRONG, *arguments)
    assert words in sentence
    assert "--help" in sentence


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "Type the web address"),
        ("our surgery", "does not look like a web address"),
        ("file:///etc/passwd", "not a web address this program can read"),
        ("javascript:alert(1)", "not a web address this program can read"),
        ("C:\\Users\\me\\site.html", "not a web address this program can read"),
        ("leaflet.pdf", "a file to download"),
        ("https://surgery.example/forms.zip", "a file to download"),
        ("https://anna:secret@surgery.example/", "Type it without"),
        ("[bold]x[/bold]\x1b[31m\n", "“[bold]x[/bold]"),
    ],
)
def test_an_address_that_is_none(address: str, words: str, tmp_path: Path) -> None:
    sentence = refused(WRONG, "scan", address, "-o", tmp_path / "a.gpaudit")
    assert words in sentence
    assert not {"\x1b", "secret"} & {*sentence, *re.findall(r"secret", sentence)}
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "options",
    [
        ["https://surgery.example", "--rate", "5"],
        ["https://surgery.example", "--rate", "nan"],
        ["https://surgery.example", "--pages", "61"],
        [NOWHERE, "--pages", "0"],
        [NOWHERE, "--rate", "inf"],
        [NOWHERE, "--only", "colours"],
    ],
)
def test_an_option_that_would_not_be_right(options: list[str], tmp_path: Path) -> None:
    refused(WRONG, "scan", *options, "-o", tmp_path / "a.gpaudit")
    assert not list(tmp_path.iterdir())


def test_a_scan_without_a_place_to_keep_it() -> None:
    assert "-o FILE.gpaudit" in refused(WRONG, "scan", NOWHERE)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be read as text"),
        (b"\xff\xfe\x00", "cannot be read as text"),
        (b"https://other.example/\n", "https://other.example/ is not on"),
        (b"javascript:alert(1)\n", "is not on"),
        (b"//other.example\\@127.0.0.1:9/\n", "is not on"),
    ],
)
def test_a_list_of_pages_that_cannot_be_used(content: bytes | None, words: str, tmp_path: Path) -> None:
    pages = tmp_path / "pages.txt"
    if content is not None:
        pages.write_bytes(content)
    sentence = refused(WRONG, "scan", NOWHERE, "-o", tmp_path / "a.gpaudit", "--pages-from", pages)
    assert words in sentence


@pytest.mark.parametrize("line", ["", "nonsense", '{"address": 5}', '{"address": "x", "loud": 1}'])
def test_a_request_that_is_none(line: str) -> None:
    assert "request" in refused(WRONG, "scan", "--events", given=f"{line}\n")


@pytest.mark.parametrize(
    "field", ['"views": []', '"concurrency": 0', '"concurrency": 99', '"rate": NaN', '"views": ["tv"]']
)
def test_a_request_that_could_never_end(field: str) -> None:
    assert "request" in refused(WRONG, "scan", "--events", given=f'{{"address": "{NOWHERE}", {field}}}\n')


def test_a_request_with_a_wrong_address_is_told_as_an_event() -> None:
    told = gpaudit("scan", "--events", given='{"address": "our surgery"}\n')
    assert told.code == WRONG
    assert json.loads(told.output) == {
        "event": "scan_failed", "code": "address_nonsense", "words": {"address": "our surgery"},
    }  # fmt: skip


# --- Files ------------------------------------------------------------------------------------------------------


def spoilt(path: Path, kind: str) -> Path:
    """A file that is no good, of one kind."""
    match kind:
        case "missing":
            path.unlink()
        case "folder":
            path.unlink()
            path.mkdir()
        case "empty":
            path.write_bytes(b"")
        case "text":
            path.write_text("Dear diary", encoding="utf-8")
        case "cut off":
            path.write_bytes(path.read_bytes()[:30_000])
        case "newer":
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("PRAGMA user_version = 99")
        case _:
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("CREATE TRIGGER bad AFTER UPDATE ON details BEGIN DELETE FROM answer; END")
    return path


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("missing", "There is no file"),
        ("folder", "There is no file"),
        ("empty", "not an audit file"),
        ("text", "not an audit file"),
        ("cut off", "damaged"),
        ("newer", "newer version"),
        ("hostile", "damaged"),
    ],
)
def test_a_file_that_cannot_be_used(audit: Path, kind: str, words: str) -> None:
    path = spoilt(audit, kind)
    before = path.read_bytes() if path.is_file() else b""
    assert words in refused(FILE, "show", path)
    assert (path.read_bytes() if path.is_file() else b"") == before


@pytest.mark.parametrize(
    "before",
    [
        ["show", "--json"],
        ["report", "--html", "r.html"],
        ["scan", DETAILS.address, "--resume", "-o"],
    ],
)
def test_no_command_uses_a_damaged_file(audit: Path, before: list[str]) -> None:
    path = spoilt(audit, "cut off")
    content = path.read_bytes()
    assert "damaged" in refused(FILE, *before, path, folder=path.parent)
    assert path.read_bytes() == content
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_file_that_is_open_elsewhere(audit: Path) -> None:
    with held_elsewhere(audit):
        for command in (["show"], ["report", "--html", audit.with_name("r.html")]):
            assert "is open in another window" in refused(FILE, *command, audit)
    assert gpaudit("show", audit).code == 0


def test_a_target_that_is_there_is_left_as_it_is(audit: Path) -> None:
    before = audit.read_bytes()
    assert "--resume" in refused(FILE, "scan", NOWHERE, "-o", audit)
    assert "not of" in refused(FILE, "scan", NOWHERE, "-o", audit, "--resume")
    assert audit.read_bytes() == before


def test_a_folder_where_nothing_can_be_saved(tmp_path: Path) -> None:
    assert "Nothing can be saved in" in refused(FILE, "scan", NOWHERE, "-o", tmp_path / "no" / "a.gpaudit")
    (tmp_path / "folder").mkdir()
    with write_protected(tmp_path / "folder", tmp_path / "protected") as folder:
        assert "Nothing can be saved in" in refused(FILE, "scan", NOWHERE, "-o", folder / "a.gpaudit")


def test_a_file_on_a_disk_that_cannot_be_written_is_shown_and_not_changed(audit: Path, tmp_path: Path) -> None:
    (tmp_path / "disc").mkdir()
    shutil.move(audit, tmp_path / "disc" / "a.gpaudit")
    with write_protected(tmp_path / "disc", tmp_path / "protected") as folder:
        assert "Park Road Surgery" in gpaudit("show", folder / "a.gpaudit").output
        assert gpaudit("report", folder / "a.gpaudit", "--html", tmp_path / "r.html").code == 0
        sentence = refused(FILE, "answer", folder / "a.gpaudit", "appointments.clicks", "well")
        assert "Nothing can be saved in" in sentence
    assert "Park Road Surgery" in (tmp_path / "r.html").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no such names")
@pytest.mark.parametrize("name", ["-starts-with-dash.gpaudit", "a b – Überprüfung 💉.gpaudit", "a" * 240 + ".gpaudit"])
def test_names_that_are_unusual(whole: Path, tmp_path: Path, name: str) -> None:
    shutil.copy(whole, tmp_path / name)
    assert "Park Road Surgery" in gpaudit("show", "--", name, folder=tmp_path).output


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows every name is text")
def test_a_name_that_is_no_text_is_told() -> None:
    assert "There is no file" in refused(FILE, "show", b"\xff\x1b[31m\n.gpaudit")


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    refused(FILE, "scan", NOWHERE, "-o", tmp_path / ("a" * 300))
    refused(FILE, "show", tmp_path / ("a" * 300))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp850"},
        {"PYTHONIOENCODING": "utf-16"},
    ],
)
def test_any_encoding_of_the_console_gets_all_letters(audit: Path, environment: dict[str, str]) -> None:
    assert "There is no file “ä.gpaudit”." in refused(FILE, "show", "ä.gpaudit", environment=environment)
    assert json.loads(gpaudit("show", audit, "--json", environment=environment).output)["pages"][0]["title"].endswith(
        "💉"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such setting")
def test_a_computer_that_knows_only_english_letters(audit: Path) -> None:
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert "There is no file “�.gpaudit”." in refused(FILE, "show", "ä.gpaudit", environment=environment)
    assert "Park Road Surgery" in gpaudit("show", audit, environment=environment).output


# --- Commands ---------------------------------------------------------------------------------------------------


def test_show_gives_programs_what_the_design_names(audit: Path) -> None:
    found = json.loads(gpaudit("show", audit, "--json").output)
    assert set(found) >= {"pages", "journeys", "rule_results", "suggestions", "answers", "findings", "score"}
    assert set(found["pages"][0]) >= {"url", "final_url", "title", "outcome", "views"}
    assert set(found["rule_results"][0]) >= {"rule", "impact", "outcome", "view", "url", "nodes"}
    assert set(found["rule_results"][0]["nodes"][0]) >= {"target", "html", "help"}


def test_show_ends_well_when_its_reader_has_gone(audit: Path) -> None:
    command = [sys.executable, "-m", "gpaudit", "show", str(audit), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.close()
        _, errors = child.communicate()
    assert errors == b""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "--pdf, --html"),
        (["--html", "r.html", "--date", "20.11.2026"], "not a date"),
        (["--html", "r.html", "--date", "2026-02-30"], "not a date"),
    ],
)
def test_a_report_that_was_asked_for_wrongly(audit: Path, arguments: list[str], words: str) -> None:
    assert words in refused(WRONG, "report", audit, *arguments, folder=audit.parent)
    assert not audit.with_name("r.html").exists()


def test_a_report_never_takes_the_place_of_the_audit(audit: Path) -> None:
    before = audit.read_bytes()
    for option in ("--html", "--pdf"):
        assert "name of its own" in refused(WRONG, "report", audit, option, audit.parent / "." / audit.name)
    assert "name of its own" in refused(WRONG, "report", audit, "--html", "r", "--pdf", "r")
    assert audit.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no.such.check", "well"], "has no check"),
        (["appointments.clicks", "not_checked"], "--reason"),
        (["appointments.clicks", "well", "--reason", "no_time"], "--reason"),
        (["appointments.clicks", "not_checked", "--reason", "bored"], "“bored” is not one of the reasons"),
    ],
)
def test_an_answer_that_does_not_fit(audit: Path, arguments: list[str], words: str) -> None:
    assert words in refused(WRONG, "answer", audit, *arguments)


def test_a_checklist_folder_that_is_broken(tmp_path: Path) -> None:
    assert "There is no folder" in refused(WRONG, "checklist", tmp_path / "no")
    told = gpaudit("checklist", tmp_path)
    assert (told.code, told.errors) == (WRONG, "")
    assert "checklist.toml: This file is missing." in told.output


def test_our_own_checklist_is_whole() -> None:
    assert gpaudit("checklist").code == 0


def test_a_port_that_is_in_use() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]
        assert f"Port {port} is in use" in refused(WRONG, "example", "--port", str(port))
