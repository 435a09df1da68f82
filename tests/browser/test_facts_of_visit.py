"""Facts that only a visit brings out: cookies and storage before consent, traffic, timings, message boxes, width."""

import pytest
from scanning import Told, asked, scanned
from served_site import WORDS, Answer, page, served

from gpaudit.model.outcome import PageOutcome
from gpaudit.model.page_facts import PageFacts
from gpaudit.model.view import REFLOW_WIDTH, View

pytestmark = pytest.mark.browser

TRACKING = (
    "<img src='/picture.gif' alt='Door'><script src='/loaded.js'></script><script src='/missing.js'></script>"
    "<script>document.cookie = 'seen=value-of-cookie; max-age=864000';"
    "localStorage.setItem('visits', 'value-of-local');"
    "sessionStorage.setItem('now', 'value-of-session'); alert('Welcome'); confirm('Sure?')</script>"
)
WIDE = {
    "narrow": ("<p>Fits</p>", ""),
    "table": (f"<table><tr>{'<td>A wide cell</td>' * 12}</tr></table>", "table"),
    "image": ("<img src='/p.gif' alt='A door' style='display: block; width: 700px'>", "img"),
    "placed": ("<div style='position: absolute; left: 300px; width: 300px'>Placed</div>", "div"),
    "word": (f"<h2>{'Llanfairpwllgwyngyll' * 6}</h2>", "h2"),
    "hidden": ("<div style='overflow: hidden; width: 200px'><p style='width: 900px'>Cut off</p></div>", ""),
    "scrolls": (
        "<div style='overflow-x: auto'><table style='width: 900px'><tr><td>Own bar</td></tr></table></div>",
        "",
    ),
    "unseen": ("<div style='position: absolute; left: 900px; width: 90px; display: none'>Unseen</div>", ""),
    "form": (
        "<form><input name='getBoundingClientRect'><input name='parentElement' style='width: 800px'></form>",
        "input",
    ),
}


@pytest.fixture(scope="module")
def told() -> Told:
    pages: dict[str, Answer | str] = {
        "/": Answer(
            page("Home", TRACKING, links=("/still", "/moves", *(f"/{name}" for name in WIDE))),
            headers={"Set-Cookie": "server=value-of-server; Path=/"},
        ),
        "/loaded.js": Answer("fetch('/data.json')", kind="text/javascript"),
        "/data.json": Answer("{}", kind="application/json"),
        "/picture.gif": Answer(b"GIF89a" + b"\0" * 3000, kind="image/gif"),
        "/still": Answer(page("Still"), headers={"Content-Security-Policy": "sandbox"}),
        "/moves": page("Moves", "<i id='i'></i><script>setInterval(() => { i.textContent = Date.now() }, 50)</script>"),
    }
    pages |= {f"/{name}": page(name, body) for name, (body, _) in WIDE.items()}
    with served(pages) as site:
        return scanned(asked(site.address))


def facts(told: Told, path: str) -> PageFacts:
    found = told.reading(path).facts
    assert found is not None
    return found


def test_cookies_and_storage_are_named_and_never_their_values(told: Told):
    noted = facts(told, "/")
    assert {(each.name, each.third_party) for each in noted.cookies} == {("server", False), ("seen", False)}
    assert {each.name: each.expires_days for each in noted.cookies} == {
        "server": None,
        "seen": pytest.approx(10, abs=0.1),
    }
    assert {(each.kind, each.name) for each in noted.storage} == {("local", "visits"), ("session", "now")}
    assert not any("value-of-" in event.model_dump_json() for event in told.events)


def test_traffic_and_timings(told: Told):
    noted = facts(told, "/")
    assert noted.traffic is not None
    assert noted.traffic.requests >= 5
    assert noted.traffic.bytes_by_kind["image"] >= 3000
    assert noted.traffic.bytes == sum(noted.traffic.bytes_by_kind.values())
    assert {"document", "script"} <= set(noted.traffic.bytes_by_kind)
    assert len(noted.traffic.hosts) == 1
    assert noted.timings is not None
    assert 0 <= noted.timings.first_byte <= noted.timings.dom_ready <= noted.timings.loaded <= noted.timings.settled


def test_message_boxes_are_noted_and_answered(told: Told):
    assert facts(told, "/").dialogs == ("Welcome", "Sure?")


@pytest.mark.parametrize("name", WIDE)
def test_sideways_overflow_at_320_pixels_and_its_widest_element(told: Told, name: str):
    overflow = facts(told, f"/{name}").overflow
    assert overflow is not None
    assert overflow.screen_width == REFLOW_WIDTH
    assert overflow.widest_kind == WIDE[name][1]
    assert (overflow.page_width > REFLOW_WIDTH) == bool(WIDE[name][1])


def test_pages_that_never_rest_or_may_run_no_script_are_read(told: Told):
    assert told.outcomes["/still"] is PageOutcome.SCANNED
    assert told.reading("/still").in_part == ()
    assert told.outcomes["/moves"] is PageOutcome.SCANNED
    assert "never came to rest" in told.reading("/moves").in_part[0]
    assert WORDS.strip()[:20] in facts(told, "/moves").text


def test_pictures_are_whole_and_boxes_lie_inside(told: Told):
    for (path, view), reading in told.readings.items():
        assert view is View.COMPUTER
        assert reading.picture is not None, path
        assert (reading.picture.width, reading.picture.height >= 768) == (1366, True)
        assert reading.facts is not None
        inside = [
            node.box
            for result in reading.rule_results
            for node in result.nodes
            if node.box and node.box.y < reading.picture.height
        ]
        assert all(box.x + box.width >= 0 and box.y + box.height >= 0 for box in inside)
