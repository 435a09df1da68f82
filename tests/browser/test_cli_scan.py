"""`gpaudit scan` as a person meets it, with a real browser or with none, and `check-computer`."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import gpaudit, refused
from served_site import Answer, ServedSite, page, served
from small_disk import small_disk

from gpaudit.errors import ExitCode
from gpaudit.model.event import EVENTS, EndReason, PageScanned, ScanFinished, ScanRequest, ScanStarted
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.view import View
from gpaudit.store.audit_file import AuditFile

QUICK = ("--view", "computer", "--only", "axe")
NOWHERE = "http://127.0.0.1:9/"
pytestmark = pytest.mark.browser


@pytest.fixture
def nothing(tmp_path: Path) -> dict[str, str]:
    """A computer on which no browser can be found."""
    empty = tmp_path / "empty"
    empty.mkdir()
    places = ("PATH", "PLAYWRIGHT_BROWSERS_PATH", "ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
    return dict.fromkeys(places, str(empty))


def forbidden_by(policy: str) -> tuple[str, ...]:
    """Words before a command that give it a computer of its own, on which a policy forbids every browser."""
    script = (
        "for top in /etc/chromium /etc/opt; do mount -t tmpfs none $top || exit 9; done; "
        "for place in /etc/chromium /etc/opt/edge /etc/opt/chrome; do mkdir -p $place/policies/managed "
        f"&& echo '{policy}' > $place/policies/managed/a.json || exit 9; done; "
        'exec "$@"'
    )
    words = ("unshare", "--mount", "sh", "-c", script, "sh")
    try:
        done = subprocess.run([*words, "true"], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("this system knows no unshare")
    if done.returncode:
        pytest.skip(f"no policies can be set here: {done.stderr.strip()}")
    return words


# --- No browser --------------------------------------------------------------------------------------------------


def test_no_browser(nothing: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "a.gpaudit"
    sentence = refused(ExitCode.NO_BROWSER, "scan", NOWHERE, "-o", path, environment=nothing)
    assert "Ask your IT support to install Microsoft Edge." in sentence
    assert not path.exists(), "an empty audit was left, so the next try could not have its name"


def test_check_computer_says_that_there_is_no_browser(nothing: dict[str, str]) -> None:
    told = gpaudit("check-computer", environment=nothing)
    assert (told.code, told.errors) == (ExitCode.NO_BROWSER, "")
    assert "No web browser" in told.output


def test_a_policy_that_forbids_is_named(tmp_path: Path) -> None:
    before = forbidden_by('{"DeveloperToolsAvailability": 2}')
    sentence = refused(ExitCode.NO_BROWSER, "scan", NOWHERE, "-o", tmp_path / "a.gpaudit", before=before)
    assert "(DeveloperToolsAvailability) stops this program" in sentence
    told = gpaudit("check-computer", before=before)
    assert told.code == ExitCode.NO_BROWSER
    assert "The policy DeveloperToolsAvailability forbids" in told.output


def test_check_computer_finds_this_computer_ready() -> None:
    told = gpaudit("check-computer")
    assert told.code == 0, told
    assert "FAILS" not in told.output
    assert "This computer is ready for audits." in told.output


# --- A home page that cannot be read -----------------------------------------------------------------------------


def test_a_site_that_is_not_there(tmp_path: Path) -> None:
    told = gpaudit("scan", NOWHERE, "-o", tmp_path / "a.gpaudit", *QUICK)
    assert told.code == ExitCode.SITE_NOT_REACHABLE
    assert told.sentence.startswith(f"The home page {NOWHERE} could not be read. The website did not answer.")


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (Answer("No", 403), ExitCode.SITE_NOT_REACHABLE, "did not let the robot in"),
        (Answer(b"%PDF-1.7", kind="application/pdf"), ExitCode.WRONG_INPUT, "is a file to download"),
        (Answer(b"PK\x03\x04", kind="application/zip"), ExitCode.WRONG_INPUT, "is a file to download"),
    ],
    ids=["forbidden", "PDF", "zip"],
)
def test_a_home_page_that_is_none(tmp_path: Path, answer: Answer, code: ExitCode, words: str) -> None:
    with served({"/": answer}) as site:
        told = gpaudit("scan", site.address, "-o", tmp_path / "a.gpaudit", *QUICK)
    assert told.code == code
    assert words in told.sentence


def test_a_site_that_was_down_is_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "Park Road – Prüfung 1.gpaudit"
    with served({"/": Answer("Down", 503)}) as site:
        first = gpaudit("scan", site.address, "-o", path, *QUICK)
        assert first.code == ExitCode.SITE_NOT_REACHABLE
        site.pages.update({"/": page("Home", links=("/a",)), "/a": page("A")})
        again = gpaudit("scan", site.address, "-o", path, "--resume", *QUICK)
    assert (again.code, again.errors) == (0, "")
    assert "The scan is complete. Pages read: 2." in again.output
    shown = json.loads(gpaudit("show", path, "--json").output)
    assert [each["outcome"] for each in shown["pages"]] == ["scanned", "scanned"]
    assert [bool(each["finished"]) for each in shown["scans"]] == [True, True]


# --- Stopped, and no room ----------------------------------------------------------------------------------------


def with_a_slow_page(site: ServedSite, slow: Answer) -> None:
    site.pages.update({"/": page("Home", links=("/a", "/slow")), "/a": page("A"), "/slow": slow})


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C in another way")
def test_ctrl_c_keeps_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.gpaudit"
    with served({}) as site:
        command = [sys.executable, "-m", "gpaudit", "scan", site.address, "-o", str(path), *QUICK]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            with_a_slow_page(site, Answer(hangs=True, on_request=lambda: child.send_signal(signal.SIGINT)))
            output, errors = child.communicate(timeout=60)
    assert (child.returncode, errors) == (ExitCode.STOPPED, b"")
    assert "Add --resume to go on with it." in output.decode()
    with AuditFile.open(path) as file:
        outcomes = {each.url.rpartition("/")[2]: each.outcome for each in file.audit().readings}
    assert outcomes[""] is PageOutcome.SCANNED
    assert outcomes["slow"] is PageOutcome.NOT_REACHED


def test_a_disk_that_fills_up_keeps_what_was_read(tmp_path: Path) -> None:
    names = tuple(f"/{number}" for number in range(12))
    pages = {name: page(name, "<p>Words and words.</p>" * 400) for name in names} | {"/": page("Home", links=names)}
    with small_disk(tmp_path / "disk", "1300k") as disk, served(pages) as site:
        path = disk / "a.gpaudit"
        told = gpaudit("scan", site.address, "-o", path, "--view", "computer")
        assert told.code == ExitCode.FILE_CANNOT_BE_USED
        assert told.sentence.startswith("The disk is full, so")
        assert [each.name for each in disk.iterdir()] == [path.name]
        with AuditFile.open(path) as file:
            assert any(each.outcome is PageOutcome.SCANNED for each in file.audit().readings)


# --- For programs ------------------------------------------------------------------------------------------------


def request_line(site: ServedSite, pictures: Path) -> bytes:
    request = ScanRequest(address=site.address, views=(View.COMPUTER,), pages=3, pictures_folder=str(pictures))
    return request.model_dump_json().encode() + b"\n"


def test_a_program_asks_on_standard_input_and_reads_events(tmp_path: Path) -> None:
    with served({"/": page("Hällo 💉", links=("/a",)), "/a": page("A")}) as site:
        command = [sys.executable, "-m", "gpaudit", "scan", "--events"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            assert child.stdin is not None
            assert child.stdout is not None
            assert child.stderr is not None
            child.stdin.write(request_line(site, tmp_path))
            child.stdin.flush()
            events = [EVENTS.validate_json(line) for line in child.stdout]
            assert child.stderr.read() == b""
    assert child.returncode == 0
    assert isinstance(events[0], ScanStarted)
    assert isinstance(events[-1], ScanFinished)
    read = [event.reading for event in events if isinstance(event, PageScanned)]
    assert [each.title for each in read] == ["Hällo 💉", "A"]
    assert all(each.picture and Path(each.picture.path).parent == tmp_path for each in read)


def test_closing_the_standard_input_stops(tmp_path: Path) -> None:
    with served({}) as site:
        command = [sys.executable, "-m", "gpaudit", "scan", "--events"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
            assert child.stdin is not None
            assert child.stdout is not None
            with_a_slow_page(site, Answer(hangs=True, on_request=child.stdin.close))
            child.stdin.write(request_line(site, tmp_path))
            child.stdin.flush()
            events = [EVENTS.validate_json(line) for line in child.stdout]
    assert child.returncode == ExitCode.STOPPED
    last = events[-1]
    assert isinstance(last, ScanFinished)
    assert last.reason is EndReason.STOPPED
