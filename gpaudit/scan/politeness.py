"""One polite visitor: a pause between visits to one host, and robots.txt kept."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from protego import Protego

from gpaudit.errors import ErrorCode, KnownError
from gpaudit.model.address import is_loopback

ROBOT_NAME = "GPWebsiteAudit"
MOST_PER_SECOND = 1.0
LONGEST_PAUSE = 10.0
"""Seconds; a robots.txt that asks for longer pauses gets this one."""

PAGE_LIMIT = 60


class Pace:
    """Starts of visits to one host are at least a pause apart. `rate` is visits a second, 0 for no pause."""

    def __init__(
        self,
        rate: float,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._rate = rate
        self._now = now
        self._sleep = sleep
        self._pauses: dict[str, float] = {}
        self._next: dict[str, float] = {}

    def slow_down(self, url: str, pause: float) -> None:
        """Keep to a longer pause, in seconds, that an address's host asks for."""
        self._pauses[urlsplit(url).netloc] = min(pause, LONGEST_PAUSE)

    async def turn(self, url: str) -> None:
        """Wait until a visit to this address may start."""
        host = urlsplit(url).netloc
        pause = max(1 / self._rate if self._rate else 0.0, self._pauses.get(host, 0.0))
        now = self._now()
        start = max(now, self._next.get(host, 0.0))
        self._next[host] = start + pause
        if start > now:
            await self._sleep(start - now)


class Robots:
    """What a host's robots.txt allows this program."""

    def __init__(self, text: str) -> None:
        self._rules = Protego.parse(text)

    def allows(self, url: str) -> bool:
        """True when the address may be read."""
        return self._rules.can_fetch(url, ROBOT_NAME)

    @property
    def pause(self) -> float:
        """Seconds that the host asks for between visits, 0 when it does not ask."""
        return float(self._rules.crawl_delay(ROBOT_NAME) or 0.0)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """Addresses of sitemaps that it names."""
        return tuple(self._rules.sitemaps)


def usual_rate(url: str) -> float:
    """Visits a second where nothing else is asked for: no pauses on this computer itself."""
    return 0.0 if is_loopback(urlsplit(url).hostname or "") else MOST_PER_SECOND


def check_manners(url: str, rate: float, pages: int) -> None:
    """Refuse a scan that would not be polite.

    Raises:
        KnownError: too fast or too many pages for a website that is not on this computer.
    """
    if rate < 0 or pages < 1:
        raise KnownError(ErrorCode.OPTION_WRONG, problem="The number of pages must be 1 or more, the rate 0 or more.")
    if is_loopback(urlsplit(url).hostname or ""):
        return
    if rate > MOST_PER_SECOND or rate == 0:
        raise KnownError(
            ErrorCode.OPTION_WRONG, problem="A website on the internet is read at one page a second or slower."
        )
    if pages > PAGE_LIMIT:
        raise KnownError(
            ErrorCode.OPTION_WRONG, problem=f"At most {PAGE_LIMIT} pages of a website on the internet are read."
        )
