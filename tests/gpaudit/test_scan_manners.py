"""One polite and careful visitor: pauses, robots.txt, and where the scan may go. No clock and no network is used."""

import asyncio
from collections.abc import Sequence

import pytest

from gpaudit.scan.guard import Guard
from gpaudit.scan.politeness import LONGEST_PAUSE, Pace, Robots

NAMES = {
    "surgery.example": ["203.0.114.9"],
    "other.example": ["8.8.8.8"],
    "router.example": ["192.168.1.1"],
    "both.example": ["8.8.4.4", "127.0.0.1"],
}


async def resolve(host: str) -> Sequence[str]:
    return NAMES.get(host, ())


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now = 100.0

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


def starts(pace: Pace, clock: Clock, urls: Sequence[str]) -> list[float]:
    async def run() -> list[float]:
        times = []
        for url in urls:
            await pace.turn(url)
            times.append(round(clock.now - 100, 3))
        return times

    return asyncio.run(run())


def test_visits_to_one_host_start_a_second_apart():
    clock = Clock()
    pace = Pace(1, lambda: clock.now, clock.sleep)
    urls = ["https://a.example/1", "https://a.example/2", "https://b.example/", "https://a.example/3"]
    assert starts(pace, clock, urls) == [0, 1, 1, 2]


def test_a_longer_pause_that_a_host_asks_for_is_kept_up_to_a_limit():
    clock = Clock()
    pace = Pace(1, lambda: clock.now, clock.sleep)
    pace.slow_down("https://a.example/", Robots("User-agent: *\nCrawl-delay: 4").pause)
    pace.slow_down("https://b.example/", 3600)
    assert starts(pace, clock, ["https://a.example/"] * 3) == [0, 4, 8]
    assert starts(pace, clock, ["https://b.example/"] * 2) == [8, 8 + LONGEST_PAUSE]


def test_visits_that_ask_at_once_are_still_apart():
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    async def run() -> None:
        pace = Pace(0.5, lambda: 0.0, sleep)
        await asyncio.gather(*(pace.turn("https://a.example/") for _ in range(4)))

    asyncio.run(run())
    assert slept == [2, 4, 6]


ROBOTS = """\
# ours
User-agent: GPWebsiteAudit
Disallow: /private
Allow: /private/open

User-agent: *
Disallow: /
Sitemap: https://surgery.example/map.xml
"""


def test_robots_rules_for_us_by_name_go_before_those_for_all():
    robots = Robots(ROBOTS)
    assert robots.allows("https://surgery.example/")
    assert not robots.allows("https://surgery.example/private/x")
    assert robots.allows("https://surgery.example/private/open")
    assert robots.sitemaps == ("https://surgery.example/map.xml",)


@pytest.mark.parametrize("text", ["", "\x00\xff\nDisallow", "Disallow: /", "Crawl-delay: soon", "a" * 9999])
def test_broken_robots_rules_keep_nobody_out(text: str):
    robots = Robots(text)
    assert robots.allows("https://surgery.example/")
    assert robots.pause == 0


def refusals(home: str, urls: Sequence[str], *, is_home: bool = False, is_frame: bool = False) -> dict[str, str]:
    async def run() -> dict[str, str]:
        guard = Guard(resolve)
        await guard.start_at(home)
        return {url: await guard.refuses(url, is_home=is_home, is_frame=is_frame) for url in urls}

    return asyncio.run(run())


PRIVATE = (
    "http://127.0.0.1/",
    "http://localhost:8080/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://0.0.0.0/",
    "http://[::1]/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[2002:7f00:1::]/",
    "http://router.example/",
    "http://both.example/",
    "http://sub.localhost/",
)


@pytest.mark.parametrize("is_frame", [True, False])
def test_a_public_site_never_leads_to_a_private_address(is_frame: bool):
    found = refusals("https://surgery.example/", PRIVATE, is_home=True, is_frame=is_frame)
    assert set(found.values()) == {"a private network address"}, found


def test_where_names_cannot_be_resolved_the_machine_that_answered_decides():
    peers = ("192.168.7.7", "192.168.7.8", "127.0.0.1", "[::1]", "8.8.8.8", "")

    async def run() -> list[bool]:
        guard = Guard(resolve)
        await guard.start_at("https://unknown.example/")
        guard.settle_at("https://unknown.example/", "192.168.7.7")
        return [guard.refuses_peer(peer) for peer in peers]

    assert asyncio.run(run()) == [False, True, True, True, False, False]
