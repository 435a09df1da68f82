"""Shows that this computer can open a window with a web page in it."""

import sys

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QMainWindow

_TITLE = "The window works"
_PAGE = f"<!doctype html><html lang='en'><title>{_TITLE}</title><h1>{_TITLE}</h1>"
_MILLISECONDS = 60_000


def probe() -> int:
    """Open a bare window, load a page in it and read its title back; 0 when that worked, 1 when not."""
    window = QMainWindow()
    view = QWebEngineView(window)
    window.setCentralWidget(view)
    window.show()
    waiting = QEventLoop()
    view.titleChanged.connect(lambda title: waiting.quit() if title == _TITLE else None)
    view.renderProcessTerminated.connect(waiting.quit)
    QTimer.singleShot(_MILLISECONDS, waiting.quit)
    view.setHtml(_PAGE)
    waiting.exec()
    if view.title() == _TITLE:
        return 0
    sys.stderr.write(f"The page was not shown; its title was read as “{view.title()}”.\n")
    return 1
