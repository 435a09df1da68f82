"""Scans one website: finds its pages, reads each in its views, and tells every step as an event."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import async_playwright

from gpaudit import __version__
from gpaudit.browser import start
from gpaudit.errors import KnownError
from gpaudit.model.address import StartAddress, is_same_site, page_key, read_start_address
from gpaudit.model.event import (
    EndReason,
    Event,
    HomeFound,
    ScanFinished,
    ScanRequest,
    ScanStarted,
)
from gpaudit.model.outcome import TRANSIENT, PageOutcome
from gpaudit.model.reading import PageReading
from gpaudit.model.view import View
from gpaudit.scan.axe import axe_version
from gpaudit.scan.crawl import Frontier, Target
from gpaudit.scan.guard import Guard
from gpaudit.scan.ledger import Ledger
from gpaudit.scan.look import Look, Patience
from gpaudit.scan.page_outcome import outcome_of_file
from gpaudit.scan.page_visit import PageVisit, Visitor
from gpaudit.scan.politeness import Pace, Robots, check_manners, usual_rate
from gpaudit.scan.progress import ProgressCount
from gpaudit.scan.site_files import SiteFiles
from gpaudit.scan.tabs import Tabs
from gpaudit.scan.template import template_of

_LOST_AFTER = 3
"""This many pages in a row without an answer mean that the site, or the internet here, is gone."""

_SILENT = frozenset({PageOutcome.UNREACHABLE, PageOutcome.TIMED_OUT})
_WORTH_PLAIN_HTTP = frozenset({PageOutcome.UNREACHABLE, PageOutcome.CERTIFICATE_ERROR})


async def scan(
    request: ScanRequest,
    emit: Callable[[Event], None],
    pictures: Path,
    stop: asyncio.Event,
    patience: Patience = Patience(),  # noqa: B008 (it is frozen)
) -> None:
    """Scan a site and emit events until it is done or `stop` is set. Pictures are left as files in `pictures`.

    Raises:
        KnownError: the address or the options are wrong, or no browser can be used. Whatever the site does ends in
            events, not in an error.
    """
    address = read_start_address(request.address)
    rate = usual_rate(address.candidates[0]) if request.rate is None else request.rate
    check_manners(address.candidates[0], rate, request.pages)
    async with async_playwright() as playwright:
        tabs = Tabs(playwright.chromium, await start(playwright.chromium), request.views)
        work = asyncio.ensure_future(_Scan(request, address, rate, emit, tabs, pictures, patience).run())
        stopped = asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait({work, stopped}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopped.cancel()
            work.cancel()
            await asyncio.wait({work})
            await tabs.close()
        if not work.cancelled():
            work.result()


class _Scan:
    """One scan from its first event to its last."""

    def __init__(
        self,
        request: ScanRequest,
        address: StartAddress,
        rate: float,
        emit: Callable[[Event], None],
        tabs: Tabs,
        pictures: Path,
        patience: Patience,
    ) -> None:
        self._request = request
        self._address = address
        self._emit = emit
        self._tabs = tabs
        self._guard = Guard()
        self._pace = Pace(rate)
        self._robots = Robots("")
        self._frontier = Frontier(address.candidates[0], request.pages, request.words)
        self._progress = ProgressCount(emit, len(request.earlier))
        look = Look(request.only_axe, pictures, self._frontier.has, patience)
        self._visitor = Visitor(tabs, self._guard, self._pace, look, request.views)
        self._ledger = Ledger(emit, tells_facts=not request.only_axe)
        self._seconds_for_files = patience.load
        self._templates: set[str] = set()
        self._silent_in_a_row = 0

    async def run(self) -> None:
        """Read the home page, then wave after wave."""
        self._emit(self._started())
        reason, detail = EndReason.STOPPED, ""
        try:
            await self._tabs.refresh()
            home = await self._read_home()
            if home.is_read:
                await self._go_on_from(home)
                reason = EndReason.SITE_LOST if self._is_lost else EndReason.COMPLETE
            else:
                reason, detail = EndReason.HOME_NOT_READ, home.main.detail
        except asyncio.CancelledError:
            self._finish(EndReason.STOPPED, "")
            raise
        except KnownError:
            self._tell_unreached()
            raise
        self._finish(reason, detail)

    def _started(self) -> ScanStarted:
        return ScanStarted(
            started_at=datetime.now(UTC),
            typed_address=self._address.typed,
            program_version=__version__,
            axe_version=axe_version(),
            browser=self._tabs.label,
            user_agent=self._tabs.user_agent(self._request.views[0]),
            views=self._request.views,
            page_limit=self._request.pages,
        )

    def _finish(self, reason: EndReason, detail: str) -> None:
        self._tell_unreached()
        read, not_read = self._ledger.pages_read, self._ledger.pages_not_read
        self._emit(
            ScanFinished(
                finished_at=datetime.now(UTC), reason=reason, detail=detail, pages_read=read, pages_not_read=not_read
            )
        )

    def _tell_unreached(self) -> None:
        for target in self._frontier.files:
            self._ledger.tell_unvisited(self._visitor.unread(target, outcome_of_file(target.url)))
        for target in (*self._ledger.in_hand, *self._frontier.left):
            self._ledger.tell_unvisited(self._visitor.unread(target, PageOutcome.NOT_REACHED))

    async def _read_home(self) -> PageVisit:
        """Try the addresses for the home page, best first; the last try stands."""
        *others, last = self._address.candidates
        for url in others:
            visit = await self._try_home(url)
            if visit.main.outcome not in _WORTH_PLAIN_HTTP:
                break
            self._ledger.put_back(url)
        else:
            visit = await self._try_home(last)
        self._ledger.tell(visit.readings)
        self._keep(visit)
        self._progress.done(1)
        return visit

    async def _try_home(self, url: str) -> PageVisit:
        await self._guard.start_at(url)
        target = Target(url, 0, "home", is_wanted=True)
        self._ledger.take_in_hand((target,))
        refused = PageVisit(target, (self._visitor.unread(target, PageOutcome.NOT_ALLOWED),))
        if not await self._robots_allow(url):
            return refused
        self._progress.reading(url, 1)
        visit = await self._visit_twice(target, is_home=True)
        final = visit.main.final_url
        if visit.is_read and not is_same_site(final, url) and not await self._robots_allow(final):
            return refused
        return visit

    async def _robots_allow(self, home: str) -> bool:
        """Take up the rules for robots of the site where the home page lies; False when they keep us out."""
        self._robots = await self._site_files().robots(home)
        self._pace.slow_down(home, self._robots.pause)
        return self._robots.allows(home)

    async def _go_on_from(self, home: PageVisit) -> None:
        final = home.main.final_url
        self._guard.settle_at(final, home.peer)
        self._frontier.start_at(final)
        for page in self._request.earlier:
            self._frontier.take_as_read(page.url)
        self._emit(HomeFound(home_url=final, note=_home_note(self._address, home.main)))
        if self._request.page_list:
            self._frontier.add_list(self._request.page_list)
        else:
            self._follow(home)
            for page in self._request.earlier:
                self._frontier.add_links(page.links, page.url, page.depth)
            self._frontier.add_sitemap(await self._site_files().sitemap(final, self._robots.sitemaps))
        while wave := self._frontier.next_wave():
            await self._read_wave(wave)
            if self._is_lost:
                break

    def _site_files(self) -> SiteFiles:
        return SiteFiles(self._tabs.context(self._request.views[0]), self._guard, self._pace, self._seconds_for_files)

    async def _read_wave(self, wave: Sequence[Target]) -> None:
        """Read pages at once, and tell of them in their own order: so events do not hang on who answered first."""
        self._ledger.take_in_hand(wave)
        await self._tabs.refresh()
        at_once = asyncio.Semaphore(self._request.concurrency)
        tasks = [asyncio.ensure_future(self._read_page(target, at_once)) for target in wave]
        visits: list[PageVisit] = []
        try:
            for task in tasks:
                visits.append(await task)
                if visits[-1].is_read:
                    self._ledger.tell(visits[-1].readings)
                self._progress.done(self._frontier.planned)
        finally:
            for task in tasks:
                task.cancel()
        for first in visits:
            visit = await self._visit_twice(first.target, first=first)
            if visit is not first or not first.is_read:
                self._ledger.tell(visit.readings)
            await self._settle(visit)

    async def _read_page(self, target: Target, at_once: asyncio.Semaphore) -> PageVisit:
        async with at_once:
            if not self._robots.allows(target.url):
                return PageVisit(target, (self._visitor.unread(target, PageOutcome.NOT_ALLOWED),))
            self._progress.reading(target.url, self._frontier.planned)
            return await self._visitor.visit(target)

    async def _visit_twice(self, target: Target, *, first: PageVisit | None = None, is_home: bool = False) -> PageVisit:
        """Visit a page, and once more when the first visit failed in a way that may pass."""
        visit = first or await self._visitor.visit(target, is_home=is_home)
        if visit.joined_to or visit.main.outcome not in TRANSIENT:
            return visit
        await self._tabs.refresh()
        return await self._visitor.visit(target, is_home=is_home)

    async def _settle(self, visit: PageVisit) -> None:
        """Take a visited page into account: its identity, its links, its template."""
        if not visit.joined_to and visit.is_read and self._is_twin(visit):
            visit = PageVisit(visit.target, (), joined_to=visit.main.final_url)
        if visit.joined_to:
            self._frontier.give_back()
            self._ledger.join(visit.target.url, visit.joined_to)
            return
        if visit.is_read and visit.has_resized_phone and (self._is_new_template(visit) or _needs_phone(visit)):
            phone = await self._visitor.load(visit.target, View.PHONE)
            others = tuple(each for each in visit.readings if each.view is not View.PHONE)
            visit = PageVisit(visit.target, (*others, phone), peer=visit.peer)
            self._ledger.tell((phone,))
        self._keep(visit)
        if not self._request.page_list:
            self._follow(visit)

    def _is_twin(self, visit: PageVisit) -> bool:
        """True when another address led to the same page already."""
        final = visit.main.final_url
        if page_key(final) == page_key(visit.target.url) or not is_same_site(final, visit.target.url):
            return False
        return not self._frontier.know(final)

    def _is_new_template(self, visit: PageVisit) -> bool:
        if visit.main.facts is None:
            return False
        template = template_of(visit.main.facts)
        is_new = template not in self._templates
        self._templates.add(template)
        return is_new

    def _keep(self, visit: PageVisit) -> None:
        if visit.is_read and not visit.has_resized_phone:
            self._is_new_template(visit)
        self._silent_in_a_row = self._silent_in_a_row + 1 if visit.main.outcome in _SILENT else 0

    def _follow(self, visit: PageVisit) -> None:
        for reading in visit.readings:
            if reading.facts:
                self._frontier.add_links(reading.facts.links, reading.url, max(reading.depth, 0))

    @property
    def _is_lost(self) -> bool:
        return self._silent_in_a_row >= _LOST_AFTER


def _needs_phone(visit: PageVisit) -> bool:
    """True for a page that does not speak of phones: a phone shows it on a wide screen, a narrow window does not."""
    return visit.main.facts is not None and not visit.main.facts.viewport


def _home_note(address: StartAddress, home: PageReading) -> str:
    """A plain sentence when the site was not found quite where it was typed."""
    final = home.final_url
    if not is_same_site(final, home.url):
        return f"The address {address.typed} leads to another address, {final}, which was read."
    if address.scheme_was_missing and final.startswith("http:"):
        return "No secure address (https) answered, so the plain one (http) was read."
    if final.startswith("http:") and home.url.startswith("https:"):
        return "The secure address (https) leads to a plain one (http), which was read."
    return ""
