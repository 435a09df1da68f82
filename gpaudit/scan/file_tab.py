"""A tab that fetches plain files for the robot: guarded hop by hop, cut at a size, never shown as a page."""

import asyncio
import base64
from collections.abc import Awaitable, Callable
from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Error

from gpaudit.scan.devtools import send

_MOST_BYTES = 3_000_000
_PART_BYTES = 262_144
_GOOD = 200
_REDIRECTS = frozenset({301, 302, 303, 307, 308})

Refuses = Callable[[str], Awaitable[str]]
"""Why an address may not be opened, "" when it may."""


class FileTab:
    """Fetches files one after the other. It navigates, because the browser then speaks as it does for pages.

    The answer is taken from the network before the browser shows it, so nothing that the file names is loaded.
    """

    def __init__(self, context: BrowserContext, refuses: Refuses, seconds: float) -> None:
        self._context = context
        self._refuses = refuses
        self._seconds = seconds
        self._at_work: set[asyncio.Task[None]] = set()

    async def text(self, url: str) -> str:
        """The text of a file; "" when there is none, when it is not allowed, or when it does not come in time."""
        page = await self._context.new_page()
        try:
            async with asyncio.timeout(self._seconds):
                return await self._fetch(await self._context.new_cdp_session(page), url)
        except (TimeoutError, Error):
            return ""
        finally:
            for task in self._at_work:
                task.cancel()
            await page.close()

    async def _fetch(self, session: CDPSession, url: str) -> str:
        answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()

        def paused(event: dict[str, Any]) -> None:
            task = asyncio.ensure_future(self._decide(session, event, answer))
            self._at_work.add(task)
            task.add_done_callback(self._at_work.discard)

        session.on("Fetch.requestPaused", paused)
        stages = [{"requestStage": "Request"}, {"requestStage": "Response"}]
        await send(session, "Fetch.enable", {"patterns": stages})
        asked = asyncio.ensure_future(send(session, "Page.navigate", {"url": url}))
        try:
            await asyncio.wait({asked, answer}, return_when=asyncio.FIRST_COMPLETED)
            return answer.result() if answer.done() else ""
        finally:
            asked.cancel()
            await asyncio.gather(asked, return_exceptions=True)

    async def _decide(self, session: CDPSession, event: dict[str, Any], answer: asyncio.Future[str]) -> None:
        request = {"requestId": event["requestId"]}
        status = event.get("responseStatusCode")
        is_hop = status in (None, *_REDIRECTS) and event.get("resourceType") == "Document"
        try:
            if is_hop and not await self._refuses(str(event["request"]["url"])):
                await send(session, "Fetch.continueRequest", request)
                return
            if status == _GOOD and not answer.done():
                answer.set_result(await _body(session, request))
            await send(session, "Fetch.failRequest", {**request, "errorReason": "Aborted"})
        except Error:
            return  # the tab closed first


async def _body(session: CDPSession, request: dict[str, Any]) -> str:
    stream = await send(session, "Fetch.takeResponseBodyAsStream", request)
    content = b""
    while len(content) < _MOST_BYTES:
        part = await send(session, "IO.read", {"handle": stream["stream"], "size": _PART_BYTES})
        content += base64.b64decode(part["data"]) if part["base64Encoded"] else part["data"].encode()
        if part["eof"]:
            break
    return content[:_MOST_BYTES].decode("utf-8-sig", errors="replace")
