"""Writes the report: a child process makes it from a copy of the audit, because the window holds the file itself."""

import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

from ui.open_audit import OpenAudit


class ReportExport(QObject):
    """One export at a time. `done` gives the file that was written; `failed` a sentence and details for IT."""

    done = Signal(Path)
    failed = Signal(str, str)

    def __init__(self, audit: OpenAudit, command: list[str]) -> None:
        super().__init__()
        self._audit = audit
        self._command = command
        self._folder: Path | None = None
        self._target = Path()
        self._process = QProcess(self)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    @property
    def is_busy(self) -> bool:
        """True while a report is being written."""
        return self._folder is not None

    def write(self, target: Path) -> None:
        """Write the report to this file, a PDF or a web page by its ending."""
        if self.is_busy:
            return
        self._target = target
        self._folder = Path(tempfile.mkdtemp(prefix="gpaudit-"))
        copy = self._folder / "copy.gpaudit"
        self._audit.send_copy(copy, lambda _: self._run(copy), lambda error: self._fail(str(error), ""))

    def close(self) -> None:
        """End with the window."""
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(3000)
        self._clear()

    def _run(self, copy: Path) -> None:
        option = "--html" if self._target.suffix == ".html" else "--pdf"
        arguments = [*self._command[1:], "report", str(copy), option, str(self._target)]
        self._process.start(self._command[0], arguments)

    def _on_finished(self, code: int) -> None:
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        self._clear()
        if code == 0 and self._target.is_file():
            self.done.emit(self._target)
        else:
            sentence = said if said and "\n" not in said else "The report could not be written."
            self.failed.emit(sentence, f"Exit code {code}\n{said}")

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._fail("The report could not be written.", self._process.errorString())

    def _fail(self, sentence: str, details: str) -> None:
        self._clear()
        self.failed.emit(sentence, details)

    def _clear(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
