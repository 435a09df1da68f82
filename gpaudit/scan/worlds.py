"""Isolated worlds: our scripts run beside a page's own, where the page can neither see nor change them.

Each frame of a page gets one world, made over the DevTools protocol. Frames that the browser keeps in a process of
their own are reached through a session of their own.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.async_api import CDPSession, Error, Page

from gpaudit.scan.devtools import send

_NAME = "gpaudit"
_BREAK_SECONDS = 1.0


class ScriptError(Exception):
    """Our script failed inside a page; the text is the browser's."""


class FrameLostError(Exception):
    """The frame went away or did not answer in time."""


@dataclass(frozen=True)
class World:
    """One frame's isolated world."""

    session: CDPSession
    context_id: int
    frame_id: str
    url: str

    async def run(self, expression: str, *, deadline: float) -> Any:
        """The value of an expression, awaited if it is a promise, within `deadline` seconds.

        Raises:
            ScriptError: it threw, or rejected.
            FrameLostError: the frame is gone or did not answer in time.
        """
        return await self._send("Runtime.evaluate", {"expression": expression, "contextId": self.context_id}, deadline)

    async def call(self, function: str, *arguments: Any, deadline: float) -> Any:
        """As `run`, for a function and its arguments (anything JSON can carry)."""
        values = [{"value": argument} for argument in arguments]
        wanted = {"functionDeclaration": function, "executionContextId": self.context_id, "arguments": values}
        return await self._send("Runtime.callFunctionOn", wanted, deadline)

    async def frame_of(self, expression: str, *, deadline: float) -> str:
        """The id of the frame inside the frame element that the expression gives, "" when there is none."""
        try:
            async with asyncio.timeout(deadline):
                answer = await send(
                    self.session, "Runtime.evaluate", {"expression": expression, "contextId": self.context_id}
                )
                handle = answer["result"].get("objectId")
                if not handle:
                    return ""
                node = await send(self.session, "DOM.describeNode", {"objectId": handle})
        except (TimeoutError, Error):
            return ""
        return str(node["node"].get("frameId", ""))

    async def _send(self, method: str, wanted: Mapping[str, Any], deadline: float) -> Any:
        try:
            async with asyncio.timeout(deadline):
                answer = await send(self.session, method, {**wanted, "awaitPromise": True, "returnByValue": True})
        except TimeoutError as error:
            await self._break_off()
            raise FrameLostError("no answer in time") from error
        except Error as error:
            raise FrameLostError(error.message) from error
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise ScriptError(details.get("exception", {}).get("description") or details["text"])
        return answer["result"].get("value")

    async def _break_off(self) -> None:
        """End what still runs in the frame, so that the rest of the page can be looked at."""
        try:
            async with asyncio.timeout(_BREAK_SECONDS):
                await send(self.session, "Runtime.terminateExecution")
        except (TimeoutError, Error):
            return  # it is past help; the page will be closed


class Worlds:
    """The isolated worlds of one page, made when first asked for."""

    def __init__(self, page: Page, session: CDPSession) -> None:
        self._page = page
        self._session = session
        self._sessions: dict[str, tuple[CDPSession, str]] = {}
        self._worlds: dict[str, World] = {}

    async def top(self) -> World:
        """The world of the page itself.

        Raises:
            FrameLostError: the page is gone.
        """
        return await self.of(await self._find_frames())

    async def of(self, frame_id: str) -> World:
        """The world of one frame.

        Raises:
            FrameLostError: there is no such frame, or it cannot be entered.
        """
        if frame_id in self._worlds:
            return self._worlds[frame_id]
        if frame_id not in self._sessions:
            raise FrameLostError("the frame could not be reached")
        session, url = self._sessions[frame_id]
        try:
            made = await send(session, "Page.createIsolatedWorld", {"frameId": frame_id, "worldName": _NAME})
        except Error as error:
            raise FrameLostError(error.message) from error
        world = World(session, made["executionContextId"], frame_id, url)
        self._worlds[frame_id] = world
        return world

    async def _find_frames(self) -> str:
        """Take note of all frames; gives the id of the top one."""
        self._sessions.clear()
        self._worlds.clear()
        tree = await self._tree(self._session)
        self._note(self._session, tree)
        for frame in self._page.frames[1:]:
            try:
                session = await self._page.context.new_cdp_session(frame)
                self._note(session, await self._tree(session))
            except (Error, FrameLostError):
                continue  # it shares its parent's process, or has gone
        return str(tree["frame"]["id"])

    async def _tree(self, session: CDPSession) -> Mapping[str, Any]:
        try:
            answer = await send(session, "Page.getFrameTree")
        except Error as error:
            raise FrameLostError(error.message) from error
        return answer["frameTree"]

    def _note(self, session: CDPSession, tree: Mapping[str, Any]) -> None:
        self._sessions[str(tree["frame"]["id"])] = (session, str(tree["frame"]["url"]))
        for child in tree.get("childFrames", []):
            self._note(session, child)
