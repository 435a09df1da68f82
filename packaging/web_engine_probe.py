"""The smallest window with a web page in it: loads a page, reads its title back and ends with 0.

Stands in the frozen folder as `gpaudit` until the window of `ui` is there, so that a missing part of QtWebEngine is
found when it goes missing. Takes one argument, `--probe`.
"""

import os
import sys

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QMainWindow

TITLE = "Test page"
PAGE = f"data:text/html,<!doctype html><html lang=en><title>{TITLE}</title><h1>{TITLE}</h1>"
SECONDS = 60


def main() -> int:
    """The exit code: 0 when the page was shown, 1 when it was not, 2 when it took too long."""
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        if os.geteuid() == 0:
            os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # Chromium has no sandbox for root
    app = QApplication(sys.argv)
    window = QMainWindow()
    view = QWebEngineView(window)
    window.setCentralWidget(view)
    view.loadFinished.connect(lambda is_good: app.exit(0 if is_good and view.title() == TITLE else 1))
    QTimer.singleShot(SECONDS * 1000, window, lambda: app.exit(2))
    view.setUrl(QUrl(PAGE))
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
