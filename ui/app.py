"""Starts the window: the application object, its settings for the whole process, and what to open first."""

import os
import sys

from PySide6.QtCore import Qt
from PySide6.QtNetwork import QNetworkProxyFactory
from PySide6.QtWidgets import QApplication

from gpaudit import __version__


def main(arguments: list[str]) -> int:
    """Open the window and run until it is closed; gives the exit code."""
    is_probe = "--probe" in arguments[1:]
    _settle_linux(is_probe=is_probe)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    application = QApplication(arguments)
    application.setApplicationName("GP Website Audit")
    application.setApplicationVersion(__version__)
    QNetworkProxyFactory.setUseSystemConfiguration(True)
    if is_probe:
        from ui.probe import probe

        return probe()
    return 0


def _settle_linux(*, is_probe: bool) -> None:
    """As root on Linux Chromium's sandbox cannot start and is left off; a probe needs no screen."""
    if sys.platform != "linux":
        return
    if os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    if is_probe and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
