"""A whole core audit of the example through the real window: by keyboard alone, real scan, real file, real PDF."""

import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from window_parts import CORE, close_window, open_window, save_by_keyboard

from gpaudit.model.rating import NotCheckedReason, Rating
from gpaudit.store.audit_file import AuditFile
from ui.audit_desk import AuditDesk
from ui.background_scan import ScanState
from ui.main_window import MainWindow

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
Key = Qt.Key
DIGITS = {Rating.WELL: Key.Key_1, Rating.ADEQUATE: Key.Key_2, Rating.INADEQUATE: Key.Key_3}


class Keyboard:
    """Presses keys where the focus is, as a person without a mouse does, and counts them."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.presses = 0

    @property
    def focus(self) -> QWidget:
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.presses += 1
        QTest.keyClick(self.focus, key, modifier)

    def type(self, words: str) -> None:
        self.presses += len(words)
        QTest.keyClicks(self.focus, words)

    def tab_to(self, words: str) -> None:
        for _ in range(40):
            focus = self.focus
            if isinstance(focus, QAbstractButton) and words in (focus.text(), focus.accessibleName()):
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never came to {words}, last to {self.focus}")


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    yield from open_window(qtbot, tmp_path)


def start_example(window: MainWindow, keyboard: Keyboard, qtbot: QtBot) -> AuditDesk:
    with qtbot.waitSignal(window.audit_opened, timeout=30_000):
        keyboard.tab_to("Try it with the example practice")
        keyboard.press(Key.Key_Return)
    assert window.desk is not None
    return window.desk


def test_a_core_audit_by_keyboard_alone(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    keyboard = Keyboard(qtbot)
    desk = start_example(window, keyboard, qtbot)
    before = keyboard.presses
    expected: dict[str, Rating] = {}
    for number, check in enumerate(CORE):
        assert desk.audit.check.id == check
        if number == 4:
            expected[check] = Rating.NOT_CHECKED
            keyboard.press(Key.Key_5)
            if desk.walk.card.answer.reason.currentData() is None:
                keyboard.press(Key.Key_Down)
            keyboard.tab_to("Next check")
        else:
            rating = list(DIGITS)[number % 3]
            expected[check] = rating
            keyboard.press(DIGITS[rating])
        if number == 7:
            keyboard.press(Key.Key_N, Qt.KeyboardModifier.AltModifier)
            keyboard.type("Priya will ask the supplier")
            keyboard.tab_to("Next check")
        keyboard.press(Key.Key_Return)
    assert keyboard.presses - before < 2 * len(CORE) + 60, "a rating takes two key presses"
    qtbot.waitUntil(lambda: desk.scan.state in (ScanState.DONE, ScanState.TROUBLE), timeout=300_000)
    assert desk.scan.state is ScanState.DONE, f"{desk.scan.sentence}\n{desk.scan.details}"
    qtbot.waitUntil(lambda: desk.audit.saving.is_all_saved)

    pdf = tmp_path / "report.pdf"
    with qtbot.waitSignal(desk.export.done, timeout=120_000):
        save_by_keyboard(qtbot, window, desk.report.pdf, pdf)
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True, text=True).stdout
    assert "Millbrook Lane Surgery" in text

    path = desk.audit.path
    close_window(qtbot, window)
    with AuditFile.open(path) as file:
        audit = file.audit()
    answers = {answer.check: answer for answer in audit.answers}
    assert {check: answer.rating for check, answer in answers.items()} == expected
    assert Counter(answer.note for answer in audit.answers)["Priya will ask the supplier"] == 1
    assert answers[CORE[4]].reason in NotCheckedReason
    assert len([page for page in audit.pages if page.was_read]) > 10
    assert audit.scans[-1].finished is not None
