import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scan_events import SITE, node, reading, result

from gpaudit.model.finding import Finding, cause_of, scan_findings
from gpaudit.model.reading import PageReading
from gpaudit.model.rule_result import Impact, Node, RuleOutcome
from gpaudit.model.view import View

PLACE = "div.menu > ul > li > a.more"


def only(*readings: PageReading) -> Finding:
    (found,) = scan_findings(readings)
    return found


# --- What one cause is -------------------------------------------------------------------------------------------


def test_the_same_place_in_the_same_landmark_is_one_cause() -> None:
    here = node("#menu-1 > a", place=PLACE, landmark="navigation")
    there = node("#menu-2 > li:nth-child(4) > a", place=PLACE, landmark="navigation")
    assert cause_of("link-name", here) == cause_of("link-name", there) == f"link-name | {PLACE} | navigation"


@pytest.mark.parametrize(
    "other",
    [
        ("label", node("a", place=PLACE)),
        ("link-name", node("a", place="div.other > a")),
        ("link-name", node("a", place=PLACE, landmark="footer")),
        ("link-name", node("iframe", "a", place=PLACE)),
    ],
)
def test_another_rule_place_landmark_or_frame_is_another_cause(other: tuple[str, Node]) -> None:
    assert cause_of(*other) != cause_of("link-name", node("a", place=PLACE))


@pytest.mark.parametrize(
    ("selector", "place"),
    [
        ("#menu-item-12 > a", "a"),
        ("#menu-item-12", ""),
        (r"#\31 23 > a", "a"),
        (r"#item\.a\:1 > a", "a"),
        ("ul > li:nth-child(3) > a", "ul > li > a"),
        ("a[href=\"/a]b\"]", "a"),
        ('a[href="/news?id=7"][title="1 \\" 2"]', "a"),
        (".col-12 > .card-3 > img", ".col- > .card- > img"),
        ("li:not(.a):first-child > a", "li > a"),
        ("html", "html"),
    ],
)  # fmt: skip
def test_without_a_place_the_selector_counts_without_what_varies(selector: str, place: str) -> None:
    assert cause_of("r", node(selector)) == f"r | {place} | main"


def test_in_a_frame_and_in_shadow_roots_the_innermost_selector_counts() -> None:
    assert cause_of("r", node("#frame-1", "main > a")) == "r | frame main > a | main"
    assert (
        cause_of("r", node(("my-menu", "#x1 > a"))) == cause_of("r", node(("your-menu", "#x2 > a"))) == "r | a | main"
    )
    assert cause_of("r", node("#f", ("my-menu", "a"))) == "r | frame a | main"
    assert cause_of("r", Node(target=(), html="", summary="", landmark="", place="")) == "r |  | "


@given(st.lists(st.integers(0, 10**6), min_size=3, max_size=3), st.lists(st.integers(0, 10**6), min_size=3, max_size=3))
def test_numbers_never_part_a_cause(numbers: list[int], others: list[int]) -> None:
    def cause(one: int, two: int, three: int) -> str:
        return cause_of("r", node(f"#post-{one} > li:nth-child({two}) > a.item-{three}"))

    assert cause(*numbers) == cause(*others)


@given(st.text(max_size=50))
def test_any_selector_has_a_cause(selector: str) -> None:
    assert cause_of("r", node(selector)) == cause_of("r", node(selector))


# --- Gathering ---------------------------------------------------------------------------------------------------


def test_one_cause_on_many_pages_is_one_finding_of_the_template() -> None:
    same = result(node("a", place=PLACE))
    two = only(reading("/a", same), reading("/b", same))
    three = only(reading("/a", same), reading("/b", same), reading("/c", same))
    assert not two.is_template
    assert three.is_template
    assert three.pages == (f"{SITE}/a", f"{SITE}/b", f"{SITE}/c")


def test_spellings_of_one_page_are_one_page() -> None:
    same = result(node("a", place=PLACE))
    found = only(reading("/a", same), reading("/a/", same, view=View.PHONE), reading("/a/index.html", same))
    assert found.pages == (f"{SITE}/a",)


def test_pages_stand_in_the_order_in_which_they_were_met_first() -> None:
    same = result(node("a", place=PLACE))
    found = only(reading("/a", same), reading("/b", same), reading("/a", same, view=View.PHONE))
    assert found.pages == (f"{SITE}/a", f"{SITE}/b")


def test_an_element_in_two_views_counts_once() -> None:
    both = result(node("a", place=PLACE), node("b", place=PLACE))
    found = only(reading("/a", both), reading("/a", both, view=View.PHONE), reading("/b", both))
    assert found.element_count == 4
    assert found.views == (View.COMPUTER, View.PHONE)
    on_phone = only(reading("/a", both, view=View.PHONE))
    assert (on_phone.element_count, on_phone.views) == (2, (View.PHONE,))


def test_what_failed_and_what_needs_an_eye_are_two_findings_with_a_key_each() -> None:
    same = node("a", place=PLACE)
    readings = [reading("/a", result(same, outcome=outcome)) for outcome in (RuleOutcome.CANT_TELL, RuleOutcome.FAILED)]
    failed, unsure = scan_findings(readings)
    assert (failed.outcome, unsure.outcome) == (RuleOutcome.FAILED, RuleOutcome.CANT_TELL)
    assert failed.key == cause_of("link-name", same)
    assert unsure.key != failed.key


def test_the_worst_harm_on_any_page_counts() -> None:
    mild, bad = (result(node("a", place=PLACE), impact=impact) for impact in (Impact.MINOR, Impact.CRITICAL))
    assert only(reading("/a", mild), reading("/b", bad)).impact is Impact.CRITICAL


def test_faults_come_before_doubts_then_by_harm_then_by_pages() -> None:
    def of(rule: str, impact: Impact, outcome: RuleOutcome = RuleOutcome.FAILED):
        return result(node("a", place=PLACE), rule=rule, impact=impact, outcome=outcome)

    readings = [
        reading("/a", of("doubt", Impact.CRITICAL, RuleOutcome.CANT_TELL), of("rare", Impact.SERIOUS)),
        reading("/b", of("minor", Impact.MINOR), of("often", Impact.SERIOUS), of("b-rare", Impact.SERIOUS)),
        reading("/c", of("often", Impact.SERIOUS), of("worst", Impact.CRITICAL), of("moderate", Impact.MODERATE)),
    ]
    order = [each.rule for each in scan_findings(readings)]
    assert order == ["worst", "often", "b-rare", "rare", "moderate", "minor", "doubt"]


def test_nothing_found_is_nothing() -> None:
    assert scan_findings([]) == scan_findings([reading("/a")]) == ()


_NODES = st.builds(
    lambda number, place, landmark: node(f"#x{number}", place=place, landmark=landmark),
    st.integers(0, 99),
    st.sampled_from(["", "div > a", "ul > li"]),
    st.sampled_from(["main", "navigation"]),
)
_RESULTS = st.builds(
    lambda nodes, rule, impact, outcome: result(*nodes, rule=rule, impact=impact, outcome=outcome),
    st.lists(_NODES, min_size=1, max_size=3),
    st.sampled_from(["link-name", "label"]),
    st.sampled_from(Impact),
    st.sampled_from(RuleOutcome),
)
_READINGS = st.builds(
    lambda path, view, results: reading(path, *results, view=view),
    st.sampled_from(["/", "/a", "/b", "/c"]),
    st.sampled_from(View),
    st.lists(_RESULTS, max_size=3),
)


@given(st.lists(_READINGS, max_size=8), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_in_which_pages_answered_changes_nothing(readings: list[PageReading], chance: random.Random) -> None:
    def told(each: Finding) -> tuple[object, ...]:
        return each.key, each.impact, each.outcome, sorted(each.pages), each.views, each.element_count, each.is_template

    mixed = readings[:]
    chance.shuffle(mixed)
    assert list(map(told, scan_findings(readings))) == list(map(told, scan_findings(mixed)))


@given(st.lists(_READINGS, max_size=8))
@settings(max_examples=60, deadline=None)
def test_every_element_is_in_one_finding_and_every_key_is_its_own(readings: list[PageReading]) -> None:
    found = scan_findings(readings)
    assert len({each.key for each in found}) == len(found)
    elements = sum(len(rule.nodes) for each in readings for rule in each.rule_results)
    assert sum(len(each.occurrences) for each in found) == elements
