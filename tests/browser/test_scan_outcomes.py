"""Every way in which a page can fail to be read ends in its typed outcome, and the rest of the site is still read."""

import psutil
import pytest
from scanning import asked, scanned
from served_site import WORDS, Answer, page, served

from gpaudit.model.event import EndReason
from gpaudit.model.outcome import PageOutcome

pytestmark = pytest.mark.browser

GOOD = page("Good page")
LOGIN = "<form method='post'><label>Name <input></label><label>Word <input type='password'></label></form>"
CASES = {
    "good": (Answer(GOOD), PageOutcome.SCANNED),
    "plain-text": (Answer("Just text", kind="text/plain"), PageOutcome.NOT_HTML),
    "json": (Answer("{}", kind="application/json"), PageOutcome.NOT_HTML),
    "basic-auth": (Answer("No", 401, headers={"WWW-Authenticate": "Basic"}), PageOutcome.NEEDS_LOGIN),
    "login-form": (Answer(f"<!doctype html><title>Log in</title><h1>Log in</h1>{LOGIN}"), PageOutcome.NEEDS_LOGIN),
    "forbidden": (Answer("No", 403), PageOutcome.BLOCKED),
    "too-many": (Answer("Slow down", 429), PageOutcome.BLOCKED),
    "challenge-202": (Answer("<title>x</title><p>Wait</p>", 202), PageOutcome.BLOCKED),
    "just-a-moment": (Answer("<title>Just a moment...</title><p>Checking your browser</p>"), PageOutcome.BLOCKED),
    "private": (Answer(GOOD), PageOutcome.NOT_ALLOWED),
    "dropped": (Answer(drops=True), PageOutcome.UNREACHABLE),
    "fault": (Answer("Sorry", 500), PageOutcome.SERVER_ERROR),
    "busy": (Answer("", 503), PageOutcome.SERVER_ERROR),
    "loop": (Answer(status=302, headers={"Location": "/loop"}), PageOutcome.SERVER_ERROR),
    "missing": (Answer("No", 404), PageOutcome.NOT_FOUND),
    "gone": (Answer("", 410), PageOutcome.NOT_FOUND),
    "hanging": (Answer(hangs=True), PageOutcome.TIMED_OUT),
    "spinning": (Answer(page("Spin", head="<script>while (true) {}</script>")), PageOutcome.TIMED_OUT),
    "many-elements": (
        Answer(page("Many", "<script>document.body.innerHTML = '<i></i>'.repeat(70000)</script>")),
        PageOutcome.TOO_LARGE,
    ),
    "endless": (Answer(page("Endless"), endless=True), PageOutcome.TOO_LARGE),
    "blank": (Answer(""), PageOutcome.EMPTY),
    "no-content": (Answer(status=204), PageOutcome.EMPTY),
    "attachment": (
        Answer("x", kind="application/zip", headers={"Content-Disposition": "attachment; filename=a.zip"}),
        PageOutcome.DOWNLOAD,
    ),
    "leaflet": (Answer(b"%PDF-1.4", kind="application/pdf"), PageOutcome.NOT_HTML),
    "to-other-site": (Answer(status=302, headers={"Location": "http://localhost:9/x"}), PageOutcome.REDIRECTED_AWAY),
    "script-to-other-site": (
        Answer(page("Gone", head="<script>location = 'http://localhost:9/y'</script>")),
        PageOutcome.REDIRECTED_AWAY,
    ),
    "refresh-to-other-site": (
        Answer(page("Moved", head="<meta http-equiv='refresh' content='0;url=http://localhost:9/z'>")),
        PageOutcome.REDIRECTED_AWAY,
    ),
    "to-file": (Answer(status=302, headers={"Location": "file:///etc/passwd"}), PageOutcome.REDIRECTED_AWAY),
}


def test_every_page_gets_its_outcome_and_the_rest_is_still_read():
    pages = {f"/{name}": answer for name, (answer, _) in CASES.items()}
    pages["/robots.txt"] = Answer("User-agent: *\nDisallow: /private", kind="text/plain")
    pages["/"] = page("Home", links=tuple(f"/{name}" for name in CASES))
    with served(pages) as site:
        told = scanned(asked(site.address, pages=60))
        paths = site.paths()
    expected = {f"/{name}": outcome for name, (_, outcome) in CASES.items()} | {"/": PageOutcome.SCANNED}
    assert told.outcomes == expected
    assert told.finished.reason is EndReason.COMPLETE
    assert told.finished.pages_read == 2
    assert "/private" not in paths
    assert paths.count("/missing") == 1, "a page that is surely missing needs no second try"
    assert paths.count("/busy") == 2, "a fault that may pass gets one more try"


def test_a_fault_that_passes_leaves_no_trace():
    answers = iter([Answer("", 503), Answer(GOOD)])
    pages = {"/": page("Home", links=("/flaky",)), "/flaky": Answer(drops=True)}
    with served(pages) as site:
        site.pages["/flaky"] = Answer(on_request=lambda: site.pages.update({"/flaky": next(answers)}), drops=True)
        told = scanned(asked(site.address))
    assert told.outcomes["/flaky"] is PageOutcome.SERVER_ERROR
    answers = iter([Answer(GOOD)])
    with served(pages) as site:
        site.pages["/flaky"] = Answer("", 503, on_request=lambda: site.pages.update({"/flaky": next(answers)}))
        told = scanned(asked(site.address))
    assert told.outcomes["/flaky"] is PageOutcome.SCANNED


def test_a_crash_of_a_page_is_told_and_the_rest_goes_on():
    pages = {
        "/": page("Home", links=("/deadly", "/after")),
        "/deadly": page("Deadly", "<img alt='' src='/bomb.png'>"),
        "/bomb.png": Answer(on_request=_kill_renderers, hangs=True),
        "/after": GOOD,
    }
    with served(pages) as site:
        told = scanned(asked(site.address, concurrency=1))
    assert told.outcomes == {
        "/": PageOutcome.SCANNED,
        "/deadly": PageOutcome.CRASHED,
        "/after": PageOutcome.SCANNED,
    }


def test_a_killed_browser_is_started_again():
    killed: list[int] = []

    def kill_once() -> None:
        if not killed:
            killed.extend(process.pid for process in _browser_processes("--type=") if process.kill() is None)
            _kill_browser()

    pages = {
        "/": page("Home", links=("/a", "/b", "/c")),
        "/a": page("A", "<img alt='' src='/bomb.png'>"),
        "/bomb.png": Answer("", 404, on_request=kill_once),
        "/b": GOOD,
        "/c": GOOD,
    }
    with served(pages) as site:
        told = scanned(asked(site.address, concurrency=1))
    assert killed
    assert set(told.outcomes.values()) == {PageOutcome.SCANNED}
    assert len(told.outcomes) == 4


def test_a_site_that_vanishes_ends_the_scan_with_every_page_accounted_for():
    names = [f"/p{number}" for number in range(20)]
    pages = {name: Answer(drops=True) for name in names} | {"/": page("Home", links=tuple(names))}
    with served(pages) as site:
        told = scanned(asked(site.address))
    assert told.finished.reason is EndReason.SITE_LOST
    assert set(told.outcomes) == {"/", *names}
    assert told.outcomes["/p0"] is PageOutcome.UNREACHABLE
    assert told.outcomes["/p19"] is PageOutcome.NOT_REACHED


def test_pages_beyond_the_limit_are_named():
    pages = {"/": page("Home", links=("/a", "/b", "/c")), "/a": GOOD, "/b": GOOD, "/c": GOOD}
    with served(pages) as site:
        told = scanned(asked(site.address, pages=2))
    assert told.outcomes == {
        "/": PageOutcome.SCANNED,
        "/a": PageOutcome.SCANNED,
        "/b": PageOutcome.NOT_REACHED,
        "/c": PageOutcome.NOT_REACHED,
    }


def test_a_certificate_fault_is_its_own_outcome():
    with served({"/": GOOD}, https=True) as site:
        told = scanned(asked(site.address))
    assert told.outcomes == {"/": PageOutcome.CERTIFICATE_ERROR}
    assert told.finished.reason is EndReason.HOME_NOT_READ


def test_without_a_scheme_https_is_tried_then_http_and_said():
    with served({"/": GOOD}) as site:
        told = scanned(asked(f"127.0.0.1:{site.port}"))
    assert told.outcomes == {"/": PageOutcome.SCANNED}
    assert "plain one (http)" in told.home.note


def test_real_words_that_sound_like_a_challenge_are_no_challenge():
    text = page("Join us", f"<p>It takes just a moment.</p><p>{WORDS}</p>", links=("/", "/a", "/b", "/c", "/d", "/e"))
    with served({"/": text} | {f"/{name}": GOOD for name in "abcde"}) as site:
        told = scanned(asked(site.address))
    assert told.outcomes["/"] is PageOutcome.SCANNED


def _browser_processes(mark: str) -> list[psutil.Process]:
    found = []
    for process in psutil.Process().children(recursive=True):
        try:
            if any(part.startswith(mark) for part in process.cmdline()):
                found.append(process)
        except psutil.Error:
            continue
    return found


def _kill_renderers() -> None:
    for process in _browser_processes("--type=renderer"):
        process.kill()


def _kill_browser() -> None:
    for process in _browser_processes("--remote-debugging-pipe"):
        process.kill()
