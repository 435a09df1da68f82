"""The line at the foot of the window: what the robot does, how far it is, and what it could not read."""

from urllib.parse import urlsplit

from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHeaderView,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gpaudit.model.audit import Audit
from ui.accessibility import announce
from ui.background_scan import BackgroundScan, ScanState, unread_pages
from ui.button import button
from ui.error_messages import message
from ui.label import label
from ui.open_audit import OpenAudit
from ui.pace import in_words
from ui.room import Room
from ui.style import mark

_STOP, _START, _AGAIN, _MORE = "Stop the robot", "Let the robot read the website", "Try again", "Read more pages"


class ScanStatus(QFrame):
    """Shows a background scan and steers it."""

    def __init__(self, scan: BackgroundScan, audit: OpenAudit) -> None:
        super().__init__()
        self._scan = scan
        self._audit = audit
        self._said = ""
        mark(self, kind="bar")
        self.words = label()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Pages read")
        self.bar.setFixedWidth(140)
        self.button = button()
        self.button.clicked.connect(self._on_button)
        self.why = button("Details for IT")
        self.why.clicked.connect(lambda: message("The robot", scan.sentence, details=scan.details, parent=self).open())
        self.unread = button()
        self.unread.clicked.connect(lambda: UnreadPages(self._audit.audit, self).open())
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(12)
        row.addWidget(self.bar)
        row.addWidget(self.words, 1)
        row.addWidget(self.why)
        row.addWidget(self.unread)
        row.addWidget(self.button)
        scan.changed.connect(self.refresh)
        self.refresh()

    def set_room(self, room: Room) -> None:
        """Set the buttons below the words where there is little room."""
        narrow = room is Room.NARROW
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def refresh(self) -> None:
        """Show where the scan is now."""
        scan = self._scan
        self.bar.setVisible(scan.is_running)
        self.words.setText(self._sentence())
        if scan.progress is not None:
            self.bar.setRange(0, max(1, scan.progress.pages_planned))
            self.bar.setValue(scan.progress.pages_done)
        elif scan.is_running:
            self.bar.setRange(0, 0)
        self.why.setVisible(scan.state is ScanState.TROUBLE and bool(scan.details))
        words = {ScanState.NOT_STARTED: _START, ScanState.DONE: _MORE, ScanState.TROUBLE: _AGAIN}
        self.button.setText(words.get(scan.state, _STOP))
        self.button.setEnabled(scan.state is not ScanState.STOPPING)
        count = len(unread_pages(self._audit.audit)) if not scan.is_running else 0
        self.unread.setVisible(count > 0)
        self.unread.setText("1 page could not be read: see why" if count == 1 else f"{count} pages not read: see why")
        if scan.sentence != self._said:
            self._said = scan.sentence
            announce(self, scan.sentence)

    def _sentence(self) -> str:
        scan = self._scan
        if scan.state is ScanState.NOT_STARTED:
            return "The robot has not read the website yet."
        if scan.progress is None or not scan.is_running:
            read = sum(page.was_read for page in self._audit.audit.pages)
            pages = "" if scan.is_running else f" · {read} pages read"
            return f"{scan.sentence}{pages}" if scan.state is not ScanState.TROUBLE else scan.sentence
        told = scan.progress
        parts = [scan.sentence, f"{told.pages_done} of {told.pages_planned} pages"]
        if told.minutes_left is not None:
            parts.append(in_words(told.minutes_left * 60))
        if told.now_reading:
            path = urlsplit(told.now_reading).path.strip("/")
            parts.append(f"now “{path[:40]}”" if path else "now the home page")
        return " · ".join(parts)

    def _on_button(self) -> None:
        if self._scan.is_running:
            self._scan.stop()
        else:
            self._scan.start()


class UnreadPages(QDialog):
    """The pages that could not be read, each with its reason."""

    def __init__(self, audit: Audit, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Pages that could not be read")
        pages = unread_pages(audit)
        self.table = QTableWidget(len(pages), 2)
        self.table.setAccessibleName("Pages that could not be read")
        self.table.setHorizontalHeaderLabels(["Page", "Why"])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setWordWrap(True)
        for row, texts in enumerate(pages):
            for column, text in enumerate(texts):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.resizeRowsToContents()
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.addWidget(label("You can still answer every check by looking yourself. The report names these pages."))
        rows.addWidget(self.table, 1)
        rows.addWidget(close)
        self.resize(760, 420)
