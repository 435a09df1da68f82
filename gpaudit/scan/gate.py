"""Stands at the browser's door: every document that a tab wants to open is shown to the guard first.

The DevTools `Fetch` domain is used because it sees each hop of a redirect before it is sent.
"""

import asyncio
from dataclasses import dataclass
from typing import Any

from playwright.async_api import CDPSession, Error

from gpaudit.scan.devtools import send
from gpaudit.scan.guard import Guard


@dataclass(frozen=True)
class Refusal:
    """An address that was not opened, and why."""

    url: str
    reason: str


class Gate:
    """The guard's hand on one tab. `refused` is the first refusal of the page itself; frames do not count."""

    def __init__(self, session: CDPSession, guard: Guard, *, is_home: bool) -> None:
        self._session = session
        self._guard = guard
        self._is_home = is_home
        self._top_frame = ""
        self._at_work: set[asyncio.Task[None]] = set()
        self.hops: list[str] = []
        self.refused: Refusal | None = None

    async def start(self) -> None:
        """Begin to check this tab's documents."""
        tree = await send(self._session, "Page.getFrameTree")
        self._top_frame = str(tree["frameTree"]["frame"]["id"])
        self._session.on("Fetch.requestPaused", self._paused)
        pattern = {"resourceType": "Document", "requestStage": "Request"}
        await send(self._session, "Fetch.enable", {"patterns": [pattern]})

    def _paused(self, event: dict[str, Any]) -> None:
        task = asyncio.ensure_future(self._decide(event))
        self._at_work.add(task)
        task.add_done_callback(self._at_work.discard)

    async def _decide(self, event: dict[str, Any]) -> None:
        url = str(event["request"]["url"])
        is_frame = event["frameId"] != self._top_frame
        reason = await self._guard.refuses(url, is_home=self._is_home, is_frame=is_frame)
        if not is_frame:
            self.hops.append(url)
            if reason and self.refused is None:
                self.refused = Refusal(url, reason)
        request = {"requestId": event["requestId"]}
        try:
            if reason:
                await send(self._session, "Fetch.failRequest", {**request, "errorReason": "BlockedByClient"})
            else:
                await send(self._session, "Fetch.continueRequest", request)
        except Error:
            return  # the tab closed while the guard was thinking
