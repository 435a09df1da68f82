"""Reads one page in all the views that were asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from gpaudit.model.outcome import PageOutcome
from gpaudit.model.reading import PageReading
from gpaudit.model.view import View, ViewFrom
from gpaudit.scan.crawl import Target
from gpaudit.scan.guard import Guard
from gpaudit.scan.look import Look
from gpaudit.scan.page_reader import PageReader
from gpaudit.scan.politeness import Pace
from gpaudit.scan.tabs import Tabs


@dataclass(frozen=True)
class PageVisit:
    """A page with its readings, the first view's first. `joined_to` is set, and no reading, when it is a known page."""

    target: Target
    readings: tuple[PageReading, ...]
    joined_to: str = ""
    peer: str = ""

    @property
    def main(self) -> PageReading:
        """The reading in the first view."""
        return self.readings[0]

    @property
    def is_read(self) -> bool:
        """True when the first view was read."""
        return bool(self.readings) and self.main.outcome is PageOutcome.SCANNED

    @property
    def has_resized_phone(self) -> bool:
        """True when the phone view was only resized from another."""
        return any(each.view is View.PHONE and each.view_from is ViewFrom.RESIZED for each in self.readings)


class Visitor:
    """Visits pages in the tabs of one scan."""

    def __init__(self, tabs: Tabs, guard: Guard, pace: Pace, look: Look, views: Sequence[View]) -> None:
        self._tabs = tabs
        self._guard = guard
        self._pace = pace
        self._look = look
        self._views = views

    async def visit(self, target: Target, *, is_home: bool = False) -> PageVisit:
        """Read a page: the first view loaded; the second loaded too where patients look for the page, else resized."""
        first, *others = self._views
        await self._pace.turn(target.url)
        reader = PageReader(self._tabs.context(first), first, target, self._guard, self._look, is_home=is_home)
        try:
            main = await reader.read()
            if reader.joined_to:
                return PageVisit(target, (), joined_to=reader.joined_to)
            visit = PageVisit(target, (main,), peer=reader.peer)
            if visit.is_read and not target.is_wanted:
                resized = [await reader.read_resized(view) for view in others]
                return replace(visit, readings=(main, *resized))
        finally:
            await self._close(reader)
        if visit.is_read:
            loaded = [await self.load(target, view, is_home=is_home) for view in others]
            return replace(visit, readings=(main, *loaded))
        return visit

    async def load(self, target: Target, view: View, *, is_home: bool = False) -> PageReading:
        """Load a page afresh in one view."""
        await self._pace.turn(target.url)
        look = replace(self._look, is_known=_nothing_is_known)
        reader = PageReader(self._tabs.context(view), view, target, self._guard, look, is_home=is_home)
        try:
            return await reader.read()
        finally:
            await self._close(reader)

    def unread(self, target: Target, outcome: PageOutcome) -> PageReading:
        """The reading of a page that was not visited."""
        return PageReading(
            url=target.url,
            view=self._views[0],
            outcome=outcome,
            read_at=datetime.now(UTC),
            depth=target.depth,
            found_by=target.found_by,
            found_on=target.found_on,
        )

    async def _close(self, reader: PageReader) -> None:
        if not await reader.close():
            self._tabs.must_restart = True


def _nothing_is_known(_: str) -> bool:
    return False
