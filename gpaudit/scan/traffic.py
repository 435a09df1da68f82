"""Counts what a page moves over the network while it loads."""

import asyncio
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import CDPSession, Error

from gpaudit.model.page_facts import Traffic
from gpaudit.scan.devtools import send

MOST_DOCUMENT_BYTES = 6_000_000
"""A page whose own text is larger is not read."""

_MOST_HOSTS = 100


class TrafficCount:
    """Listens to one page's network events."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session
        self._kinds: dict[str, str] = {}
        self._urls: dict[str, str] = {}
        self._bytes: dict[str, int] = {}
        self._failed: list[str] = []
        self._stop: asyncio.Future[None] | None = None
        self.document_bytes = 0

    async def start(self) -> None:
        """Begin to listen."""
        self._session.on("Network.requestWillBeSent", self._sent)
        self._session.on("Network.dataReceived", self._received)
        self._session.on("Network.loadingFinished", self._finished)
        self._session.on("Network.loadingFailed", self._lost)
        await send(self._session, "Network.enable")

    @property
    def is_too_large(self) -> bool:
        """True when the page's own text is beyond the limit; loading was stopped."""
        return self.document_bytes > MOST_DOCUMENT_BYTES

    def total(self) -> Traffic:
        """What was moved so far."""
        by_kind: dict[str, int] = {}
        for request, count in self._bytes.items():
            kind = self._kinds.get(request, "other")
            by_kind[kind] = by_kind.get(kind, 0) + count
        hosts = sorted({urlsplit(url).netloc for url in self._urls.values() if url.startswith("http")})
        return Traffic(
            requests=len(self._urls),
            bytes=sum(self._bytes.values()),
            bytes_by_kind=dict(sorted(by_kind.items())),
            hosts=tuple(hosts[:_MOST_HOSTS]),
            failed=tuple(sorted(set(self._failed))[:_MOST_HOSTS]),
        )

    def _sent(self, event: dict[str, Any]) -> None:
        self._urls[event["requestId"]] = event["request"]["url"]
        self._kinds[event["requestId"]] = str(event.get("type", "other")).lower()

    def _received(self, event: dict[str, Any]) -> None:
        if self._kinds.get(event["requestId"]) == "document":
            self.document_bytes += int(event["dataLength"])
            if self.is_too_large and self._stop is None:
                self._stop = asyncio.ensure_future(self._stop_loading())

    async def _stop_loading(self) -> None:
        try:
            await send(self._session, "Page.stopLoading")
        except Error:
            return  # the tab closed first

    def _finished(self, event: dict[str, Any]) -> None:
        self._bytes[event["requestId"]] = int(event["encodedDataLength"])

    def _lost(self, event: dict[str, Any]) -> None:
        if not event.get("canceled"):
            self._failed.append(self._urls.get(event["requestId"], "")[:300])
