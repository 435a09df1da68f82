import pytest
from scan_events import BEGAN, SITE, every_event, facts, finished, node, reading, result, scanned

from gpaudit.commands.event_line import line_of
from gpaudit.model.event import EVENTS, LINE_LIMIT, PageScanned
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.reading import PageReading
from gpaudit.model.rule_result import RuleResult


def back(event: PageScanned) -> PageReading:
    """The reading as whoever reads the line gets it."""
    line = line_of(event)
    assert "\n" not in line
    assert len(line.encode()) < LINE_LIMIT
    got = EVENTS.validate_json(line)
    assert isinstance(got, PageScanned)
    return got.reading


def many(rules: int, nodes: int, text: str = "x" * 400) -> tuple[RuleResult, ...]:
    one = node(text, "a").model_copy(update={"html": text, "summary": text, "place": text})
    return tuple(result(*(one,) * nodes, rule=f"rule-{number}") for number in range(rules))


def test_every_event_is_one_line_and_comes_back(tmp_path) -> None:
    for event in every_event(tmp_path):
        line = line_of(event)
        assert "\n" not in line
        assert EVENTS.validate_json(line) == event


def test_line_ends_and_odd_letters_of_a_site_end_no_line() -> None:
    assert back(scanned(title="a\nb\r\u2028\u0085c\x00 💉 ä \ud83d")).title == "a\nb\r\u2028\u0085c\x00 💉 ä \ufffd"


def test_a_page_that_fits_is_told_whole() -> None:
    event = scanned("/", *many(5, 50), facts=facts(links=500))
    assert back(event) == event.reading


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(scanned("/", *many(10, 400)), id="long html"),
        pytest.param(scanned("/", *many(40, 300)), id="many elements"),
        pytest.param(scanned("/", *many(100, 120, "é" * 400)), id="very many elements of long letters"),
        pytest.param(scanned("/", *many(3, 30, "p" * 20_000)), id="endless classes"),
        pytest.param(scanned("/", facts=facts(links=5000)), id="many links"),
        pytest.param(scanned("/", facts=facts(links=290, words="w" * 5000)), id="long links"),
    ],
)
def test_a_page_that_does_not_fit_is_told_shorter_and_says_so(event: PageScanned) -> None:
    got = back(event)
    assert (got.url, got.outcome, got.title) == (event.reading.url, PageOutcome.SCANNED, event.reading.title)
    assert [each.rule for each in got.rule_results] == [each.rule for each in event.reading.rule_results]
    assert got.in_part == ("The page is very large, so some details of what was found were left out.",)


def test_elements_left_out_are_counted() -> None:
    event = scanned("/", *many(40, 300))
    for each in back(event).rule_results:
        assert each.nodes
        assert len(each.nodes) + each.nodes_left_out == 300


def test_links_left_out_are_named() -> None:
    noted = back(scanned("/", facts=facts(links=5000))).facts
    assert noted is not None
    assert noted.cut == ("links",)
    assert 0 < len(noted.links) < 5000


def test_what_was_in_part_before_stays_so() -> None:
    event = scanned("/", *many(40, 300), in_part=("No picture of the page was taken.",))
    assert back(event).in_part[0] == "No picture of the page was taken."


def test_a_page_that_cannot_be_told_at_all_is_too_large() -> None:
    event = scanned("/", *many(3000, 1))
    got = back(event)
    assert got.outcome is PageOutcome.TOO_LARGE
    assert (got.url, got.view, got.read_at) == (f"{SITE}/", event.reading.view, event.reading.read_at)


def test_other_events_are_told_as_they_are() -> None:
    assert EVENTS.validate_json(line_of(finished())) == finished()
    assert BEGAN.isoformat() in line_of(PageScanned(reading=reading(read_at=BEGAN))).replace("Z", "+00:00")
