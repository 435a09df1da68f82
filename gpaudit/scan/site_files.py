"""Fetches robots.txt and sitemaps, through the browser, so that the desktop's proxy and certificates apply."""

import base64
from collections.abc import Sequence
from urllib.parse import urljoin

from playwright.async_api import BrowserContext, CDPSession, Error

from gpaudit.model.address import is_same_site, normalise
from gpaudit.scan.devtools import send
from gpaudit.scan.politeness import Pace, Robots
from gpaudit.scan.sitemap import MOST_MAPS, read_sitemap

_MOST_BYTES = 3_000_000
_SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml")


class SiteFiles:
    """The files that a site keeps for robots, fetched from an empty tab."""

    def __init__(self, context: BrowserContext, pace: Pace) -> None:
        self._context = context
        self._pace = pace

    async def robots(self, home: str) -> Robots:
        """The site's robots.txt; an empty one where there is none."""
        text = await self._fetch(urljoin(home, "/robots.txt"))
        return Robots("" if "<html" in text[:500].lower() else text)

    async def sitemap(self, home: str, named: Sequence[str]) -> tuple[str, ...]:
        """The addresses in the site's maps: those that robots.txt names, else where they usually are."""
        waiting = [url for url in named if is_same_site(url, home)] or [urljoin(home, path) for path in _SITEMAPS]
        found: dict[str, None] = {}
        for _ in range(MOST_MAPS):
            if not waiting:
                break
            pages, maps = read_sitemap(await self._fetch(waiting.pop(0)))
            found |= dict.fromkeys(normalise(page) for page in pages if is_same_site(page, home))
            if pages or maps:
                waiting = [
                    url for url in (*waiting, *maps) if url in named or (url in maps and is_same_site(url, home))
                ]
        return tuple(found)

    async def _fetch(self, url: str) -> str:
        await self._pace.turn(url)
        page = await self._context.new_page()
        try:
            session = await self._context.new_cdp_session(page)
            tree = await send(session, "Page.getFrameTree")
            return await _load(session, str(tree["frameTree"]["frame"]["id"]), url)
        finally:
            await page.close()


async def _load(session: CDPSession, frame: str, url: str) -> str:
    options = {"disableCache": True, "includeCredentials": False}
    try:
        answer = await send(session, "Network.loadNetworkResource", {"frameId": frame, "url": url, "options": options})
        resource = answer["resource"]
        if not resource["success"]:
            return ""
        handle = {"handle": resource["stream"]}
        content = b""
        while len(content) < _MOST_BYTES:
            part = await send(session, "IO.read", {**handle, "size": 262_144})
            content += base64.b64decode(part["data"]) if part["base64Encoded"] else part["data"].encode()
            if part["eof"]:
                break
        await send(session, "IO.close", handle)
    except Error:
        return ""
    return content.decode("utf-8", errors="replace")
