"""Opening and closing: by name, by drop, twice, damaged, and going on where the person was."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from window_parts import CORE, DETAILS, new_file, open_window

from gpaudit.model.rating import Rating
from gpaudit.store.audit_file import AuditFile
from ui.audit_name import free_path
from ui.main_window import MainWindow


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    yield from open_window(qtbot, tmp_path)


def opened(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.audit_opened, timeout=15_000):
        window.open_file(path)


@pytest.mark.parametrize(
    ("typed", "says"),
    [("", "Type the web address"), ("hello world", "does not look like"), ("ftp://x.nhs.uk", "that start with https")],
)
def test_a_wrong_address_is_said_beside_the_field(window: MainWindow, typed: str, says: str) -> None:
    form = window.start.form
    form.address.setText(typed)
    window.start.start.click()
    assert says in form.problem.text()
    assert form.problem.isVisible()
    assert form.address.accessibleDescription() == form.problem.text()
    assert QApplication.focusWidget() is form.address
    assert window.desk is None


def test_the_same_file_twice_is_noticed(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = new_file(tmp_path)
    opened(window, path, qtbot)
    window.open_file(path.parent / "." / path.name)
    box = window.findChildren(QMessageBox)[0]
    assert box.text() == "This audit is open here already."
    box.close()


def test_a_file_that_somebody_else_has_open_is_said(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = new_file(tmp_path)
    with AuditFile.open(path):
        window.open_file(path)
        qtbot.waitUntil(lambda: "is open in another window" in window.start.problem.text(), timeout=10_000)
    assert window.start.isEnabled()
    opened(window, path, qtbot)


@pytest.mark.parametrize(("content", "says"), [(None, "There is no file"), (b"hello" * 500, "is not an audit file")])
def test_a_file_that_cannot_be_opened_is_said(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, content: bytes | None, says: str
) -> None:
    path = tmp_path / "other.gpaudit"
    if content is not None:
        path.write_bytes(content)
    window.open_file(path)
    qtbot.waitUntil(lambda: says in window.start.problem.text(), timeout=10_000)


def test_a_dropped_file_is_opened(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(new_file(tmp_path)))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    with qtbot.waitSignal(window.audit_opened, timeout=15_000):
        window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, dropped, left, none))


def test_an_audit_goes_on_where_it_was_left(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = new_file(tmp_path)
    opened(window, path, qtbot)
    assert window.desk is not None
    window.desk.audit.answer(CORE[0], Rating.WELL)
    window.desk.walk.go_to(CORE[5])
    window.desk.pause()
    assert "Everything is saved" in window.desk.paused.state.text()
    with qtbot.waitSignal(window.audit_closed, timeout=10_000):
        window.desk.close_audit()
    assert window.start.isVisible()
    recent = window._preferences.now.recent[0]
    assert (recent.path, recent.done, recent.checks) == (path, 1, len(CORE))
    opened(window, path, qtbot)
    assert window.desk.audit.check.id == CORE[5]
    assert window.desk.walk.card.question.text() == window.desk.audit.check.question


def test_names_of_files_are_free_and_harmless(tmp_path: Path) -> None:
    details = DETAILS.model_copy(update={"practice_name": "A/B: “Surgery” <x>?"})
    first = free_path(tmp_path, details)
    first.write_bytes(b"")
    assert first.parent == tmp_path
    assert not set('<>:"/\\|?*') & set(first.name)
    assert free_path(tmp_path, details) != first
