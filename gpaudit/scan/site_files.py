"""Fetches robots.txt and sitemaps, through the browser, so that the desktop's proxy and certificates apply."""

from collections.abc import Sequence
from urllib.parse import urljoin

from playwright.async_api import BrowserContext

from gpaudit.model.address import is_same_site, normalise
from gpaudit.scan.file_tab import FileTab
from gpaudit.scan.guard import Guard
from gpaudit.scan.politeness import Pace, Robots
from gpaudit.scan.sitemap import MOST_ADDRESSES, MOST_MAPS, read_sitemap

_SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml")


class SiteFiles:
    """The files that a site keeps for robots. Each is waited for so many seconds."""

    def __init__(self, context: BrowserContext, guard: Guard, pace: Pace, seconds: float) -> None:
        self._context = context
        self._guard = guard
        self._pace = pace
        self._seconds = seconds

    async def robots(self, home: str) -> Robots:
        """The site's robots.txt; one that allows all where there is none. It may lie on another public site."""

        async def refuses(url: str) -> str:
            return await self._guard.refuses(url, is_home=True)

        text = await self._text(urljoin(home, "/robots.txt"), FileTab(self._context, refuses, self._seconds))
        return Robots("" if text.lstrip().startswith("<") else text)

    async def sitemap(self, home: str, named: Sequence[str]) -> tuple[str, ...]:
        """The addresses in the site's maps: those that robots.txt names, else where they usually are."""
        tab = FileTab(self._context, self._guard.refuses, self._seconds)
        waiting = [url for url in named if is_same_site(url, home)]
        usual = [] if waiting else [urljoin(home, path) for path in _SITEMAPS]
        found: dict[str, None] = {}
        for _ in range(MOST_MAPS):
            if not waiting and usual:
                waiting.append(usual.pop(0))
            if not waiting or len(found) >= MOST_ADDRESSES:
                break
            pages, maps = read_sitemap(await self._text(waiting.pop(0), tab))
            found |= dict.fromkeys(normalise(page) for page in pages if is_same_site(page, home))
            waiting += [url for url in maps if is_same_site(url, home)]
            if pages or maps:
                usual.clear()
        return tuple(found)[:MOST_ADDRESSES]

    async def _text(self, url: str, tab: FileTab) -> str:
        await self._pace.turn(url)
        return await tab.text(url)
