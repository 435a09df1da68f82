"""The site pane on a real site: the walk is recorded, nothing is sent, and things are shown on the page."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from window_parts import CHECKLIST, DETAILS, READ_AT, Desk, new_file, open_window

from gpaudit.example.server import ExampleServer, Request, serve
from gpaudit.example.site import ExamplePractice
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.page_facts import Box
from gpaudit.model.reading import ReadIn
from gpaudit.model.suggestion import Evidence
from gpaudit.model.view import View
from ui.form_guard import FORM_SENTENCE, HOST_SENTENCE
from ui.main_window import MainWindow
from ui.profiles import user_agent
from ui.site_pane import SitePane
from ui.window_reader import events_of

pytestmark = pytest.mark.browser


class Site:
    """The example without faults, and the requests that reached it."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.server: ExampleServer | None = None

    @property
    def home(self) -> str:
        assert self.server is not None
        return self.server.address


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    with serve(ExamplePractice.good(), on_request=site.requests.append) as server:
        site.server = server
        yield site


@pytest.fixture
def pane(qtbot: QtBot, site: Site) -> Iterator[SitePane]:
    pane = SitePane(CHECKLIST.hosts)
    pane.resize(430, 700)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    with qtbot.waitSignal(pane.pages[View.PHONE].loadFinished, timeout=20_000):
        pane.start_walk("appointments", site.home)
    yield pane
    pane.close()
    pane.deleteLater()
    QApplication.processEvents()


def ask(pane: SitePane, qtbot: QtBot, script: str) -> object:
    """What a script says in the page's own world."""
    told: list[object] = []
    pane.pages[pane.view].runJavaScript(f"JSON.stringify({script})", 0, told.append)
    qtbot.waitUntil(lambda: bool(told))
    return json.loads(str(told[0]) or "null")


def click(pane: SitePane, qtbot: QtBot, selector: str) -> None:
    """A real click of the mouse in the middle of an element."""
    where = ask(
        pane,
        qtbot,
        f"(() => {{ const el = document.querySelector({json.dumps(selector)}); el.scrollIntoView({{block: 'center'}});"
        " const r = el.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; })()",
    )
    assert isinstance(where, list)
    target = pane.views[pane.view].focusProxy() or pane.views[pane.view]
    assert isinstance(target, QWidget)
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(int(where[0]), int(where[1])))


def after_load(pane: SitePane, qtbot: QtBot, act: Callable[[], None]) -> None:
    with qtbot.waitSignal(pane.pages[pane.view].loadFinished, timeout=20_000):
        act()


def test_clicks_are_recorded_with_their_words(pane: SitePane, qtbot: QtBot) -> None:
    words = ask(pane, qtbot, "document.querySelector('main a[href]').innerText.trim()")
    after_load(pane, qtbot, lambda: click(pane, qtbot, "main a[href]"))
    qtbot.waitUntil(lambda: pane.recorder.walk.clicks == 1)
    assert pane.recorder.walk.steps[-1].words == words
    assert pane.recorder.walk.steps[-1].title


def test_the_page_cannot_reach_the_recorder(pane: SitePane, qtbot: QtBot) -> None:
    assert ask(pane, qtbot, "[typeof qt, typeof QWebChannel, typeof gpauditDone]") == ["undefined"] * 3
    ask(pane, qtbot, "document.querySelector('a').dispatchEvent(new MouseEvent('click', {bubbles: true})) && 1")
    assert pane.recorder._words is None


def test_a_form_that_sends_is_stopped_and_said(pane: SitePane, qtbot: QtBot, site: Site) -> None:
    ask(
        pane,
        qtbot,
        "(() => { document.body.insertAdjacentHTML('afterbegin', '<form id=f method=post action=/request>"
        "<button id=send>Send</button></form>'); return 1; })()",
    )
    click(pane, qtbot, "#send")
    qtbot.waitUntil(lambda: pane._notice.isVisible())
    assert pane._notice.words.text() == FORM_SENTENCE
    assert {request.method for request in site.requests} == {"GET"}


def test_a_script_cannot_send_either(pane: SitePane, qtbot: QtBot, site: Site) -> None:
    ask(pane, qtbot, "fetch('/request', {method: 'POST', body: 'x'}).catch(() => 0) && navigator.sendBeacon('/b', 'x')")
    after_load(pane, qtbot, lambda: pane.open(site.home))
    assert {request.method for request in site.requests} == {"GET"}


def test_a_live_request_host_is_not_opened(pane: SitePane, qtbot: QtBot) -> None:
    known = next(host for host in CHECKLIST.hosts.hosts if host.kind.value == "request-form")
    ask(
        pane,
        qtbot,
        f"(() => {{ document.body.insertAdjacentHTML('afterbegin', '<a id=go href=https://{known.host}{known.path}>Go"
        "</a>'); return 1; })()",
    )
    click(pane, qtbot, "#go")
    qtbot.waitUntil(lambda: pane._notice.isVisible())
    assert pane._notice.words.text() == HOST_SENTENCE
    assert pane._notice.open.isVisible()


def test_a_new_window_opens_in_place_and_is_counted(pane: SitePane, qtbot: QtBot) -> None:
    ask(
        pane,
        qtbot,
        "(() => { document.body.insertAdjacentHTML('afterbegin', '<a id=new target=_blank href=/about-us>New</a>');"
        " return 1; })()",
    )
    click(pane, qtbot, "#new")
    qtbot.waitUntil(lambda: pane.pages[View.PHONE].new_windows == 1)
    qtbot.waitUntil(lambda: pane.address.text().endswith("/about-us"))


def test_phone_and_computer_differ(pane: SitePane, qtbot: QtBot) -> None:
    assert ask(pane, qtbot, "innerWidth") == 390
    assert "Mobile Safari" in str(ask(pane, qtbot, "navigator.userAgent"))
    pane.resize(1300, 700)
    with qtbot.waitSignal(pane.pages[View.COMPUTER].loadFinished, timeout=20_000):
        pane.set_view(View.COMPUTER)
    assert int(str(ask(pane, qtbot, "innerWidth"))) > 1000
    assert "Mobile" not in str(ask(pane, qtbot, "navigator.userAgent"))
    assert "QtWebEngine" not in user_agent("A (X) QtWebEngine/6.12.0 Chrome/140 Safari/537", View.PHONE)


def evidence(site: Site, quote: str, selector: str = "h1") -> Evidence:
    box = Box(x=10, y=20, width=100, height=30)
    return Evidence(url=site.home, view=View.PHONE, read_at=READ_AT, quote=quote, selector=selector, box=box)


BOXES = "[...document.querySelectorAll('.gpaudit-box')].map((box) => box.matches(':popover-open'))"


def test_what_the_robot_means_is_boxed_on_the_live_page(pane: SitePane, qtbot: QtBot, site: Site) -> None:
    words = str(ask(pane, qtbot, "document.querySelector('h1').innerText.trim()"))
    pane.show_evidence(evidence(site, words))
    qtbot.waitUntil(lambda: ask(pane, qtbot, BOXES) == [True])
    pane.show_evidence(evidence(site, words, "no-such-element"))
    qtbot.waitUntil(lambda: ask(pane, qtbot, BOXES) == [True])


def test_a_page_that_changed_is_said_to_have_changed(pane: SitePane, qtbot: QtBot, site: Site) -> None:
    with qtbot.waitSignal(pane.box_missing, timeout=10_000) as told:
        pane.show_evidence(evidence(site, "Words that were there yesterday"))
    assert told.args[0].quote == "Words that were there yesterday"
    assert "has changed" in pane._notice.words.text()


def test_what_is_seen_is_read_with_the_robots_own_scripts(
    pane: SitePane, qtbot: QtBot, site: Site, tmp_path: Path
) -> None:
    with qtbot.waitSignal(pane.read, timeout=40_000) as told:
        pane.read_now.trigger()
    desk = Desk(new_file(tmp_path, DETAILS.model_copy(update={"address": site.home})))
    with qtbot.waitSignal(desk.audit.scan_told):
        desk.audit.take_made(lambda: events_of(told.args[0], site.home, is_first=True))
    audit = desk.on_disk()
    (reading,) = audit.readings
    assert reading.read_in is ReadIn.WINDOW
    assert reading.outcome is PageOutcome.SCANNED
    assert reading.facts is not None
    assert any(heading.level == 1 for heading in reading.facts.headings)
    assert audit.scans[0].started.axe_version.startswith("4.")


def test_f6_leaves_a_page_that_swallows_keys(tmp_path: Path, qtbot: QtBot, site: Site) -> None:
    for window in open_window(qtbot, tmp_path):
        leave_by_f6(window, qtbot, site, tmp_path)


def leave_by_f6(window: MainWindow, qtbot: QtBot, site: Site, folder: Path) -> None:
    with qtbot.waitSignal(window.audit_opened, timeout=15_000):
        window.open_file(new_file(folder, DETAILS.model_copy(update={"address": site.home})))
    assert window.desk is not None
    walk = window.desk.walk
    qtbot.waitUntil(lambda: walk.pane.pages[View.PHONE].title() != "", timeout=20_000)
    ask(
        walk.pane,
        qtbot,
        "addEventListener('keydown', (event) => { event.preventDefault(); window.eaten = event.key; }) || 1",
    )
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: walk.pane.isAncestorOf(QApplication.focusWidget() or window))
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: walk.journeys.isAncestorOf(QApplication.focusWidget() or window))
