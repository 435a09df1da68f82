"""Where a scan goes and what it leaves alone, seen from the other side: by the servers and a proxy."""

import pytest
from scanning import asked, scanned
from served_site import Answer, ServedSite, page, served

from gpaudit.model.event import EndReason
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.view import View

pytestmark = pytest.mark.browser

HOME = "http://surgery.example/"


def redirect(to: str) -> Answer:
    return Answer(status=302, headers={"Location": to})


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch):
    """A proxy as a surgery's network has it: it alone can reach the internet. Its pages are keyed by whole address."""
    with served({}) as site:
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
            monkeypatch.setenv(name, site.address)
        monkeypatch.setenv("no_proxy", "")
        yield site


def test_all_traffic_goes_through_the_system_proxy_and_a_public_site_leads_to_nothing_private(proxy: ServedSite):
    with served({"/secret": page("Secret"), "/robots.txt": "User-agent: *"}) as inside:
        secret = f"{inside.address}secret"
        proxy.pages = {
            HOME: page("Home", f"<iframe title='In' src='{secret}'></iframe>", links=("/jump", "/hop", "/script")),
            f"{HOME}robots.txt": Answer(f"Sitemap: {HOME}map.xml", kind="text/plain"),
            f"{HOME}map.xml": redirect(secret),
            f"{HOME}jump": redirect(secret),
            f"{HOME}hop": redirect(f"{HOME}hop2"),
            f"{HOME}hop2": redirect("http://192.168.0.1/router"),
            f"{HOME}script": page(
                "Script", head="<meta http-equiv='refresh' content='0;url=http://169.254.169.254/x'>"
            ),
        }
        told = scanned(asked(HOME, rate=1))
    assert inside.paths() == []
    asked_for = [visit.path for visit in proxy.visits]
    assert {f"{HOME}robots.txt", f"{HOME}map.xml", HOME, f"{HOME}hop2"} <= set(asked_for)
    assert not any("192.168" in path or "169.254" in path or "127.0.0.1" in path for path in asked_for)
    led_away = PageOutcome.REDIRECTED_AWAY
    outcomes = {f"/{name}": told.outcomes[f"/{name}"] for name in ("jump", "hop", "script")}
    assert outcomes == dict.fromkeys(outcomes, led_away)
    assert told.reading("/hop").detail == "a private network address"
    assert told.outcomes["/"] is PageOutcome.SCANNED
    ours = [visit for visit in proxy.visits if "favicon" not in visit.path]
    assert all("GPWebsiteAudit/" in visit.headers["User-Agent"] for visit in ours), "also robots.txt and the sitemap"
    assert not any("Headless" in visit.headers["User-Agent"] for visit in proxy.visits)


def test_a_site_that_moved_is_read_by_the_rules_for_robots_of_its_new_place(proxy: ServedSite):
    new = "http://new-surgery.example/"
    proxy.pages = {
        HOME: redirect(new),
        f"{HOME}robots.txt": Answer("", 404),
        new: page("Home"),
        f"{new}robots.txt": Answer("User-agent: *\nDisallow: /", kind="text/plain"),
    }
    told = scanned(asked(HOME, rate=1))
    assert told.finished.reason is EndReason.HOME_NOT_READ
    assert told.outcomes == {"/": PageOutcome.NOT_ALLOWED}


@pytest.mark.parametrize(
    ("robots", "outcome"),
    [
        (Answer("User-agent: *\nDisallow: /", kind="text/plain"), PageOutcome.NOT_ALLOWED),
        (redirect("/rules.txt"), PageOutcome.NOT_ALLOWED),
        (Answer("<!doctype html><p>User-agent: *\nDisallow: /"), PageOutcome.SCANNED),
        (Answer("User-agent: *\nDisallow: /", 404, kind="text/plain"), PageOutcome.SCANNED),
        (Answer(hangs=True), PageOutcome.SCANNED),
        (Answer(drops=True), PageOutcome.SCANNED),
        (redirect("/robots.txt"), PageOutcome.SCANNED),
        (redirect("file:///etc/passwd"), PageOutcome.SCANNED),
    ],
    ids=["no", "moved", "html", "none", "hangs", "drops", "loop", "file"],
)
def test_rules_for_robots_of_every_kind(robots: Answer, outcome: PageOutcome):
    rules = Answer("User-agent: *\nDisallow: /", kind="text/plain")
    with served({"/robots.txt": robots, "/rules.txt": rules, "/": page("Home")}) as site:
        told = scanned(asked(site.address, only_axe=True))
    assert told.outcomes == {"/": outcome}
    if outcome is PageOutcome.NOT_ALLOWED:
        assert "/" not in site.paths()


PRESSED = """
<form id="search" action="/searched"><label>Find <input name="s"></label><button>Search</button></form>
<form id="ask" action="/asked" method="post"><label>Name <input name="n" autofocus></label><button>Send</button></form>
<div id="consent" role="dialog" aria-label="Cookies" style="position: fixed; bottom: 0; background: #fff">
  <button onclick="fetch('/pressed'); document.cookie = 'consent=yes'">Accept all</button></div>
<a href="https://gp-registration.nhs.uk/A00000/start">Register</a> <a href="/log-out">Log out</a>
<script>navigator.serviceWorker && navigator.serviceWorker.register("/worker.js");
window.open("/opened"); alert("Welcome"); addEventListener("beforeunload", (event) => event.preventDefault());</script>
"""


def test_the_robot_presses_sends_and_opens_nothing():
    pages = {
        "/": page("Home", PRESSED, links=("/a",)),
        "/a": page("A"),
        "/log-out": page("Bye"),
        "/worker.js": Answer("self.addEventListener('fetch', () => {})", kind="text/javascript"),
    }
    with served(pages) as site:
        told = scanned(asked(site.address, views=list(View)))
        paths = set(site.paths())
    assert told.finished.reason is EndReason.COMPLETE
    assert paths & {"/pressed", "/searched", "/asked", "/opened", "/worker.js"} == set()
    facts = told.reading("/").facts
    assert facts is not None
    assert facts.dialogs == ("Welcome",)
    assert facts.cookies == ()
    assert [link.href for link in facts.links if "gp-registration" in link.href]
