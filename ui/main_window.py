"""The window: the start page, or one open audit."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QRhiWidget, QWidget

from gpaudit.errors import KnownError
from gpaudit.model.address import is_loopback
from ui.appearance import Appearance
from ui.audit_name import ENDING, free_path
from ui.column import Column, scrolling
from ui.computer_check import ComputerCheck
from ui.error_messages import message
from ui.example_process import ExampleProcess
from ui.focus_order import order_focus
from ui.preferences import PreferencesFile, RecentAudit
from ui.room import room_for
from ui.settings_menu import SettingsButton
from ui.start_page import StartPage
from ui.worker_thread import WorkerThread

if TYPE_CHECKING:
    from gpaudit.model.audit import AuditDetails
    from gpaudit.model.checklist import Checklist
    from ui.audit_desk import AuditDesk
    from ui.loaded_audit import LoadedAudit
    from ui.open_audit import Suggest

_MARGIN = 40
_EXAMPLE = {"practice_name": "Millbrook Lane Surgery (example)", "ods_code": "A00000"}


class MainWindow(QMainWindow):
    """Opens and closes audits. `command` starts this program again as a child process."""

    audit_opened = Signal()
    audit_closed = Signal()

    def __init__(
        self,
        command: list[str],
        folder: Path,
        preferences: PreferencesFile,
        appearance: Appearance,
        suggest: "Suggest",
        for_it: str = "",
    ) -> None:
        super().__init__()
        self._command = command
        self._preferences = preferences
        self._appearance = appearance
        self._suggest = suggest
        self._for_it = for_it
        self._thread = WorkerThread("audit file", self)
        self._judges = WorkerThread("robot", self)
        self._thread.run(_own_checklist, self.start_depths, self._on_not_opened)
        self._ordering = QTimer(self, singleShot=True, interval=0)
        self._ordering.timeout.connect(lambda: order_focus(self._column))
        self._is_leaving = self._is_opening = False
        self.desk: AuditDesk | None = None
        self.example = ExampleProcess(command, self)
        self.example.ready.connect(self._on_example_ready)
        self.example.failed.connect(self._tell)
        self._wants_example = False
        self.start = StartPage(folder, self._settings_button())
        self._column = Column()
        self._column.rows.addWidget(self.start)
        self._area = scrolling(self._column)
        self.setCentralWidget(self._area)
        if QGuiApplication.platformName() != "offscreen":
            QRhiWidget(self).hide()  # without it Qt builds the window anew for its first web page: flicker, focus lost
        self.setAcceptDrops(True)
        self.resize(1366, 697)
        self.setWindowTitle(QGuiApplication.applicationDisplayName())
        self.start.start_asked.connect(self.new_audit)
        self.start.open_asked.connect(self._ask_file)
        self.start.recent_asked.connect(self.open_file)
        self.start.example_asked.connect(self._start_example)
        self.start.check_computer_asked.connect(lambda: ComputerCheck(command, self).open())
        self.start.show_recent(preferences.now.recent)
        self.start.form.address.setFocus()
        appearance.changed.connect(self._fit)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
        QGuiApplication.instance().aboutToQuit.connect(self.leave)  # pyright: ignore[reportOptionalMemberAccess]

    def start_depths(self, checklist: "Checklist") -> None:
        """Show how much can be checked, once the checklist is read."""
        self.start.form.show_depths(checklist)
        self._ordering.start()

    # --- Opening -----------------------------------------------------------------------------------------------

    def new_audit(self, details: "AuditDetails") -> None:
        """Make a new audit in the folder that the start page names, and let the robot begin."""
        path = free_path(self.start.folder, details)
        self._open(partial(_create, path, details), is_new=True)

    def open_file(self, path: Path) -> None:
        """Open an audit file; one that is open here already is said to be so."""
        if self.desk is not None and _is_same(path, self.desk.audit.path):
            self._tell("This audit is open here already.")
            return
        self._open(partial(_load, path), is_new=False)

    def _open(self, load: Callable[[], "LoadedAudit"], *, is_new: bool) -> None:
        if self._is_opening:
            return
        if self.desk is not None:
            self.desk.closed.connect(lambda: self._open(load, is_new=is_new))
            self.desk.close_audit()
            return
        self._is_opening = True
        self.start.tell("")
        self.start.setEnabled(False)
        self._thread.run(load, partial(self._show_audit, is_new=is_new), self._on_not_opened)

    def _show_audit(self, loaded: "LoadedAudit", *, is_new: bool) -> None:
        from ui.audit_desk import WALK, AuditDesk
        from ui.background_scan import BackgroundScan
        from ui.open_audit import OpenAudit
        from ui.report_export import ReportExport

        self._is_opening = False
        audit = OpenAudit(loaded, self._thread, self._judges, self._suggest)
        scan = BackgroundScan(audit, self._judges, [*self._command, "scan", "--events"])
        self.desk = AuditDesk(audit, scan, ReportExport(audit, self._command), self._settings_button())
        self.desk.closed.connect(self._on_closed)
        self.desk.close_asked.connect(self.desk.close_audit)
        self.desk.walk.rearranged.connect(self._ordering.start)
        self.desk.walk.turned.connect(self._show_top_of_card)
        self.desk.page_changed.connect(lambda: self._area.verticalScrollBar().setValue(0))
        self.desk.walk.card.use_digits(self._preferences.now.digit_keys)
        self.start.hide()
        self._column.rows.addWidget(self.desk)
        self.desk.show()
        self._serve_example(loaded.audit.details.address)
        self._remember()
        self._fit()
        self.setWindowTitle(f"{self.desk.name} – {QGuiApplication.applicationDisplayName()}")
        self.desk.show_step(WALK)
        if is_new:
            scan.start()
        self.audit_opened.emit()

    def _on_not_opened(self, error: Exception) -> None:
        self._is_opening = False
        self.start.setEnabled(True)
        if not isinstance(error, KnownError):
            raise error
        self._tell(str(error))

    # --- Closing -----------------------------------------------------------------------------------------------

    def _on_closed(self) -> None:
        desk, self.desk = self.desk, None
        if desk is None:
            return
        self._remember_audit(desk)
        self._column.rows.removeWidget(desk)
        desk.hide()
        desk.deleteLater()
        self.setWindowTitle(QGuiApplication.applicationDisplayName())
        self.start.show_recent(self._preferences.now.recent)
        self.start.setEnabled(True)
        self.start.show()
        self._ordering.start()
        self.audit_closed.emit()
        if self._is_leaving:
            QTimer.singleShot(0, self, self.close)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the audit first; the window goes when everything is on the disk."""
        if self.desk is not None:
            event.ignore()
            if not self._is_leaving:
                self._is_leaving = True
                self.desk.close_audit()
            return
        super().closeEvent(event)

    def leave(self) -> None:
        """End what runs beside the window, when the program ends."""
        self.example.close()
        self._judges.close()
        self._thread.close()

    # --- The example -------------------------------------------------------------------------------------------

    def _start_example(self) -> None:
        self._wants_example = True
        self.example.start()

    def _on_example_ready(self, address: str) -> None:
        if self._wants_example:
            self._wants_example = False
            from gpaudit.model.audit import AuditDetails

            self.new_audit(AuditDetails(address=address, created_at=datetime.now(UTC), **_EXAMPLE))

    def _serve_example(self, address: str) -> None:
        """Serve the example again where the audit that was opened is of it."""
        parts = urlsplit(address)
        if is_loopback(parts.hostname or "") and parts.port and not self._wants_example:
            self.example.start(parts.port)

    # --- What the person does ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew where the room changed."""
        super().resizeEvent(event)
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take an audit file that is dragged here."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open an audit file that is dropped here."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_file(path)

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, "Open an audit", str(self.start.folder), f"Audit (*{ENDING})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.open_file(Path(chosen)))
        dialog.open()

    def _fit(self) -> None:
        room = room_for(self._area.width() or self.width(), self._appearance.text_size)
        self.start.set_room(room)
        if self.desk is not None:
            self.desk.set_room(room)
        self._ordering.start()

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """Bring what has the focus into sight where all is one column."""
        if now is not None and self._column.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, _MARGIN)

    def _show_top_of_card(self) -> None:
        """A new question is read from its beginning, whatever has the focus."""
        if self.desk is not None and self._area.verticalScrollBar().maximum():
            at = self.desk.walk.card.mapTo(self._column, QPoint(0, 0)).y()
            self._area.verticalScrollBar().setValue(at)

    def _settings_button(self) -> QWidget:
        return SettingsButton(self._appearance, self._preferences, self._use_digits, self._for_it)

    def _use_digits(self, is_on: bool) -> None:
        if self.desk is not None:
            self.desk.walk.card.use_digits(is_on)

    def _remember(self) -> None:
        if self.desk is not None:
            self._remember_audit(self.desk)

    def _remember_audit(self, desk: "AuditDesk") -> None:
        audit = desk.audit
        self._preferences.remember(
            RecentAudit(path=audit.path, name=desk.name, done=audit.done, checks=len(audit.checks))
        )

    def _tell(self, sentence: str) -> None:
        if self.desk is None:
            self.start.tell(sentence)
        else:
            message(QGuiApplication.applicationDisplayName(), sentence, parent=self).open()


def _dropped(event: QDropEvent) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if path.suffix == ENDING), None)


def _is_same(path: Path, other: Path) -> bool:
    return path.exists() and other.exists() and path.samefile(other)


def _own_checklist() -> "Checklist":
    from gpaudit.checklist.folder import load

    return load()


def _create(path: Path, details: "AuditDetails") -> "LoadedAudit":
    import ui.audit_desk  # noqa: F401 - here, on the thread of the file, it keeps nobody waiting
    from ui.loaded_audit import create_audit

    return create_audit(path, details)


def _load(path: Path) -> "LoadedAudit":
    import ui.audit_desk  # noqa: F401 - as above
    from ui.loaded_audit import load_audit

    return load_audit(path)
