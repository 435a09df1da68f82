"""Finds and starts the browser that this computer has: Edge, else Chrome, else Chromium. Nothing is downloaded."""

import os
import shutil
import sys
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, BrowserType, Error, async_playwright

from gpaudit.errors import ErrorCode, KnownError
from gpaudit.policy import forbidding_policy

_PLACES = {
    "Microsoft Edge": (
        "{programfiles(x86)}/Microsoft/Edge/Application/msedge.exe",
        "{programfiles}/Microsoft/Edge/Application/msedge.exe",
        "microsoft-edge",
        "microsoft-edge-stable",
    ),
    "Google Chrome": (
        "{programfiles}/Google/Chrome/Application/chrome.exe",
        "{programfiles(x86)}/Google/Chrome/Application/chrome.exe",
        "{localappdata}/Google/Chrome/Application/chrome.exe",
        "google-chrome",
        "google-chrome-stable",
    ),
    "Chromium": ("{playwright}", "chromium", "chromium-browser"),
}
_ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--hide-scrollbars",
)
START_SECONDS = 30.0


@dataclass(frozen=True)
class FoundBrowser:
    """A browser on this computer: its name for people, and its program file."""

    name: str
    program: Path


@dataclass(frozen=True)
class RunningBrowser:
    """A started browser: `label` is its name and version for people, `user_agent` its own, without "Headless"."""

    found: FoundBrowser
    browser: Browser
    label: str
    user_agent: str


def find_browsers(playwright_chromium: str = "", environment: Mapping[str, str] = os.environ) -> Iterator[FoundBrowser]:
    """The browsers on this computer, best first: in their usual folders, or on the search path. Never a file here."""
    known = {name.lower(): value for name, value in environment.items()} | {"playwright": playwright_chromium}
    for name, places in _PLACES.items():
        for place in places:
            program = _program_at(place, known)
            if program:
                yield FoundBrowser(name, program)
                break


def _program_at(place: str, known: Mapping[str, str]) -> Path | None:
    try:
        spot = Path(place.format_map(known))
    except KeyError:
        return None
    if spot.is_absolute():
        return spot if spot.is_file() else None
    found = shutil.which(spot, path=known.get("path", "")) if sys.platform != "win32" and spot.name else None
    return Path(found) if found and Path(found).is_absolute() else None


@asynccontextmanager
async def running_browser() -> AsyncGenerator[RunningBrowser]:
    """The best browser here, started headless, and gone with all its processes afterwards.

    Raises:
        KnownError: there is none, a policy forbids it, or it does not start.
    """
    async with async_playwright() as playwright:
        running = await start(playwright.chromium)
        try:
            yield running
        finally:
            await running.browser.close()


async def start(browser_type: BrowserType) -> RunningBrowser:
    """Start the first browser that works.

    Raises:
        KnownError: there is none, a policy forbids it, or it does not start.
    """
    trouble = KnownError(ErrorCode.NO_BROWSER)
    for found in find_browsers(browser_type.executable_path):
        policy = forbidding_policy(found.name)
        if policy:
            trouble = KnownError(ErrorCode.BROWSER_FORBIDDEN, policy=policy, browser=found.name)
            continue
        try:
            return await _start(browser_type, found)
        except Error as error:
            problem = (error.message.strip().splitlines() or ["no reason given"])[0][:200]
            trouble = KnownError(ErrorCode.BROWSER_BROKEN, browser=found.name, problem=problem)
    raise trouble


async def _start(browser_type: BrowserType, found: FoundBrowser) -> RunningBrowser:
    is_root_on_linux = sys.platform.startswith("linux") and os.geteuid() == 0
    browser = await browser_type.launch(
        executable_path=found.program,
        chromium_sandbox=not is_root_on_linux,
        args=_ARGUMENTS,
        ignore_default_args=["--disable-popup-blocking"],
        handle_sigint=False,
        handle_sigterm=False,
        handle_sighup=False,
        timeout=START_SECONDS * 1000,
    )
    page = await browser.new_page()
    user_agent = str(await page.evaluate("navigator.userAgent")).replace("HeadlessChrome", "Chrome")
    await page.close()
    return RunningBrowser(found, browser, f"{found.name} {browser.version}", user_agent)
