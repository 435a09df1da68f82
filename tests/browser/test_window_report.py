"""The report page writes real reports, and says in plain words when it cannot."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from window_parts import CORE, new_file, open_window, save_by_keyboard

from gpaudit.model.rating import Rating
from ui.audit_desk import REPORT, AuditDesk
from ui.main_window import MainWindow

pytestmark = pytest.mark.browser


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    yield from open_window(qtbot, tmp_path)


@pytest.fixture
def desk(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> AuditDesk:
    with qtbot.waitSignal(window.audit_opened, timeout=15_000):
        window.open_file(new_file(tmp_path))
    assert window.desk is not None
    window.desk.audit.answer(CORE[0], Rating.INADEQUATE)
    window.desk.show_step(REPORT)
    return window.desk


def test_a_pdf_is_written_and_read_back(window: MainWindow, desk: AuditDesk, tmp_path: Path, qtbot: QtBot) -> None:
    pdf = tmp_path / "report.pdf"
    with qtbot.waitSignal(desk.export.done, timeout=90_000):
        save_by_keyboard(qtbot, window, desk.report.pdf, pdf)
    said = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True, encoding="utf-8")
    assert "Park Road Surgery" in said.stdout
    assert desk.report.open_report.isVisible()
    assert str(pdf) in desk.report.result.text()


def test_a_web_page_is_written_while_the_audit_is_open(desk: AuditDesk, tmp_path: Path, qtbot: QtBot) -> None:
    page = tmp_path / "report.html"
    with qtbot.waitSignal(desk.export.done, timeout=60_000):
        desk.report.write(page)
    assert "Park Road Surgery" in page.read_text(encoding="utf-8")
    assert not desk.export.is_busy


def test_a_folder_that_is_not_there_is_said(window: MainWindow, desk: AuditDesk, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.export.failed, timeout=60_000) as told:
        desk.report.write(tmp_path / "nowhere" / "report.html")
    assert "\n" not in told.args[0]
    box = window.findChildren(QMessageBox)[0]
    assert box.text() == told.args[0]
    assert "Copy details for IT" in [button.text() for button in box.buttons()]
    assert desk.report.pdf.isEnabled()
    box.close()
