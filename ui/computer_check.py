"""“Check this computer”: what an audit needs is tried, and said in words for IT."""

from PySide6.QtCore import QProcess, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QProgressBar, QVBoxLayout, QWidget

from ui.accessibility import announce
from ui.button import button
from ui.label import label


class ComputerCheck(QDialog):
    """Runs the check in a child process and shows what it says."""

    def __init__(self, command: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Check this computer")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.state = label("Trying the browser, a web page, the accessibility rules and a PDF …")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Checking")
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName("What was found")
        self.copy = button("Copy for IT")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.words.toPlainText()))
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)  # kept alive as a field of ours
        close.rejected.connect(self.close)
        rows = QVBoxLayout(self)
        for part in (self.state, self._bar, self.words, close):
            rows.addWidget(part)
        self.resize(760, 420)
        self._process = QProcess(self)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._on_finished)
        self._process.start(command[0], [*command[1:], "check-computer"])

    def _read(self) -> None:
        said = bytes(self._process.readAllStandardOutput().data()).decode("utf-8", "replace")
        self.words.appendPlainText(said.rstrip("\n"))

    def _on_finished(self, code: int) -> None:
        self._bar.hide()
        ready = "This computer is ready for audits."
        trouble = "This computer cannot read websites by itself yet. Send these words to your IT support."
        self.state.setText(ready if code == 0 else trouble)
        announce(self, self.state.text())

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the check with its window."""
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.finished.disconnect(self._on_finished)
            self._process.kill()
            self._process.waitForFinished(3000)
        super().closeEvent(event)
