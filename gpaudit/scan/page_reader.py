"""Reads one page in one tab: opens it, waits until it stands still, notes its facts, runs axe, takes a picture.

Whatever the site does ends in a `PageReading` with a typed outcome.
"""

import asyncio
import json
from collections.abc import Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, Error, Page, Response

from gpaudit.model.address import is_same_site, page_key
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.page_facts import Overflow, PageFacts
from gpaudit.model.reading import PageReading
from gpaudit.model.view import REFLOW_WIDTH, SCREENS, Screen, View, ViewFrom
from gpaudit.scan.axe import AxeError, run_axe
from gpaudit.scan.cookies import cookies_of
from gpaudit.scan.crawl import Target
from gpaudit.scan.gate import Gate
from gpaudit.scan.guard import Guard
from gpaudit.scan.look import Look
from gpaudit.scan.page_outcome import FEW_WORDS, outcome_of_answer, outcome_of_error, outcome_of_facts
from gpaudit.scan.page_picture import picture_of
from gpaudit.scan.tab import ReadingEndedError, Tab
from gpaudit.scan.worlds import FrameLostError, ScriptError, World, Worlds

_STEP_SECONDS = 15.0
_CLOSE_SECONDS = 5.0
_QUIET_MS = 500
_SETTLE_MS = 8000
_MOST_MOVES = 4
_MOST_ELEMENTS = 60_000

_HERE = Path(__file__).parent
_FACTS = (_HERE / "facts.js").read_text(encoding="utf-8")
_SETTLE = (_HERE / "settle.js").read_text(encoding="utf-8")
_OVERFLOW = (_HERE / "overflow.js").read_text(encoding="utf-8")


class PageReader:
    """One page in one tab. `read` it, perhaps `read_resized`, and always `close`.

    `joined_to` is the address of a known page that this one turned out to be: then there is nothing to read.
    """

    def __init__(
        self, context: BrowserContext, view: View, target: Target, guard: Guard, look: Look, *, is_home: bool = False
    ) -> None:
        self._context = context
        self._target = target
        self._guard = guard
        self._look = look
        self._is_home = is_home
        self._tab: Tab | None = None
        self._reading = PageReading(
            url=target.url,
            view=view,
            outcome=PageOutcome.NOT_REACHED,
            read_at=datetime.now(UTC),
            depth=target.depth,
            found_by=target.found_by,
            found_on=target.found_on,
        )
        self.peer = ""
        self.joined_to = ""

    async def read(self) -> PageReading:
        """Load the page and read it."""
        return await self._in_time(self._load())

    async def read_resized(self, view: View) -> PageReading:
        """After `read`: look once more at the loaded page, on the screen of another view."""
        changes: dict[str, Any] = {
            "facts": None,
            "rule_results": (),
            "frames_not_scanned": (),
            "in_part": (),
            "picture": None,
        }
        self._note(view=view, view_from=ViewFrom.RESIZED, read_at=datetime.now(UTC), **changes)
        return await self._in_time(self._resize())

    async def close(self) -> bool:
        """Close the tab; False when the browser did not manage to."""
        if self._tab is None or self._tab.page.is_closed():
            return True
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                await self._tab.page.close(run_before_unload=False)
        except (TimeoutError, Error):
            return self._tab.page.is_closed()
        return True

    async def _in_time(self, work: Coroutine[Any, Any, None]) -> PageReading:
        try:
            async with asyncio.timeout(self._look.patience.page):
                await work
        except TimeoutError:
            if self._reading.facts is None:
                self._end(PageOutcome.TIMED_OUT, f"no end after {self._look.patience.page:.0f} seconds")
            else:
                self._note(outcome=PageOutcome.SCANNED)
                self._in_part("The page took very long, so not all of it could be looked at.")
        except ReadingEndedError as ended:
            self._end(ended.outcome, str(ended))
        except (FrameLostError, ScriptError) as error:
            self._end(PageOutcome.CRASHED, str(error))
        except Error as error:
            self._end(outcome_of_error(error.message), error.message)
        return self._reading

    async def _load(self) -> None:
        page = await self._context.new_page()
        session = await self._context.new_cdp_session(page)
        tab = self._tab = Tab(page, session, Gate(session, self._guard, is_home=self._is_home))
        await tab.start()
        response = await self._open(tab)
        if response is not None:
            self.peer = await self._check_answer(response)
            self._join(response.url)
        if not self.joined_to:
            await self._look_at(tab)

    async def _open(self, tab: Tab) -> Response | None:
        try:
            return await tab.page.goto(
                self._target.url, wait_until="domcontentloaded", timeout=self._look.patience.load * 1000
            )
        except Error as error:
            tab.check()
            if tab.status is not None:
                self._note(status=tab.status)
                outcome = outcome_of_answer(tab.status, "text/html")
                if outcome is not PageOutcome.SCANNED:
                    raise ReadingEndedError(outcome, f"HTTP {tab.status}") from error
            raise

    async def _check_answer(self, response: Response) -> str:
        content_type = response.headers.get("content-type", "")
        self._note(status=response.status, content_type=content_type[:200], final_url=response.url)
        address = await response.server_addr()
        peer = address["ipAddress"] if address else ""
        if not self._is_home and self._guard.refuses_peer(peer):
            raise ReadingEndedError(PageOutcome.REDIRECTED_AWAY, "a private network address")
        outcome = outcome_of_answer(response.status, content_type)
        if outcome is not PageOutcome.SCANNED:
            detail = content_type if outcome is PageOutcome.NOT_HTML else f"HTTP {response.status}"
            raise ReadingEndedError(outcome, detail)
        return peer

    def _join(self, url: str) -> None:
        route = urlsplit(self._target.url).fragment
        if route and not urlsplit(url).fragment:
            url = f"{url}#{route}"  # neither the server nor a canonical address tells the routes of a page apart
        if page_key(url) != page_key(self._target.url) and is_same_site(url, self._target.url):
            self.joined_to = url if self._look.is_known(url) else ""

    async def _resize(self) -> None:
        assert self._tab is not None  # noqa: S101 (read comes first)
        screen = SCREENS[self._reading.view]
        await self._tab.resize(screen, is_phone=False)
        await self._look_at(self._tab)

    async def _look_at(self, tab: Tab) -> None:
        """Gather everything of a page that is open."""
        worlds, top = await self._settle(tab)
        tab.check()
        self._note(final_url=tab.page.url, redirects=tuple(tab.gate.hops[:-1]))
        await self._gather(tab, top)
        self._join(_identity(tab.page.url, self._reading.facts))
        if self.joined_to:
            return
        await self._run_axe(worlds)
        if not self._look.only_axe:
            await self._take_picture(tab.page)
            await self._measure_overflow(tab, worlds)
        tab.check()
        self._note(outcome=PageOutcome.SCANNED)

    async def _settle(self, tab: Tab) -> tuple[Worlds, World]:
        """Wait until the page stands still; begin again when it moves on to another page by itself."""
        for _ in range(_MOST_MOVES):
            worlds = Worlds(tab.page, tab.session)
            try:
                top = await worlds.top()
                elements = await top.run("document.getElementsByTagName('*').length", deadline=_STEP_SECONDS)
                if int(elements) > _MOST_ELEMENTS:
                    raise ReadingEndedError(PageOutcome.TOO_LARGE, f"{elements} elements")
                how = await top.call(_SETTLE, _QUIET_MS, _SETTLE_MS, deadline=_STEP_SECONDS)
            except FrameLostError:
                tab.check()
                await tab.page.wait_for_load_state("domcontentloaded", timeout=self._look.patience.load * 1000)
                continue
            if how == "still":
                await self._wait_for_load(tab.page)
            if how == "cap":
                self._in_part("The page never came to rest, so it was read as it stood after 8 seconds.")
            return worlds, top
        raise ReadingEndedError(PageOutcome.SERVER_ERROR, "the page keeps moving on to another page")

    async def _wait_for_load(self, page: Page) -> None:
        try:
            await page.wait_for_load_state("load", timeout=_SETTLE_MS)
        except Error:
            self._in_part("The page never came to rest, so it was read as it stood after 8 seconds.")

    async def _gather(self, tab: Tab, top: World) -> None:
        noted = json.loads(await top.run(_FACTS, deadline=_STEP_SECONDS))
        facts = PageFacts.model_validate(noted)
        cookies = await cookies_of(self._context, tab.page.url)
        facts = facts.model_copy(
            update={"cookies": cookies, "dialogs": tuple(tab.dialogs), "traffic": tab.traffic.total()}
        )
        self._note(facts=facts, title=facts.title)
        outcome = outcome_of_facts(facts, self._reading.status or 0)
        if outcome is not PageOutcome.SCANNED:
            self._note(facts=None)
            raise ReadingEndedError(outcome, "seen on the page")
        if len(facts.text) < FEW_WORDS:
            self._in_part("The page holds very few words.")
        if facts.cut:
            self._in_part(f"The page is very long, so only the first part was kept of: {', '.join(facts.cut)}.")

    async def _run_axe(self, worlds: Worlds) -> None:
        try:
            run = await run_axe(worlds, self._look.patience.axe)
        except AxeError as error:
            self._in_part(f"The accessibility rules could not be run on this page ({str(error)[:200]}).")
            return
        self._note(rule_results=run.results, frames_not_scanned=run.frames_not_scanned)
        if run.frames_not_scanned:
            self._in_part(f"{len(run.frames_not_scanned)} parts built in from elsewhere could not be read.")

    async def _take_picture(self, page: Page) -> None:
        screen = SCREENS[self._reading.view]
        page_height = self._reading.facts.page_height if self._reading.facts else 0
        try:
            picture = await picture_of(page, screen, page_height, self._look.pictures)
        except Error:
            self._in_part("No picture of the page could be taken.")
        else:
            self._note(picture=picture)

    async def _measure_overflow(self, tab: Tab, worlds: Worlds) -> None:
        facts = self._reading.facts
        if facts is None:
            return
        narrow = Screen(width=REFLOW_WIDTH, height=SCREENS[self._reading.view].height)
        try:
            await tab.resize(narrow, is_phone=self._is_loaded_phone)
            top = await worlds.top()
            await top.call(_SETTLE, 100, 2000, deadline=_STEP_SECONDS)
            measured = json.loads(await top.call(_OVERFLOW, REFLOW_WIDTH, deadline=_STEP_SECONDS))
        except (FrameLostError, ScriptError):
            self._in_part("It could not be checked whether the page fits a narrow screen.")
            return
        self._note(facts=facts.model_copy(update={"overflow": Overflow.model_validate(measured)}))

    @property
    def _is_loaded_phone(self) -> bool:
        return self._reading.view is View.PHONE and self._reading.view_from is ViewFrom.LOADED

    def _note(self, **changes: Any) -> None:
        self._reading = self._reading.model_copy(update=changes)

    def _in_part(self, sentence: str) -> None:
        self._note(in_part=(*self._reading.in_part, sentence))

    def _end(self, outcome: PageOutcome, detail: str) -> None:
        if self._tab is not None:
            if self._tab.gate.refused:
                outcome, detail = PageOutcome.REDIRECTED_AWAY, self._tab.gate.refused.reason
                self._note(final_url=self._tab.gate.refused.url)
            elif self._tab.crashed:
                outcome = PageOutcome.CRASHED
        first_line = detail.strip().splitlines()[0] if detail.strip() else ""
        self._note(outcome=outcome, detail=first_line[:300], facts=None, rule_results=(), picture=None)


def _identity(url: str, facts: PageFacts | None) -> str:
    """The address that a page is known by: its canonical one where only the query differs."""
    canonical = facts.canonical if facts else ""
    return canonical if canonical and urlsplit(canonical)[:3] == urlsplit(url)[:3] else url
