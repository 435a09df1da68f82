"""The scan as a child process: its lines, its end, and that it always ends."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_parts import Desk, new_file

from gpaudit.errors import ErrorCode, KnownError
from gpaudit.model.event import EndReason, Progress, ScanFailed, ScanFinished, ScanRequest
from ui.background_scan import BackgroundScan, ScanState
from ui.scan_process import ScanProcess

from scan_events import SITE, finished, scanned, started  # isort: skip

REQUEST = ScanRequest(address=SITE)
ECHO = "import sys; line = sys.stdin.readline(); print(line, flush=True); print('x' * 900_000)"
OBEDIENT = "import sys; print('ready', flush=True); sys.stdin.read(); print('bye')"
STUBBORN = "import time; print('ready', flush=True)\nwhile True: time.sleep(9)"


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_the_request_goes_in_and_lines_come_out_whole(qtbot: QtBot) -> None:
    process = ScanProcess(python(ECHO))
    lines: list[bytes] = []
    process.told.connect(lambda line: lines.append(bytes(line)))
    with qtbot.waitSignal(process.ended) as told:
        process.start(REQUEST)
    assert ScanRequest.model_validate_json(lines[0]) == REQUEST
    assert lines[1] == b"x" * 900_000
    assert told.args == [0, ""]


@pytest.mark.parametrize(("code", "most"), [(OBEDIENT, 2.5), (STUBBORN, 8)])
def test_it_stops_when_asked_or_is_ended(qtbot: QtBot, code: str, most: float) -> None:
    process = ScanProcess(python(code))
    with qtbot.waitSignal(process.told):
        process.start(REQUEST)
    began = time.monotonic()
    with qtbot.waitSignal(process.ended, timeout=10_000):
        process.stop()
    assert time.monotonic() - began < most
    assert not process.is_running


def test_a_program_that_is_not_there_is_an_end_too(qtbot: QtBot) -> None:
    process = ScanProcess(["/no/such/program"])
    with qtbot.waitSignal(process.ended) as told:
        process.start(REQUEST)
    assert told.args[0] == -1


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    assert qapp
    desk = Desk(new_file(tmp_path))
    yield desk
    desk.close()


def scan_telling(desk: Desk, folder: Path, *lines: str, code: int = 0) -> BackgroundScan:
    """A background scan whose child says these lines and ends with this code."""
    script = folder / "lines.jsonl"
    script.write_text("\n".join(lines), encoding="utf-8")
    say = f"import sys; print(open({str(script)!r}, encoding='utf-8').read()); sys.exit({code})"
    return BackgroundScan(desk.audit, desk.judges, python(say))


def run(scan: BackgroundScan, qtbot: QtBot) -> None:
    scan.start()
    qtbot.waitUntil(lambda: scan.state in (ScanState.DONE, ScanState.TROUBLE))
    qtbot.waitUntil(lambda: scan._folder is None)


def test_a_whole_scan_ends_well(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    events = [
        started(),
        Progress(pages_done=0, pages_planned=9, minutes_left=1, now_reading=SITE),
        scanned(),
        finished(),
    ]
    scan = scan_telling(desk, tmp_path, *(event.model_dump_json() for event in events))
    run(scan, qtbot)
    assert (scan.state, scan.sentence) == (ScanState.DONE, "The robot has read the website")
    assert desk.on_disk().scans[0].finished == finished()


def test_a_known_trouble_is_said_in_its_sentence(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    trouble = ScanFailed(code=ErrorCode.NO_BROWSER, words={})
    scan = scan_telling(desk, tmp_path, started().model_dump_json(), trouble.model_dump_json(), code=3)
    run(scan, qtbot)
    assert (scan.state, scan.sentence) == (ScanState.TROUBLE, str(KnownError(ErrorCode.NO_BROWSER)))


def test_an_end_without_a_word_is_trouble_and_can_be_tried_again(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    scan = scan_telling(desk, tmp_path, *(event.model_dump_json() for event in (started(), scanned())), code=70)
    run(scan, qtbot)
    assert scan.state is ScanState.TROUBLE
    assert "Your answers are safe" in scan.sentence
    assert "70" in scan.details
    run(scan, qtbot)
    assert len(desk.on_disk().scans) == 2


def test_a_lost_site_is_trouble(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    lost = finished().model_copy(update={"reason": EndReason.SITE_LOST})
    scan = scan_telling(desk, tmp_path, started().model_dump_json(), ScanFinished.model_dump_json(lost))
    run(scan, qtbot)
    assert "stopped answering" in scan.sentence


def test_a_scan_that_was_cut_off_is_remembered_as_such(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.audit.scan_told):
        desk.audit.take_line(started().model_dump_json().encode())
    assert BackgroundScan(desk.audit, desk.judges, []).state is ScanState.TROUBLE
