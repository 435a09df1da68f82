"""A page of the site inside the window: it stays in its place, asks for nothing, and sends nothing."""

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import (
    QWebEngineCertificateError,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
)

from ui.form_guard import HOST_SENTENCE, FormGuard
from ui.profiles import WORLD
from ui.walk_recorder import WalkRecorder

_WEB = {"http", "https", "about", "data", "blob"}


class SitePage(QWebEnginePage):
    """`stopped` tells of a live form or an address of another kind; `new_windows` counts what wanted a new window."""

    stopped = Signal(str, QUrl)
    opened_in_place = Signal()

    def __init__(self, profile: QWebEngineProfile, guard: FormGuard, recorder: WalkRecorder, parent: QObject) -> None:
        super().__init__(profile, parent)
        self._guard = guard
        self.new_windows = 0
        channel = QWebChannel(self)
        channel.registerObject("recorder", recorder)
        self.setWebChannel(channel, WORLD)
        self.permissionRequested.connect(_deny)
        self.certificateError.connect(_reject)
        self.fullScreenRequested.connect(lambda request: request.reject())

    def acceptNavigationRequest(self, url: QUrl | str, _: QWebEnginePage.NavigationType, is_main_frame: bool) -> bool:
        """Let the page go on, unless it leads to a live form or out of the web."""
        url = QUrl(url)
        if not is_main_frame:
            return url.scheme() in _WEB
        if self._guard.is_live_form(url):
            self.stopped.emit(HOST_SENTENCE, url)
            return False
        if url.scheme() not in _WEB:
            what = {"tel": "This link makes a phone call.", "mailto": "This link writes an email."}
            self.stopped.emit(what.get(url.scheme(), "This link does not lead to a web page."), QUrl())
            return False
        return True

    def createWindow(self, _: QWebEnginePage.WebWindowType) -> QWebEnginePage:
        """A page that wants a new window opens in this one."""
        self.new_windows += 1
        self.opened_in_place.emit()
        return self

    def javaScriptConsoleMessage(self, *_: object) -> None:
        """What a site writes to its console is not ours to log."""


def _deny(permission: QWebEnginePermission) -> None:
    permission.deny()


def _reject(error: QWebEngineCertificateError) -> None:
    error.rejectCertificate()
