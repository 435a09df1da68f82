import asyncio

import pytest

from gpaudit.scan.guard import Guard

PUBLIC = "https://93.184.216.34/"
"""An address on the internet that needs no look-up of its name. Nothing is sent there."""

PRIVATE = [
    "http://127.0.0.1/",
    "http://localhost/",
    "http://10.0.0.7/",
    "http://192.168.1.1/",
    "http://169.254.169.254/",
]
PRIVATE += ["http://[::1]/", "http://[fe80::1]/", "http://[fd00::1]/", "http://0.0.0.0/", "http://[::ffff:127.0.0.1]/"]
PRIVATE += ["http://172.16.0.1/", "http://100.64.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f.1/"]


def refusal(url: str, *, home: str = PUBLIC, is_home: bool = False, is_frame: bool = False) -> str:
    async def ask() -> str:
        guard = Guard()
        await guard.start_at(home)
        return await guard.refuses(url, is_home=is_home, is_frame=is_frame)

    return asyncio.run(ask())


@pytest.mark.parametrize("url", PRIVATE)
@pytest.mark.parametrize("kind", ["home", "page", "frame"])
def test_a_public_site_never_leads_to_a_private_machine(url: str, kind: str) -> None:
    assert refusal(url, is_home=kind == "home", is_frame=kind == "frame") == "a private network address"


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "javascript:alert(1)", "ftp://x.uk/", "chrome://gpu", "https://", "data:,x"]
)
def test_what_is_no_web_address_is_not_opened(url: str) -> None:
    assert refusal(url) == refusal(url, is_home=True) == "not a web address"


def test_empty_frames_are_opened() -> None:
    for url in ("about:blank", "about:srcdoc", "data:text/html,x", "blob:https://x.uk/1"):
        assert refusal(url, is_frame=True) == ""
    assert refusal("about:blank") == ""
    assert refusal("about:srcdoc") != ""


def test_pages_stay_on_the_site_and_the_home_page_may_move() -> None:
    other = "https://8.8.8.8/"
    assert refusal(other) == "another website"
    assert refusal(other, is_home=True) == refusal(other, is_frame=True) == ""
    assert refusal(f"{PUBLIC}a?b#c") == refusal(PUBLIC.replace("https", "http")) == ""
    assert refusal("https://93.184.216.34\\@8.8.8.8/") == ""
    assert refusal("https://8.8.8.8\\@93.184.216.34/") == "another website"


def test_a_site_on_this_computer_may_stay_here() -> None:
    home = "http://127.0.0.1:8000/"
    assert refusal("http://127.0.0.1:8000/a", home=home) == ""
    assert refusal("http://127.0.0.1:9000/", home=home) == "another website"
    assert refusal("http://10.0.0.1/", home=home, is_frame=True) == ""


def test_after_the_home_page_moved_its_new_site_counts() -> None:
    async def ask() -> tuple[str, str]:
        guard = Guard()
        await guard.start_at(PUBLIC)
        guard.settle_at("https://8.8.8.8/", "8.8.8.8")
        return await guard.refuses("https://8.8.8.8/a"), await guard.refuses(PUBLIC)

    assert asyncio.run(ask()) == ("", "another website")


def test_the_machine_that_answered_decides_where_names_cannot_be_looked_up() -> None:
    async def guard_at(home: str, peer: str) -> Guard:
        guard = Guard()
        await guard.start_at(home)
        guard.settle_at(home, peer)
        return guard

    direct = asyncio.run(guard_at(PUBLIC, "93.184.216.34"))
    assert direct.refuses_peer("10.0.0.1")
    assert direct.refuses_peer("[::1]")
    assert not direct.refuses_peer("8.8.8.8")
    assert not direct.refuses_peer("")
    behind_a_proxy = asyncio.run(guard_at(PUBLIC, "10.0.0.1"))
    assert not behind_a_proxy.refuses_peer("10.0.0.1")
    assert behind_a_proxy.refuses_peer("10.0.0.2")
    local = asyncio.run(guard_at("http://127.0.0.1/", "127.0.0.1"))
    assert not local.refuses_peer("10.0.0.1")


def test_a_name_that_cannot_be_looked_up_is_left_to_the_browser() -> None:
    assert refusal(f"https://{'a' * 80}.example/", is_home=True) == ""
