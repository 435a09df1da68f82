"""Stops forms that send: a test request in a live clinical system is a hazard."""

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo, QWebEngineUrlRequestInterceptor

from gpaudit.model.known_host import HostKind, KnownHosts, Loading

FORM_SENTENCE = "This form would send something to the surgery, so it was stopped here."
HOST_SENTENCE = "This is a live form for patients, so it is not opened here."

_HARMLESS = {b"GET", b"HEAD", b"OPTIONS"}
_Kind = QWebEngineUrlRequestInfo.ResourceType
_PAGES = {_Kind.ResourceTypeMainFrame, _Kind.ResourceTypeSubFrame}


class FormGuard(QWebEngineUrlRequestInterceptor):
    """Lets nothing out that sends. `stopped` tells of a form, with the sentence for it and the page it was on."""

    stopped = Signal(str, QUrl)

    def __init__(self, hosts: KnownHosts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hosts = hosts

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Block every request that would change something elsewhere."""
        if bytes(info.requestMethod().data()).upper() in _HARMLESS:
            return
        info.block(True)
        if info.resourceType() in _PAGES:
            self.stopped.emit(FORM_SENTENCE, info.firstPartyUrl())

    def is_live_form(self, url: QUrl) -> bool:
        """True for any page of a host that takes patients' requests or must never be opened."""
        known = self._hosts.find(url.host(), url.path())
        return known is not None and (known.kind is HostKind.REQUEST_FORM or known.loading is Loading.NEVER)
