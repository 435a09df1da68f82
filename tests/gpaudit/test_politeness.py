import asyncio
import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gpaudit.errors import ErrorCode, KnownError
from gpaudit.scan.politeness import LONGEST_PAUSE, PAGE_LIMIT, Pace, Robots, check_manners, usual_rate

PUBLIC = "https://surgery.example/"
LOCAL = "http://127.0.0.1:8000/"


async def _starts(pace: Pace, urls: list[str]) -> list[float]:
    async def start(url: str) -> float:
        await pace.turn(url)
        return time.monotonic()

    return list(await asyncio.gather(*(start(url) for url in urls)))


def test_visits_to_one_host_start_a_pause_apart() -> None:
    starts = asyncio.run(_starts(Pace(50), [PUBLIC, f"{PUBLIC}a", f"{PUBLIC}b"]))
    assert min(later - earlier for earlier, later in itertools.pairwise(starts)) >= 0.019


def test_visits_to_other_hosts_do_not_wait_for_each_other() -> None:
    starts = asyncio.run(_starts(Pace(0.01), [PUBLIC, "https://other.example/", "https://surgery.example:81/"]))
    assert max(starts) - min(starts) < 50


def test_without_a_rate_there_is_no_pause() -> None:
    began = time.monotonic()
    asyncio.run(_starts(Pace(0), [LOCAL] * 100))
    assert time.monotonic() - began < 10


def test_a_longer_pause_that_the_host_asks_for_is_kept() -> None:
    pace = Pace(1000)
    pace.slow_down(PUBLIC, 0.03)
    starts = asyncio.run(_starts(pace, [PUBLIC, f"{PUBLIC}a"]))
    assert starts[1] - starts[0] >= 0.029


@pytest.mark.parametrize("asked", ["10.5", "3600", "99999999999"])
def test_an_endless_pause_is_cut(asked: str) -> None:
    pace = Pace(1)
    pace.slow_down(PUBLIC, Robots(f"User-agent: *\nCrawl-delay: {asked}").pause)
    assert pace._pauses["surgery.example"] == LONGEST_PAUSE


@pytest.mark.parametrize(
    ("url", "rate", "pages"),
    [(PUBLIC, 1, 40), (PUBLIC, 0.2, PAGE_LIMIT), (LOCAL, 0, 1000), (LOCAL, 50, 1), ("http://[::1]/", 0, 1)],
)
def test_good_manners(url: str, rate: float, pages: int) -> None:
    check_manners(url, rate, pages)


@pytest.mark.parametrize(
    ("url", "rate", "pages"),
    [(PUBLIC, 0, 1), (PUBLIC, 1.01, 1), (PUBLIC, 1, PAGE_LIMIT + 1), (PUBLIC, -1, 1), (LOCAL, -1, 1), (LOCAL, 0, 0)],
)
def test_bad_manners(url: str, rate: float, pages: int) -> None:
    with pytest.raises(KnownError) as refused:
        check_manners(url, rate, pages)
    assert refused.value.code is ErrorCode.OPTION_WRONG


def test_the_usual_rate_is_polite() -> None:
    assert usual_rate(LOCAL) == usual_rate("http://localhost/") == 0
    assert usual_rate(PUBLIC) == 1
    for url in (PUBLIC, LOCAL):
        check_manners(url, usual_rate(url), 1)


# --- robots.txt --------------------------------------------------------------------------------------------------


def test_an_empty_robots_txt_allows_all_and_asks_for_nothing() -> None:
    robots = Robots("")
    assert robots.allows(f"{PUBLIC}any?x=1")
    assert (robots.pause, robots.sitemaps) == (0.0, ())


def test_rules_for_all_robots_are_kept() -> None:
    robots = Robots("User-agent: *\nDisallow: /private/\nAllow: /private/open\nDisallow: /*.cgi$\nCrawl-delay: 2\n")
    assert robots.allows(PUBLIC)
    assert robots.allows(f"{PUBLIC}private/open/a")
    assert not robots.allows(f"{PUBLIC}private/a")
    assert not robots.allows(f"{PUBLIC}a.cgi")
    assert robots.pause == 2


def test_rules_for_us_by_name_count_alone() -> None:
    robots = Robots("User-agent: *\nDisallow: /\n\nUser-agent: gpwebsiteaudit\nDisallow: /staff\n")
    assert robots.allows(PUBLIC)
    assert not robots.allows(f"{PUBLIC}staff")


def test_maps_are_named() -> None:
    assert Robots("Sitemap: https://surgery.example/a.xml\n").sitemaps == ("https://surgery.example/a.xml",)


@pytest.mark.parametrize("asked", ["soon", "-5", "nan", ""])
def test_a_pause_that_is_no_time_slows_nothing(asked: str) -> None:
    pace = Pace(1000)
    pace.slow_down(PUBLIC, Robots(f"User-agent: *\nCrawl-delay: {asked}").pause)
    began = time.monotonic()
    asyncio.run(_starts(pace, [PUBLIC] * 5))
    assert time.monotonic() - began < 5


@given(st.text(max_size=300) | st.text("User-agent:*Disllow/ \n$%é", max_size=300))
def test_any_robots_txt_is_read(text: str) -> None:
    robots = Robots(text)
    assert robots.allows(PUBLIC) in (True, False)
    assert isinstance(robots.pause, float)
    assert all(isinstance(each, str) for each in robots.sitemaps)
