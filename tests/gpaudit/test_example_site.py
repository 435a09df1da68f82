"""The pages of the example practice: what each planted fault changes, and the shape of the good version."""

from collections import Counter
from copy import copy
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import pytest

from gpaudit.example.fault import FoundByCheck, FoundByOutcome, load_faults
from gpaudit.example.site import ExamplePractice, Host

TODAY = date(2026, 11, 18)
FAULTS = load_faults()
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Parsed(HTMLParser):
    """Tags, ids, targets and the words of one page; `unclosed` holds tags that end out of order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.pointers: list[str] = []
        self.lang = ""
        self.title = ""
        self.unclosed: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.unclosed += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        if tag == "html":
            self.lang = given.get("lang", "")
        self.ids += [given["id"]] if "id" in given else []
        self.pointers += [given[name] for name in ("for", "aria-controls", "aria-labelledby") if name in given]
        self.targets += [given[name] for name in ("href", "src", "action") if name in given]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.unclosed.append(tag)

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "title":
            self.title += data


PRACTICE = ExamplePractice.good(TODAY)


def practice(*faults: str) -> ExamplePractice:
    site = copy(PRACTICE)
    site.replant(frozenset(faults))
    return site


def all_pages(site: ExamplePractice) -> dict[str, str]:
    """Name in faults.toml -> HTML, for both hosts."""
    surgery = {path: site.render(path) for path in site.pages()}
    return surgery | {f"forms:{path}": site.render(path, "forms") for path in site.pages("forms")}


GOOD = all_pages(practice())
EVERYTHING = all_pages(ExamplePractice.with_faults(TODAY))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_fault_changes_the_pages_it_names_and_no_other(fault) -> None:
    alone = all_pages(practice(fault.id))
    changed = {name for name in GOOD.keys() | alone.keys() if GOOD.get(name) != alone.get(name)}
    assert changed == {name for name in GOOD.keys() | alone.keys() if fault.stands_on(name)}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_fault_still_shows_among_all_others(fault) -> None:
    without = all_pages(practice(*(other.id for other in FAULTS if other is not fault)))
    named = {name for name in EVERYTHING if fault.stands_on(name)}

    assert any(without.get(name) != EVERYTHING[name] for name in named)


def test_faults_are_listed_once_and_agree_on_ratings() -> None:
    assert len({fault.id for fault in FAULTS}) == len(FAULTS)
    ratings: dict[str, set[str]] = {}
    for fault in FAULTS:
        for found in fault.found_by:
            if isinstance(found, FoundByCheck):
                ratings.setdefault(found.source, set()).add(found.rating)
    assert {source: given for source, given in ratings.items() if len(given) > 1} == {}


def test_unknown_fault_is_refused() -> None:
    with pytest.raises(ValueError, match="no such planted fault"):
        practice("home.on-fire")


@pytest.mark.parametrize("name", GOOD)
def test_good_page_has_a_sound_frame(name: str) -> None:
    page = Parsed(GOOD[name])
    assert page.unclosed == []
    assert (page.tags["h1"], page.tags["main"], page.tags["title"], page.lang) == (1, 1, 1, "en-GB")
    assert page.title.strip()
    assert [found for found, count in Counter(page.ids).items() if count > 1] == []
    assert set(page.pointers) <= set(page.ids)


@pytest.mark.parametrize("name", EVERYTHING)
def test_faulty_page_closes_its_tags(name: str) -> None:
    assert Parsed(EVERYTHING[name]).unclosed == []


def test_good_titles_are_unique() -> None:
    titles = Counter(Parsed(html).title for html in GOOD.values())
    assert [title for title, count in titles.items() if count > 1] == []


@pytest.mark.parametrize("name", GOOD)
def test_good_page_leads_nowhere_wrong(name: str) -> None:
    site = practice()
    here: Host = "forms" if name.startswith("forms:") else "surgery"
    page = Parsed(GOOD[name])
    for target in page.targets:
        parts = urlsplit(target)
        host = {"forms.localhost": "forms", None: here}.get(parts.hostname)
        if host is None or parts.scheme in ("tel", "mailto"):
            continue
        if not parts.path:
            assert parts.fragment in page.ids, target
            continue
        answer = site.answer(parts.path, host)
        assert answer.status == 200, target
        if parts.fragment:
            assert parts.fragment in Parsed(answer.body.decode()).ids, target


def test_outcomes_that_faults_plant_are_answered_so() -> None:
    faulty = ExamplePractice.with_faults(TODAY)
    wanted = {
        "not_found": (404, "text/html"),
        "server_error": (500, "text/html"),
        "needs_login": (401, "text/plain"),
        "blocked": (403, "text/html"),
        "empty": (200, "text/html"),
        "redirected_away": (302, "text/plain"),
        "not_html": (200, "application/pdf"),
        "download": (200, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        "not_allowed": (403, "text/html"),
    }
    for fault in FAULTS:
        for found in fault.found_by:
            if isinstance(found, FoundByOutcome):
                answer = faulty.answer(found.path)
                assert (answer.status, answer.content_type.partition(";")[0]) == wanted[found.outcome], fault.id


def test_robots_are_kept_out_of_staff_pages_only() -> None:
    robots = RobotFileParser()
    robots.parse(practice().answer("/robots.txt").body.decode().splitlines())
    assert not robots.can_fetch("GPWebsiteAudit", "/staff/handbook")
    assert [path for path in practice().pages() if not robots.can_fetch("GPWebsiteAudit", path)] == []


def test_every_shipped_file_is_used_by_a_page_and_small() -> None:
    static = Path(__file__).parents[2] / "gpaudit/example/static"
    used = {urlsplit(target).path for html in EVERYTHING.values() for target in Parsed(html).targets}
    used |= {urlsplit(target).path for html in GOOD.values() for target in Parsed(html).targets}
    files = [file for file in static.rglob("*") if file.is_file()]
    assert [file.name for file in files if f"/static/{file.relative_to(static).as_posix()}" not in used] == []
    assert [file.name for file in files if file.stat().st_size > 30_000] == []


def clicks(pages: dict[str, str]) -> dict[str, int]:
    """Path -> the fewest clicks from the home page."""
    reached = {"/": 0}
    waiting = ["/"]
    for path in waiting:
        for target in Parsed(pages[path]).targets:
            if target in pages and target not in reached:
                reached[target] = reached[path] + 1
                waiting.append(target)
    return reached


def test_good_version_has_every_page_near_the_home_page() -> None:
    reached = clicks(GOOD)
    one = {"/appointments", "/prescriptions", "/sick-notes", "/test-results", "/join", "/contact", "/urgent-help"}
    assert {path for path in one if reached[path] == 1} == one
    assert {path for path in PRACTICE.pages() if reached.get(path, 9) > 2} == set()


def test_faulty_version_keeps_tasks_far_from_the_home_page() -> None:
    reached = clicks(EVERYTHING)
    far = {
        "/appointments": 2,
        "/appointments/cancel": 3,
        "/prescriptions": 2,
        "/test-results": 2,
        "/sick-notes": 3,
        "/join": 2,
        "/urgent-help": 2,
        "/complaints": 3,
    }
    assert {path: reached[path] for path in far} == far
    assert "/change-your-details" not in reached


def test_typed_words_never_become_markup() -> None:
    shown = practice().render("/search", query="q=%3Cb%3Etablets%3C%2Fb%3E%22")
    assert "<b>" not in shown
    assert "&lt;b&gt;tablets&lt;/b&gt;" in shown


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("appointment", "/appointments"),
        ("prescription", "/prescriptions"),
        ("Sick note", "/sick-notes"),
        ("test results", "/test-results"),
        ("change of address", "/change-your-details"),
    ],
)
def test_good_search_knows_patients_words(query: str, path: str) -> None:
    shown = practice().render("/search", query=f"q={query.replace(' ', '+')}")
    found = [target for target in Parsed(shown[shown.index("<main") :]).targets if target.startswith("/")]
    assert path in found[:3]


def test_poor_search_does_not_know_patients_words() -> None:
    shown = practice("search.poor").render("/search", query="q=sick+note")
    assert "/sick-notes" not in Parsed(shown[shown.index("<main") : shown.index("</main>")]).targets
