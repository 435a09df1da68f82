"""All that is on the screen for an open audit: its head, its pages, and the line of the robot."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.background_scan import BackgroundScan
from ui.button import button
from ui.label import label
from ui.open_audit import OpenAudit
from ui.pause_page import PausePage
from ui.report_export import ReportExport
from ui.report_page import ReportPage
from ui.room import Room
from ui.scan_status import ScanStatus
from ui.set_up_page import SetUpPage
from ui.top_bar import TopBar
from ui.walk_page import WalkPage

SET_UP, WALK, REPORT = range(3)


class AuditDesk(QWidget):
    """One audit, from its opening to its closing."""

    closed = Signal()
    close_asked = Signal()
    page_changed = Signal()

    def __init__(self, audit: OpenAudit, scan: BackgroundScan, export: ReportExport, settings: QWidget) -> None:
        super().__init__()
        self.audit = audit
        self.scan = scan
        self.export = export
        self.top = TopBar(settings)
        self.set_up = SetUpPage(audit)
        self.walk = WalkPage(audit, scan)
        self.report = ReportPage(audit, export)
        self.paused = PausePage(audit)
        self.status = ScanStatus(scan, audit)
        self.pages: tuple[QWidget, ...] = (self.set_up, self.walk, self.report, self.paused)
        self._not_saved = label(kind="warning")
        self._save_again = button("Try to save again")
        self._save_again.clicked.connect(audit.saving.try_again)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.top)
        for part in (self._not_saved, self._save_again):
            rows.addWidget(part)
            part.hide()
        for page in self.pages:
            rows.addWidget(page, 1)
            page.hide()
        rows.addWidget(self.status)
        self.top.step_chosen.connect(self.show_step)
        self.top.pause_asked.connect(self.pause)
        self.set_up.walk_asked.connect(lambda: self.show_step(WALK))
        self.walk.finished.connect(lambda: self.show_step(REPORT))
        self.report.check_asked.connect(self._go_to_check)
        self.paused.go_on_asked.connect(lambda: self.show_step(WALK))
        self.paused.close_asked.connect(self.close_asked)
        audit.saving.saved.connect(self.top.show_saved)
        audit.saving.saved.connect(self._on_saved)
        audit.saving.not_saved.connect(self._on_not_saved)
        audit.details_changed.connect(self._show_name)
        self._show_name()

    @property
    def name(self) -> str:
        """Whose audit it is."""
        return self.audit.details.practice_name or self.audit.details.address

    def show_step(self, step: int) -> None:
        """Show the page of a step."""
        self.flush()
        self.top.show_step(step)
        self._show(self.pages[step])
        if step == WALK:
            self.walk.open()
        else:
            self.audit.pause()
        if step == REPORT:
            self.report.refresh()
            self.report.pdf.setFocus()
        elif step == SET_UP:
            self.set_up.form.texts["practice_name"].setFocus()

    def pause(self) -> None:
        """Stop the clock and show that all is saved."""
        self.flush()
        self.audit.pause()
        self.paused.refresh()
        self._show(self.paused)
        self.paused.go_on.setFocus()

    def flush(self) -> None:
        """Keep what is being typed."""
        self.set_up.flush()
        self.walk.card.answer.flush()

    def set_room(self, room: Room) -> None:
        """Lay out for this much room."""
        self.walk.set_room(room)
        self.top.set_room(room)
        self.status.set_room(room)

    def close_audit(self) -> None:
        """Keep everything, end the robot, let the file go, then tell `closed`."""
        self.flush()
        self.export.close()
        self.scan.close()
        self.audit.close(self.closed.emit)

    def _go_to_check(self, check: str) -> None:
        self.show_step(WALK)
        self.walk.go_to(check)

    def _show(self, wanted: QWidget) -> None:
        for page in self.pages:
            page.setVisible(page is wanted)
        self.page_changed.emit()

    def _show_name(self) -> None:
        self.top.show_name(self.name)

    def _on_saved(self) -> None:
        self._not_saved.hide()
        self._save_again.hide()

    def _on_not_saved(self, sentence: str) -> None:
        self.top.show_not_saved()
        self._not_saved.setText(f"{sentence} What you answered is still here. Do not close the window.")
        self._not_saved.show()
        self._save_again.show()
