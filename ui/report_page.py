"""The report: what is still open, and the buttons that write it."""

import re
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from gpaudit.model.rating import Rating
from ui.accessibility import announce
from ui.button import button
from ui.error_messages import message
from ui.flow_row import FlowRow
from ui.label import label
from ui.open_audit import OpenAudit
from ui.rating_tile import RATING_WORDS
from ui.report_export import ReportExport
from ui.style import mark


class ReportPage(QWidget):
    """`check_asked` when the person wants to go to a check that is still open."""

    check_asked = Signal(str)

    def __init__(self, audit: OpenAudit, export: ReportExport) -> None:
        super().__init__()
        self._audit = audit
        self._export = export
        self._written = Path()
        self.state = label()
        self.counts = label()
        self.to_open = button("Go to the next open check")
        self.to_open.clicked.connect(self._go_to_open)
        self.pdf = button("Save the report as a PDF …")
        self.html = button("Save the report as a web page …")
        mark(self.pdf, kind="primary")
        self.pdf.clicked.connect(lambda: self._ask("pdf", "PDF (*.pdf)"))
        self.html.clicked.connect(lambda: self._ask("html", "Web page (*.html)"))
        self.result = label()
        self.open_report = button("Open the report")
        self.open_folder = button("Open the folder")
        self.open_report.clicked.connect(lambda: _open(self._written))
        self.open_folder.clicked.connect(lambda: _open(self._written.parent))
        self._lay_out()
        export.done.connect(self._on_done)
        export.failed.connect(self._on_failed)
        audit.answer_changed.connect(lambda _: self.refresh())

    def _lay_out(self) -> None:
        sheet = QFrame()
        mark(sheet, kind="sheet")
        sheet.setMaximumWidth(860)
        rows = QVBoxLayout(sheet)
        rows.setContentsMargins(22, 16, 22, 18)
        rows.setSpacing(10)
        for part in (self.state, self.counts):
            rows.addWidget(part)
        rows.addWidget(self.to_open, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addSpacing(6)
        rows.addWidget(label("Save the report", kind="heading"))
        rows.addWidget(label("You can save it as often as you like, also before all checks are answered."))
        rows.addWidget(FlowRow(self.pdf, self.html))
        rows.addWidget(self.result)
        self._after = FlowRow(self.open_report, self.open_folder)
        rows.addWidget(self._after)
        self.result.hide()
        self._after.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(12)
        outer.addWidget(label("The report", kind="title"))
        outer.addWidget(sheet)
        outer.addStretch()

    def refresh(self) -> None:
        """Show how much is answered."""
        audit = self._audit
        left = len(audit.checks) - audit.done
        if left:
            checks = "1 check is" if left == 1 else f"{left} checks are"
            self.state.setText(f"{checks} still open. The report says so and never counts an open check as a fault.")
        else:
            self.state.setText(f"All {len(audit.checks)} checks are answered. Well done.")
        self.to_open.setVisible(left > 0)
        answers = [audit.answers[check.id].rating for check in audit.checks if check.id in audit.answers]
        self.counts.setText(" · ".join(f"{RATING_WORDS[rating]}: {answers.count(rating)}" for rating in Rating))

    def _go_to_open(self) -> None:
        check = self._audit.next_open()
        if check is not None:
            self.check_asked.emit(check.id)

    def _ask(self, ending: str, kinds: str) -> None:
        name = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", self._audit.details.practice_name or self._audit.path.stem)
        proposed = self._audit.path.with_name(f"{name.strip() or 'Report'} website report.{ending}")
        dialog = QFileDialog(self, "Save the report", str(proposed.parent), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(proposed.name)
        dialog.fileSelected.connect(lambda chosen: self.write(Path(chosen)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def write(self, target: Path) -> None:
        """Write the report to this file."""
        self.pdf.setEnabled(False)
        self.html.setEnabled(False)
        self._say("Writing the report. This takes some seconds …")
        self._export.write(target)

    def _on_done(self, path: Path) -> None:
        self._written = path
        self._end(f"The report was saved: {path}")
        self._after.show()
        self.open_report.setFocus()

    def _on_failed(self, sentence: str, details: str) -> None:
        self._end(sentence)
        message("The report", sentence, details=details, parent=self).open()

    def _end(self, sentence: str) -> None:
        self.pdf.setEnabled(True)
        self.html.setEnabled(True)
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.result.setText(sentence)
        self.result.show()
        announce(self, sentence)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
