import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scan_events import facts

from gpaudit.model.page_facts import Link
from gpaudit.scan.crawl import WAVE, Frontier, Target

HOME = "https://surgery.example/"
WORDS = ("appointment", "repeat prescription")


def link(path: str, text: str = "", part: str = "main") -> Link:
    (one,) = facts().links
    href = path if ":" in path else f"{HOME}{path}"
    return one.model_copy(update={"href": href, "text": text, "part": part})


def frontier(limit: int = 40) -> Frontier:
    made = Frontier(HOME, limit, WORDS)
    made.start_at(HOME)
    return made


def waves(known: Frontier) -> list[list[str]]:
    """All waves until nothing is left."""
    found: list[list[str]] = []
    while wave := known.next_wave():
        found.append([target.url.removeprefix(HOME) for target in wave])
    return found


def test_the_home_page_is_read_and_counts() -> None:
    known = frontier(limit=1)
    known.add_links([link("a")], HOME, 0)
    assert known.handed_out == known.planned == 1
    assert known.has("http://www.surgery.example/index.html")
    assert waves(known) == []
    assert [target.url for target in known.left] == [f"{HOME}a"]


def test_what_patients_look_for_comes_first_then_menus_then_the_rest_then_news() -> None:
    known = frontier()
    known.add_links(
        [
            link("news/1", part="menu"),
            link("b"),
            link("a", part="menu"),
            link("see-us", "Book an appointment"),
            link("repeat-prescriptions"),
        ],
        HOME,
        0,
    )
    assert waves(known) == [["see-us", "repeat-prescriptions"], ["a"], ["b"], ["news/1"]]


def test_pages_near_the_home_page_come_before_pages_far_away() -> None:
    known = frontier()
    known.add_links([link("far")], f"{HOME}x", 3)
    known.add_links([link("near")], HOME, 0)
    assert waves(known) == [["near"], ["far"]]


def test_a_target_says_where_it_was_met_first() -> None:
    known = frontier()
    known.add_links([link("a", "Appointments")], f"{HOME}from", 1)
    known.add_links([link("a#top", "Other words")], HOME, 0)
    known.add_sitemap([f"{HOME}a", f"{HOME}map"])
    first, second = [*known.next_wave(), *known.next_wave()]
    assert first == Target(f"{HOME}a", 2, "link", f"{HOME}from", is_wanted=True)
    assert second == Target(f"{HOME}map", -1, "sitemap")


@pytest.mark.parametrize(
    "href",
    [
        "https://other.example/a",
        "mailto:a@surgery.example",
        "tel:01632960123",
        "javascript:void(0)",
        "data:text/html,x",
        "https://surgery.example:8443/a",
        "https://surgery.example/leaflet.pdf",
        "https://surgery.example/leaflet.PDF?x=1#page=2",
        "https://other.example\\@surgery.example/",
        "https://[",
        "",
    ],
)
def test_what_is_not_a_page_of_the_site_is_not_read(href: str) -> None:
    known = frontier()
    (one,) = facts().links
    known.add_links([one.model_copy(update={"href": href})], HOME, 0)
    known.add_sitemap([href])
    known.add_list([href])
    assert waves(known) == []


def test_spellings_of_one_page_are_read_once() -> None:
    known = frontier()
    spellings = ["a", "a/", "A/../a", "a?utm_source=x", "a#b", "http://www.surgery.example/a/index.html"]
    known.add_links([link(each) for each in spellings], HOME, 0)
    assert waves(known) == [["a"]]


def test_pages_that_were_read_earlier_count_and_are_not_read_again() -> None:
    known = frontier(limit=3)
    known.take_as_read(f"{HOME}a")
    known.take_as_read(f"{HOME}a/")
    known.add_links([link("a"), link("b"), link("c")], HOME, 0)
    assert waves(known) == [["b"]]


def test_a_page_given_back_makes_room_for_another() -> None:
    known = frontier(limit=2)
    known.add_links([link("a"), link("b")], HOME, 0)
    assert [target.url for target in known.next_wave()] == [f"{HOME}a"]
    known.give_back()
    assert [target.url for target in known.next_wave()] == [f"{HOME}b"]


def test_a_list_comes_before_all() -> None:
    known = frontier()
    known.add_links([link("appointments")], HOME, 0)
    known.add_list([f"{HOME}z", f"{HOME}y"])
    assert waves(known) == [["z", "y"], ["appointments"]]


_LINKS = st.lists(
    st.builds(
        link,
        st.text("abcde/-?=#.%", max_size=6),
        st.sampled_from(["", "Appointments", "News"]),
        st.sampled_from(["menu", "main", "footer"]),
    ),
    max_size=30,
)


@given(_LINKS, st.integers(1, 20))
def test_every_page_is_handed_out_once_and_never_more_than_the_limit(links: list[Link], limit: int) -> None:
    known = frontier(limit)
    known.add_links(links, HOME, 0)
    handed = waves(known)
    flat = [path for wave in handed for path in wave]
    assert len(flat) == len(set(flat)) <= limit - 1
    assert all(len(wave) <= WAVE for wave in handed)
    assert not known.left or len(flat) == limit - 1
    assert known.planned == known.handed_out == len(flat) + 1


@given(_LINKS, st.randoms(use_true_random=False))
def test_the_same_pages_give_the_same_order_whatever_answered_first(links: list[Link], chance: random.Random) -> None:
    """Waves end where the rank ends, and what their pages link to is added in the order of the wave."""

    def order(known: Frontier) -> list[list[str]]:
        known.add_links(links, HOME, 0)
        return waves(known)

    again = [each.model_copy() for each in links]
    assert order(frontier()) == order(frontier())
    chance.shuffle(again)
    mixed = frontier()
    mixed.add_links(again, HOME, 0)
    straight = frontier()
    straight.add_links(links, HOME, 0)
    assert {path for wave in waves(mixed) for path in wave} == {path for wave in waves(straight) for path in wave}
