"""Starts the window: the application object, its settings for the whole process, and what to open first."""

import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import Qt, QTimer
from PySide6.QtNetwork import QNetworkProxyFactory
from PySide6.QtWidgets import QApplication

from gpaudit import __version__
from gpaudit.commands.worker import worker_command
from ui.appearance import Appearance
from ui.error_messages import ErrorReporter, details_for_it
from ui.lasting_constants import keep_constants
from ui.main_window import MainWindow
from ui.preferences import PreferencesFile

if TYPE_CHECKING:
    from gpaudit.model.audit import Audit
    from gpaudit.model.checklist import Checklist
    from gpaudit.model.suggestion import Suggestion

_NAME = "gp-website-audit"


def main(arguments: list[str]) -> int:
    """Open the window and run until it is closed; gives the exit code."""
    keep_constants()
    is_probe = "--probe" in arguments[1:]
    _settle_linux(is_probe=is_probe)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    application = QApplication(arguments)
    application.setApplicationName("GP Website Audit")
    application.setApplicationDisplayName("GP Website Audit")
    application.setApplicationVersion(__version__)
    QNetworkProxyFactory.setUseSystemConfiguration(True)
    if is_probe:
        from ui.probe import probe

        return probe()
    log_file = _start_log()
    reporter = ErrorReporter(log_file, application)
    reporter.install()
    preferences = PreferencesFile(platformdirs.user_config_path(_NAME, appauthor=False) / "preferences.json")
    appearance = Appearance(application, preferences)
    folder = platformdirs.user_documents_path() / "GP website audits"
    for_it = details_for_it("No problem was seen.", log_file)
    window = MainWindow(worker_command(), folder, preferences, appearance, no_suggestions, for_it)
    window.show()
    files = [argument for argument in arguments[1:] if not argument.startswith("-")]
    if files:
        QTimer.singleShot(0, window, lambda: window.open_file(Path(files[0]).absolute()))
    return application.exec()


def no_suggestions(_: "Audit", __: "Checklist") -> Mapping[str, "Suggestion"]:
    """The robot has no word on any check until its judges are built."""
    return {}


def _start_log() -> Path | None:
    path = platformdirs.user_log_path(_NAME, appauthor=False) / "window.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    except OSError:
        return None
    logging.basicConfig(handlers=[handler], level=logging.WARNING, format="%(asctime)s %(name)s %(message)s")
    return path


def _settle_linux(*, is_probe: bool) -> None:
    """As root on Linux Chromium's sandbox cannot start and is left off; a probe needs no screen."""
    if sys.platform != "linux":
        return
    if os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    if is_probe and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
