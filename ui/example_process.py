"""The example practice's website, served on this computer alone by a child process."""

from PySide6.QtCore import QObject, QProcess, Signal


class ExampleProcess(QObject):
    """`ready` gives the address; `failed` a sentence."""

    ready = Signal(str)
    failed = Signal(str)

    def __init__(self, command: list[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = command
        self._address = ""
        self._is_closed = False
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._on_line)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_finished)

    def start(self, port: int = 0) -> None:
        """Serve the example on this port, or on any that is free."""
        if self._address:
            self.ready.emit(self._address)
        elif self._process.state() is QProcess.ProcessState.NotRunning:
            port_option = ["--port", str(port)] if port else []
            self._process.start(self._command[0], [*self._command[1:], "example", *port_option])

    def close(self) -> None:
        """End with the window."""
        self._is_closed = True
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(3000)

    def _on_line(self) -> None:
        if self._process.canReadLine() and not self._address:
            self._address = bytes(self._process.readLine().data()).decode().strip()
            self.ready.emit(self._address)

    def _on_finished(self, *_: object) -> None:
        was_ready, self._address = bool(self._address), ""
        if not was_ready and not self._is_closed:
            self.failed.emit("The example practice could not be started.")
