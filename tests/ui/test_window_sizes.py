"""At every size of window and type, and in every look, nothing is cut off and everything can be reached."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QTabBar, QWidget
from pytestqt.exceptions import TimeoutError as PytestQtTimeoutError
from pytestqt.qtbot import QtBot
from window_parts import MADE_UP_ROBOT, new_file, open_window

from ui.audit_desk import REPORT, SET_UP, WALK
from ui.main_window import MainWindow
from ui.palettes import Look, palette
from ui.room import Room, room_for

SIZES = [((1366, 697), 100), ((1000, 697), 100), ((683, 384), 100), ((1366, 697), 200), ((1920, 1010), 150)]


@pytest.fixture(params=SIZES, ids=lambda each: f"{each[0][0]}x{each[0][1]} at {each[1]}")
def window(request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    size, text_size = request.param
    yield from open_window(qtbot, tmp_path, suggest=MADE_UP_ROBOT, size=size, text_size=text_size)


def cut_off(window: MainWindow) -> list[str]:
    """Labels and controls that have less room than their words need, or stick out of the window sideways."""
    found: list[str] = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox):
            continue
        place = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
        words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
        if place.left() < 0 or place.right() > window.width():
            found.append(f"{words!r} sticks out: {place.getRect()}")
        if isinstance(widget, QLabel) and widget.toolTip() != words:
            need = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            if widget.height() < need - 1 or (not widget.wordWrap() and widget.width() < widget.sizeHint().width() - 1):
                found.append(f"{words!r} is cut: {widget.size().toTuple()}, needs {need}")
        if isinstance(widget, QAbstractButton) and words and widget.width() < widget.sizeHint().width() - 1:
            found.append(f"{words!r} is cut: {widget.width()} of {widget.sizeHint().width()}")
    for tabs in window.findChildren(QTabBar):
        need = sum(tabs.tabSizeHint(number).width() for number in range(tabs.count()))
        if tabs.isVisible() and tabs.width() < need:
            found.append(f"tabs are cut: {tabs.width()} of {need}")
    return found


def test_nothing_is_cut_off(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.start.form.address.setText("hello world")
    window.start.start.click()
    settle(window, qtbot)
    with qtbot.waitSignal(window.audit_opened, timeout=15_000):
        window.open_file(new_file(tmp_path))
    assert window.desk is not None
    qtbot.waitUntil(lambda: window.desk is not None and bool(window.desk.audit.suggestions))
    for step in (WALK, SET_UP, REPORT):
        window.desk.show_step(step)
        settle(window, qtbot)
    window.desk.show_step(WALK)
    longest = sorted(window.desk.audit.checks, key=lambda check: -len(check.model_dump_json()))[:3]
    for check in longest:
        window.desk.walk.go_to(check.id)
        settle(window, qtbot)
    window.desk.pause()
    settle(window, qtbot)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until all is laid out; what is cut off even then fails the test by name."""
    with contextlib.suppress(PytestQtTimeoutError):
        qtbot.waitUntil(lambda: not cut_off(window), timeout=2000)
    assert cut_off(window) == []


def test_a_narrow_window_is_one_column_that_scrolls(tmp_path: Path, qtbot: QtBot) -> None:
    for window in open_window(qtbot, tmp_path, size=(683, 384)):
        with qtbot.waitSignal(window.audit_opened, timeout=15_000):
            window.open_file(new_file(tmp_path))
        assert window.desk is not None
        qtbot.waitUntil(lambda window=window: window._area.verticalScrollBar().maximum() > 500)
        assert window._area.horizontalScrollBar().maximum() == 0
        assert not window.desk.walk.card._scroll.isVisible()


@pytest.mark.parametrize(
    ("width", "text_size", "room"),
    [(1366, 100, Room.WIDE), (1179, 100, Room.MIDDLE), (699, 100, Room.NARROW), (1366, 200, Room.NARROW)],
)
def test_room_is_measured_in_type(width: int, text_size: int, room: Room) -> None:
    assert room_for(width, text_size) is room


def contrast(one: QColor, other: QColor) -> float:
    def light(colour: QColor) -> float:
        parts = [colour.redF(), colour.greenF(), colour.blueF()]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
def test_colours_can_be_told_apart(look: Look) -> None:
    role, colours = QPalette.ColorRole, palette(look)
    least = 7 if look is Look.CONTRAST else 4.5
    grounds = (role.Window, role.Base, role.AlternateBase, role.Button)
    for words in (role.WindowText, role.Text, role.PlaceholderText, role.ButtonText, role.Link, role.BrightText):
        for ground in grounds:
            assert contrast(colours.color(words), colours.color(ground)) >= least, (words, ground)
    assert contrast(colours.color(role.HighlightedText), colours.color(role.Highlight)) >= least
    for line in (role.Mid, role.Highlight):
        for ground in grounds:
            assert contrast(colours.color(line), colours.color(ground)) >= 3, (line, ground)
