"""The scan as a child process that tells what it does, one line of JSON at a time."""

import sys

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from gpaudit.model.event import LINE_LIMIT, ScanRequest

_STOP_MS = 3000
_KEPT_ERRORS = 4000


class ScanProcess(QObject):
    """Runs one scan at a time. Closing its input asks it to stop; one that does not is ended after three seconds."""

    told = Signal(bytes)
    ended = Signal(int, str)

    def __init__(self, command: list[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = command
        self._errors = b""
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(self._keep_errors)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._end = QTimer(self, singleShot=True, interval=_STOP_MS)
        self._end.timeout.connect(self._process.kill)

    @property
    def is_running(self) -> bool:
        """True from start until the process has ended."""
        return self._process.state() is not QProcess.ProcessState.NotRunning

    @property
    def pid(self) -> int:
        """The number of the running process, 0 when there is none."""
        return self._process.processId()

    def start(self, request: ScanRequest) -> None:
        """Start a scan; events come as `told`, and `ended` gives the exit code and the last words on stderr."""
        self._errors = b""
        self._process.start(self._command[0], self._command[1:])
        self._process.write(request.model_dump_json().encode() + b"\n")

    def stop(self) -> None:
        """Ask the scan to stop."""
        if self.is_running:
            self._process.closeWriteChannel()
            self._end.start()

    def kill(self) -> None:
        """End the scan at once and wait for that, as when the window closes."""
        self._end.stop()
        if self.is_running:
            self._process.kill()
            self._process.waitForFinished(_STOP_MS)

    def _read(self) -> None:
        while self._process.canReadLine():
            line = bytes(self._process.readLine(LINE_LIMIT + 2).data()).strip()
            if line:
                self.told.emit(line)

    def _keep_errors(self) -> None:
        self._errors = (self._errors + bytes(self._process.readAllStandardError().data()))[-_KEPT_ERRORS:]

    def _on_finished(self, code: int) -> None:
        self._end.stop()
        self._read()
        self.ended.emit(code, self._errors.decode("utf-8", "replace"))

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.ended.emit(-1, f"{self._command[0]} did not start on {sys.platform}: {self._process.errorString()}")
