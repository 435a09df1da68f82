"""Which pages a scan finds, in which order, and which addresses are one page."""

from collections.abc import Iterable

import pytest
from scanning import Told, asked, scanned
from served_site import Answer, page, served

from gpaudit.model.event import AddressJoined
from gpaudit.model.finding import scan_findings
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.view import View

pytestmark = pytest.mark.browser

ROUTES = """<nav aria-label='Routes'><a href='#/staff'>Staff</a> <a href='#!/times'>Times</a>
<a href='#top'>Top</a></nav><div id='view'></div><script>
const show = () => { document.querySelector('#view').innerHTML =
  /staff/.test(location.hash) ? '<h2>Our staff</h2><img src=x>'
  : /times/.test(location.hash) ? '<h2>Opening times</h2>' : '<h2>First view</h2>' };
addEventListener('hashchange', show); show();</script>"""
SCRIPTED = """<a onclick="window.location = '/by-script-1'">One</a>
<div onclick="location.href='/by-script-2'" style="cursor: pointer">Two</div>
<button onclick="location.assign(&quot;/by-script-3&quot;)">Three</button>
<a href="javascript:document.location.replace('/by-script-4')">Four</a>
<a href="#" onclick="go()">Nowhere</a> <a href="/followed" rel="nofollow">Followed</a>"""
ODD = (
    "/page.aspx?id=1&utm_source=mail",
    "/page.aspx?id=2",
    "/folder/",
    "/folder",
    "/folder/index.html",
    "/dup",
    "/dup?print=1",
    "/old",
    "/older",
    "/UPPER.html",
    "/with%20space",
    "/leaflet.pdf",
    "/branch-north/contact",
    "/branch-south/contact",
    "/moved-by-script",
    "//other.example/x",
    "mailto:us@surgery.example",
)


def pages(address: str) -> dict[str, Answer | str]:
    def redirect(to: str) -> Answer:
        return Answer(status=301, headers={"Location": to})

    def xml(inside: str) -> Answer:
        return Answer(f"<?xml version='1.0'?>{inside}", kind="application/xml")

    return {
        "/": page("Home", ROUTES + SCRIPTED, links=ODD),
        "/page.aspx?id=1": page("Page one"),
        "/page.aspx?id=2": page("Page two"),
        "/folder/": page("Folder"),
        "/folder": page("Folder"),
        "/folder/index.html": page("Folder"),
        "/dup": page("Twice", head="<link rel='canonical' href='/dup'>"),
        "/old": redirect("/new"),
        "/older": redirect("/old"),
        "/new": page("New"),
        "/UPPER.html": page("Upper"),
        "/with%20space": page("Space"),
        "/branch-north/contact": page("North"),
        "/branch-south/contact": page("South"),
        "/moved-by-script": page("Moved", head="<script>location.replace('/new')</script>"),
        "/by-script-1": page("By script"),
        "/by-script-2": page("By script"),
        "/by-script-3": page("By script"),
        "/by-script-4": page("By script"),
        "/followed": page("Followed"),
        "/robots.txt": Answer(f"Sitemap: {address}maps.xml\nSitemap: {address}hostile.xml", kind="text/plain"),
        "/maps.xml": xml(f"<sitemapindex><sitemap><loc>{address}map-1.xml</loc></sitemap></sitemapindex>"),
        "/map-1.xml": xml(
            f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc> {address}only-in-map </loc></url>"
            "<url><loc>https://elsewhere.example/x</loc></url><url><loc>not an address</loc></url></urlset>"
        ),
        "/hostile.xml": xml(
            "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><urlset><url><loc>&b;</loc></url></urlset>"
        ),
        "/only-in-map": page("Only in the map"),
    }


def scan_with(concurrency: int) -> Told:
    with served({}) as site:
        site.pages = pages(site.address)
        return scanned(asked(site.address, concurrency=concurrency, views=list(View), pages=60))


@pytest.fixture(scope="module")
def told() -> Told:
    return scan_with(2)


def read(told: Told) -> set[str]:
    return {path for path, outcome in told.outcomes.items() if outcome is PageOutcome.SCANNED} - set(joined(told))


def joined(told: Told) -> dict[str, str]:
    events = [event for event in told.events if isinstance(event, AddressJoined)]
    return {_path(event.url): _path(event.same_as) for event in events}


def _path(url: str) -> str:
    return "/" + url.split("/", 3)[3]


def test_all_kinds_of_addresses_are_found_and_each_page_is_read_once(told: Told):
    found = read(told)
    assert {"/page.aspx?id=1", "/page.aspx?id=2", "/UPPER.html", "/with%20space", "/only-in-map", "/followed"} <= found
    assert {"/branch-north/contact", "/branch-south/contact"} <= found
    assert sum(path.startswith("/folder") for path in found) == 1
    assert sum(path.startswith("/dup") for path in found) == 1
    assert len(found & {"/new", "/old", "/older", "/moved-by-script"}) == 1
    assert not any("elsewhere" in path or "other.example" in path for path in told.outcomes)
    assert told.outcomes["/leaflet.pdf"] is PageOutcome.NOT_HTML


def test_addresses_of_one_page_are_joined(told: Told):
    by_url = joined(told)
    others = {"/new", "/old", "/older", "/moved-by-script"} - read(told)
    assert others <= {*by_url, "/new"}
    assert told.finished.pages_read == len(read(told))
    assert len({each.title for each in told.readings.values()}) > 8


def test_links_by_script_are_read_from_their_words_and_nothing_is_clicked(told: Told):
    assert {f"/by-script-{number}" for number in range(1, 5)} <= read(told)
    facts = told.reading("/").facts
    assert facts is not None
    by_script = {link.name: link for link in facts.links if link.opens == "script"}
    assert by_script["Two"].href.endswith("/by-script-2")
    assert by_script["Nowhere"].href == ""


def test_the_routes_of_a_one_page_site_are_pages(told: Told):
    assert {"/#/staff", "/#!/times"} <= read(told)
    staff, times = told.reading("/#/staff").facts, told.reading("/#!/times").facts
    assert staff is not None
    assert times is not None
    assert ("Our staff" in staff.text, "Opening times" in times.text) == (True, True)
    assert any(result.rule == "image-alt" for result in told.reading("/#/staff").rule_results)


def test_two_runs_give_the_same_whatever_is_read_at_once(told: Told):
    def stable(told: Told) -> Iterable[object]:
        rules = {
            (path, view): (
                reading.outcome,
                reading.view_from,
                reading.depth,
                reading.found_by,
                _path(reading.found_on) if reading.found_on else "",
                reading.title,
                sorted((each.rule, each.outcome, str(each.nodes)) for each in reading.rule_results),
            )
            for (path, view), reading in told.readings.items()
        }
        return rules, joined(told), [(each.key, each.pages) for each in scan_findings(told.readings.values())]

    def without_port(value: object, address: str) -> str:
        return str(value).replace(address, "")

    again = scan_with(1)
    first, second = ((without_port(stable(each), each.home.home_url)) for each in (told, again))
    assert first == second


def test_pages_that_patients_look_for_come_first_under_a_limit():
    names = [f"/news/{number}" for number in range(6)] + ["/about", "/prescriptions", "/contact-us", "/fit-notes"]
    with served({name: page(name) for name in names} | {"/": page("Home", links=tuple(names))}) as site:
        told = scanned(asked(site.address, pages=4, words=["prescription", "contact", "fit note"], only_axe=True))
    assert read(told) == {"/", "/prescriptions", "/contact-us", "/fit-notes"}
    assert told.outcomes["/about"] is PageOutcome.NOT_REACHED
