"""What the person reads when something went wrong, and what they can hand to IT."""

import logging
import platform
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from gpaudit import __version__

_LOG = logging.getLogger("gpaudit.window")


class ErrorReporter(QObject):
    """Catches what nobody expected, in whatever thread, logs it and shows it once at a time."""

    _caught = Signal(str)

    def __init__(self, log_file: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log_file = log_file
        self._is_showing = False
        self._caught.connect(self._show)

    def install(self) -> None:
        """Stand in for Python's own hook, which a person without a console never sees."""
        sys.excepthook = self._catch

    def _catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        details = "".join(traceback.format_exception(kind, error, trace))
        _LOG.error(details)
        self._caught.emit(details)

    def _show(self, details: str) -> None:
        if self._is_showing:
            return
        self._is_showing = True
        box = message(
            QGuiApplication.applicationDisplayName(),
            "Something went wrong in this program. Your answers are saved.",
            details=details_for_it(details, self._log_file),
        )
        box.finished.connect(self._on_closed)
        box.open()

    def _on_closed(self) -> None:
        self._is_showing = False


def message(title: str, sentence: str, *, details: str = "", parent: QWidget | None = None) -> QMessageBox:
    """A box with one plain sentence and, where there are details, a button that copies them for IT."""
    box = QMessageBox(QMessageBox.Icon.Warning, title, sentence, QMessageBox.StandardButton.Ok, parent)
    if details:
        copy = box.addButton("Copy details for IT", QMessageBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        box.setInformativeText("If it happens again, copy the details and send them to your IT support.")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box


def details_for_it(problem: str, log_file: Path | None) -> str:
    """What IT needs to know: the versions, the system, where the log lies, and the problem itself."""
    lines = [
        f"GP Website Audit {__version__}, Python {platform.python_version()}, Qt {qVersion()}",
        f"{platform.system()} {platform.release()} ({platform.version()})",
        f"Log file: {log_file or 'none'}",
        "",
        problem,
    ]
    return "\n".join(lines)
