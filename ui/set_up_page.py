"""The details of the open audit, saved as they are typed, and where its file lies."""

from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from ui.audit_name import ENDING
from ui.button import button
from ui.details_form import DetailsForm
from ui.error_messages import message
from ui.flow_row import FlowRow
from ui.label import label
from ui.open_audit import OpenAudit
from ui.style import mark

_TYPING_PAUSE_MS = 600


class SetUpPage(QWidget):
    """`walk_asked` when the person wants to go on."""

    walk_asked = Signal()

    def __init__(self, audit: OpenAudit) -> None:
        super().__init__()
        self._audit = audit
        self.form = DetailsForm()
        self.form.fill(audit.details)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._typing.timeout.connect(self.flush)
        for field in self.form.texts.values():
            field.textEdited.connect(self._typing.start)
            field.editingFinished.connect(self.flush)
        self.walk = button("Walk the journeys ›")
        self.walk.setAccessibleName("Walk the journeys")
        mark(self.walk, kind="primary")
        self.walk.clicked.connect(self.walk_asked)
        copy = button("Save a copy to send …")
        copy.clicked.connect(self._ask_copy)
        folder = button("Open the folder of the audit")
        folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(audit.path.parent))))
        self.result = label()
        self.result.hide()
        depth = audit.checklist.depth(audit.depth)
        sheet = QFrame()
        mark(sheet, kind="sheet")
        sheet.setMaximumWidth(860)
        rows = QVBoxLayout(sheet)
        rows.setContentsMargins(22, 16, 22, 18)
        rows.setSpacing(10)
        rows.addWidget(label("These go on the front of the report. They are saved as you type."))
        rows.addWidget(self.form)
        rows.addWidget(label(f"{depth.title}: {len(audit.checks)} checks in {len(audit.journeys)} journeys."))
        rows.addWidget(label(f"The audit is saved in {audit.path}", kind="quiet"))
        rows.addWidget(FlowRow(self.walk, copy, folder))
        rows.addWidget(self.result)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(12)
        outer.addWidget(label("Set up", kind="title"))
        outer.addWidget(sheet)
        outer.addStretch()

    def flush(self) -> None:
        """Keep what was typed until now."""
        self._typing.stop()
        self._audit.set_details(self._audit.details.model_copy(update=self.form.typed()))

    def _ask_copy(self) -> None:
        proposed = self._audit.path.with_name(f"{self._audit.path.stem} copy{ENDING}")
        dialog = QFileDialog(self, "Save a copy", str(proposed.parent), f"Audit (*{ENDING})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ENDING.removeprefix("."))
        dialog.selectFile(proposed.name)
        dialog.fileSelected.connect(lambda chosen: self.send_copy(Path(chosen)))
        dialog.open()

    def send_copy(self, path: Path) -> None:
        """Write a copy of the audit."""
        self.flush()
        self._audit.send_copy(
            path,
            lambda _: self._say(f"The copy was saved: {path}"),
            lambda error: message("Save a copy", str(error), parent=self).open(),
        )

    def _say(self, sentence: str) -> None:
        self.result.setText(sentence)
        self.result.show()
