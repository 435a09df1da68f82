"""A window or a scan that is killed loses no answer that was shown as saved."""

import os
import signal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from window_kills import killed_again_and_again
from window_parts import CORE, DETAILS, new_file, open_window

from gpaudit.example.server import serve
from gpaudit.example.site import ExamplePractice
from gpaudit.model.rating import Rating
from gpaudit.store.audit_file import AuditFile
from ui.background_scan import ScanState

pytestmark = pytest.mark.browser


@pytest.mark.timeout(170)
def test_a_killed_window_loses_nothing(tmp_path: Path) -> None:
    assert killed_again_and_again(tmp_path, kills=3, seed=1) > 3


@pytest.mark.long
@pytest.mark.timeout(1500)
def test_a_window_killed_fifty_times_loses_nothing(tmp_path: Path) -> None:
    assert killed_again_and_again(tmp_path, kills=50, seed=2) > 200


@pytest.mark.skipif(os.name == "nt", reason="killing by number is done in another way there")
def test_a_killed_scan_blocks_nobody_and_can_be_tried_again(tmp_path: Path, qtbot: QtBot) -> None:
    with serve(ExamplePractice.good()) as site:
        path = new_file(tmp_path, DETAILS.model_copy(update={"address": site.address}))
        for window in open_window(qtbot, tmp_path):
            with qtbot.waitSignal(window.audit_opened, timeout=15_000):
                window.open_file(path)
            assert window.desk is not None
            scan, audit = window.desk.scan, window.desk.audit
            audit.answer(CORE[0], Rating.WELL)
            scan.start()
            qtbot.waitUntil(lambda scan=scan: scan.progress is not None, timeout=30_000)
            os.kill(scan.process.pid, signal.SIGKILL)
            qtbot.waitUntil(lambda scan=scan: scan.state is ScanState.TROUBLE, timeout=10_000)
            assert window.desk.status.button.text() == "Try again"
            audit.answer(CORE[1], Rating.INADEQUATE)
            window.desk.status.button.click()
            qtbot.waitUntil(lambda scan=scan: scan.progress is not None, timeout=30_000)
            scan.stop()
            qtbot.waitUntil(lambda scan=scan: scan.state is ScanState.DONE, timeout=30_000)
    with AuditFile.open(path) as file:
        assert {answer.check for answer in file.audit().answers} == set(CORE[:2])
