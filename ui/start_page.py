"""The first page: a new audit, one begun before, or the example practice."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.button import button
from ui.details_form import DetailsForm
from ui.flow_row import FlowRow
from ui.label import label
from ui.preferences import RecentAudit
from ui.room import Room
from ui.style import mark

_WHAT_HAPPENS = (
    "1. A robot reads up to 40 pages of the website, one a second. It sends no form and never logs in.",
    "2. Meanwhile you walk through the website, one question at a time. You can pause at any moment.",
    "3. At the end you have a report as a PDF and as a web page.",
    "Only the website itself is visited, from this computer. Nothing is sent to anybody else.",
)
_MOST_RECENT = 5


class StartPage(QWidget):
    """Tells what the person wants to do."""

    start_asked = Signal(object)
    open_asked = Signal()
    recent_asked = Signal(Path)
    example_asked = Signal()
    check_computer_asked = Signal()

    def __init__(self, folder: Path, settings: QWidget) -> None:
        super().__init__()
        self.form = DetailsForm()
        self.start = button("Start the audit")
        mark(self.start, kind="primary")
        self.start.clicked.connect(self._on_start)
        self._place = label(kind="quiet")
        self._other_folder = button("Save in another folder …")
        self._other_folder.clicked.connect(self._ask_folder)
        self.set_folder(folder)
        self.open_file = button("Open an audit file …")
        self.example = button("Try it with the example practice")
        self.check_computer = button("Check this computer")
        self.open_file.clicked.connect(self.open_asked)
        self.example.clicked.connect(self.example_asked)
        self.check_computer.clicked.connect(self.check_computer_asked)
        self.problem = label(kind="warning")
        self.problem.hide()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(6)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(18)
        self._columns.addWidget(self._new_sheet(), 3)
        self._columns.addWidget(self._other_sheet(), 2)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 18, 24, 18)
        rows.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label("Check your surgery’s website", kind="title"), 1)
        head.addWidget(settings)
        rows.addLayout(head)
        rows.addWidget(self.problem)
        rows.addLayout(self._columns)
        rows.addStretch()

    def _new_sheet(self) -> QFrame:
        sheet, rows = _sheet("Start a new audit")
        rows.addWidget(label("Only the web address is needed now. The rest is for the report.", kind="quiet"))
        rows.addWidget(self.form)
        rows.addWidget(self._place)
        rows.addWidget(FlowRow(self.start, self._other_folder))
        rows.addStretch()
        return sheet

    def _other_sheet(self) -> QFrame:
        sheet, rows = _sheet("What will happen")
        for sentence in _WHAT_HAPPENS:
            rows.addWidget(label(sentence))
        self._recent_title = label("Go on with an audit", kind="heading")
        rows.addSpacing(8)
        rows.addWidget(self._recent_title)
        rows.addLayout(self._recent)
        rows.addWidget(self.open_file)
        rows.addSpacing(8)
        rows.addWidget(label("New here?", kind="heading"))
        rows.addWidget(self.example)
        rows.addWidget(self.check_computer)
        rows.addStretch()
        return sheet

    def set_folder(self, folder: Path) -> None:
        """Say where a new audit will be saved."""
        self.folder = folder
        shared = " This folder is shared or copied to the internet by your computer." if _is_shared(folder) else ""
        self._place.setText(f"It will be saved in {folder}.{shared}")

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, "Where to save the audit", str(self.folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.set_folder(Path(chosen)))
        dialog.open()

    def set_room(self, room: Room) -> None:
        """Set both sheets side by side, or one below the other."""
        is_narrow = room is Room.NARROW
        self._columns.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def show_recent(self, recent: tuple[RecentAudit, ...]) -> None:
        """Show the audits that were open last."""
        while (item := self._recent.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._recent_title.setText("Go on with an audit" if recent else "An audit you have already")
        for number, audit in enumerate(recent[:_MOST_RECENT]):
            go_on = button(f"{audit.name or audit.path.stem}\n{audit.done} of {audit.checks} checks done")
            go_on.setAccessibleName(f"Go on with {audit.path.stem}, {audit.done} of {audit.checks} checks done")
            go_on.setToolTip(str(audit.path))
            mark(go_on, kind="primary" if number == 0 and audit.done < audit.checks else "recent")
            go_on.clicked.connect(lambda _=False, path=audit.path: self.recent_asked.emit(path))
            self._recent.addWidget(go_on)

    def tell(self, sentence: str) -> None:
        """Say one sentence at the top; "" takes it away."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _on_start(self) -> None:
        details = self.form.read()
        if details is not None:
            self.start_asked.emit(details)


def _is_shared(folder: Path) -> bool:
    return "onedrive" in str(folder).casefold() or str(folder).startswith("\\\\")


def _sheet(title: str) -> tuple[QFrame, QVBoxLayout]:
    sheet = QFrame()
    mark(sheet, kind="sheet")
    rows = QVBoxLayout(sheet)
    rows.setContentsMargins(20, 14, 20, 16)
    rows.setSpacing(8)
    rows.addWidget(label(title, kind="heading"))
    return sheet, rows
