"""The browser of one scan: a context for each view, made anew when they have served long or the browser died."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from playwright.async_api import BrowserContext, BrowserType, Error

from gpaudit import __version__
from gpaudit.browser import RunningBrowser, start
from gpaudit.model.view import PHONE_SCALE, SCREENS, View
from gpaudit.scan.politeness import ROBOT_NAME

_PAGES_A_CONTEXT = 25
_CLOSE_SECONDS = 10.0


class Tabs:
    """Contexts to open tabs in. Between waves call `refresh`; at the end `close`."""

    def __init__(self, browser_type: BrowserType, running: RunningBrowser, views: Sequence[View]) -> None:
        self._browser_type = browser_type
        self._running = running
        self._views = views
        self._contexts: dict[View, BrowserContext] = {}
        self._states: dict[View, Any] = {}
        self._served = 0
        self.must_restart = False

    @property
    def label(self) -> str:
        """The browser's name and version, for people."""
        return self._running.label

    def user_agent(self, view: View) -> str:
        """What the robot says it is: the browser's own words, and the program's name."""
        return f"{_phone_words(self._running) if view is View.PHONE else self._running.user_agent} {_ROBOT}"

    def context(self, view: View) -> BrowserContext:
        """The context of a view, for one more page."""
        self._served += 1
        return self._contexts[view]

    async def refresh(self) -> None:
        """See that every view has a context in good strength; call only while no tab is in use.

        Raises:
            KnownError: the browser died and cannot be started again.
        """
        if self.must_restart or not self._running.browser.is_connected():
            await self.close()
            self._running = await start(self._browser_type)
            self._contexts.clear()
            self.must_restart = False
        elif self._served >= _PAGES_A_CONTEXT * len(self._views):
            for view, context in list(self._contexts.items()):
                await self._retire(view, context)
            self._contexts.clear()
        if not self._contexts:
            self._served = 0
            for view in self._views:
                settings: Mapping[str, Any] = {**_SETTINGS[view], "storage_state": self._states.get(view)}
                self._contexts[view] = await self._running.browser.new_context(
                    user_agent=self.user_agent(view), **settings
                )

    async def close(self) -> None:
        """End the browser."""
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                await self._running.browser.close()
        except (TimeoutError, Error):
            return

    async def _retire(self, view: View, context: BrowserContext) -> None:
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                self._states[view] = await context.storage_state()
                await context.close()
        except (TimeoutError, Error):
            self.must_restart = True


_ROBOT = f"{ROBOT_NAME}/{__version__}"
_COMMON: Mapping[str, Any] = {
    "locale": "en-GB",
    "timezone_id": "Europe/London",
    "service_workers": "block",
    "accept_downloads": False,
    "reduced_motion": "reduce",
}
_SETTINGS: Mapping[View, Mapping[str, Any]] = {
    View.COMPUTER: {**_COMMON, "viewport": SCREENS[View.COMPUTER].model_dump()},
    View.PHONE: {
        **_COMMON,
        "viewport": SCREENS[View.PHONE].model_dump(),
        "is_mobile": True,
        "has_touch": True,
        "device_scale_factor": PHONE_SCALE,
    },
}


def _phone_words(running: RunningBrowser) -> str:
    major = running.browser.version.partition(".")[0]
    return (
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
        f"Chrome/{major}.0.0.0 Mobile Safari/537.36"
    )
