"""Everything that is noted of a page, field by field, in one call in the isolated world."""

import json
from pathlib import Path

import pytest
from axe_cases import document
from browsing import with_tabs, worlds_of
from full_page import FULL_PAGE, LANGUAGES
from served_site import Answer, served

import gpaudit.scan.page_reader
from gpaudit.model.page_facts import Link, PageFacts
from gpaudit.model.view import View
from gpaudit.scan.tabs import Tabs

pytestmark = pytest.mark.browser

FACTS = Path(gpaudit.scan.page_reader.__file__).with_name("facts.js").read_text(encoding="utf-8")
SHOWN_TEXT = "Geiriau pwysig: ŵ ŷ. Price £5 – “now”"
MANY = "".join(f"<p class='c{number}'>Words <a href='/{number}'>link {number}</a></p>" for number in range(5700))
PAGES: dict[str, Answer | str] = {
    "/": FULL_PAGE,
    "/clobbered": document(
        "<form><p>Words in a form</p><a href='/in-form'>In the form</a><input name='children'><input name='id'>"
        "<input name='title'><input name='body'><input name='matches'><input name='parentElement'>"
        "<input name='getAttribute'><input name='querySelectorAll'><input name='checkVisibility'><input name='action'>"
        "<input name='getBoundingClientRect'><input name='localName'><input name='getRootNode'></form>"
        "<img name='documentElement' id='body' alt=''><form name='querySelector'></form><h2>After</h2>"
    ),
    "/many": document(MANY),
    "/no-body": "<!doctype html><html lang='en'><head><title>No body</title></head>",
    "/frameset": "<!doctype html><html lang='en'><head><title>Frames</title></head><frameset cols='50%,50%'>"
    "<frame src='/leaf' title='Leaf'><frame src='/leaf'></frameset></html>",
    "/leaf": document("<p>Leaf</p>"),
    "/svg": Answer(
        "<html xmlns='http://www.w3.org/1999/xhtml' lang='en'><head><title>X</title></head><body><p>Strict words</p>"
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'><a xlink:href='/in-svg'>"
        "<text y='20'>In a drawing</text></a></svg></body></html>",
        kind="application/xhtml+xml",
    ),
    "/utf-16": Answer(document(f"<p>{SHOWN_TEXT}</p>").encode("utf-16"), kind="text/html"),
    "/windows-1252": Answer(
        document("<p>Price £5 – “now”</p>").replace("utf-8", "windows-1252").encode("windows-1252"), kind="text/html"
    ),
    "/huge": document(f"<p>{'Long words. ' * 5000}</p>" * 4 + "<p>Last words</p>"),
    "/odd-links": document(
        "<a href='http://['>Broken</a><a href='//other.example/x'>Other</a><a href='?q=1'>Query</a>"
    ),
}


@pytest.fixture(scope="module")
def facts() -> dict[str, PageFacts]:
    async def read(tabs: Tabs) -> dict[str, PageFacts]:
        page = await tabs.context(View.COMPUTER).new_page()
        noted: dict[str, PageFacts] = {}
        for path in PAGES:
            await page.goto(f"{site.address}{path[1:]}")
            before = await page.evaluate("document.documentElement.outerHTML")
            top = await (await worlds_of(page)).top()
            noted[path] = PageFacts.model_validate(json.loads(await top.run(FACTS, deadline=20)))
            assert await page.evaluate("document.documentElement.outerHTML") == before, "nothing is changed"
            assert await page.evaluate("typeof gpauditFacts") == "undefined"
        return noted

    with served(PAGES) as site:
        return with_tabs(read, View.COMPUTER)


@pytest.fixture(scope="module")
def full(facts: dict[str, PageFacts]) -> PageFacts:
    return facts["/"]


def link(facts: PageFacts, name: str) -> Link:
    return next(each for each in facts.links if each.name == name)


def test_head(full: PageFacts):
    assert full.title == "Mill Lane Surgery"
    assert (full.language, full.viewport, full.description) == ("en-GB", "width=device-width", "A surgery")
    assert full.generator == "WordPress 6"
    assert full.canonical.endswith("/home?x=1")
    assert json.loads(full.json_ld[0])["@type"] == "MedicalClinic"
    assert [script.host for script in full.scripts] == ["cdn.example"]


def test_headings_and_landmarks(full: PageFacts):
    assert [(each.level, each.text, each.visible) for each in full.headings] == [
        (1, "Welcome", True),
        (2, "Forms", True),
        (3, "For screen readers", False),
        (4, "A role heading", True),
    ]
    roles = [each.role for each in full.landmarks]
    assert roles == ["banner", "search", "navigation", "main", "complementary", "contentinfo"]
    assert next(each.name for each in full.landmarks if each.role == "navigation") == "Main"


def test_links(full: PageFacts):
    appointments = link(full, "Appointments")
    assert (appointments.text, appointments.part, appointments.visible) == ("Appointments", "menu", True)
    assert appointments.href.endswith("/appointments")
    assert appointments.box is not None
    contact = link(full, "Contact")
    assert (contact.opens, contact.text) == ("new_tab", "Contact")
    assert link(full, "Asthma").visible is False
    assert link(full, "Skip to content").visible is False
    logo = link(full, "Mill Lane home")
    assert (logo.picture_only, logo.text, logo.part) == (True, "", "header")
    assert (link(full, "Do it").opens, link(full, "Do it").href) == ("script", "")
    assert link(full, "No address").opens == "script"
    assert link(full, "01632 960123").href == "tel:01632960123"
    assert link(full, "email us").href == "mailto:us@surgery.example"
    assert link(full, "Joining form").heading == "A role heading"
    assert link(full, "Accessibility").part == "footer"
    assert next(each for each in full.links if each.name == "Home" and each.text == "Home").part == "breadcrumb"
    assert link(full, "Shadow link").selector == "#host >>> a"
    selectors = [each.selector for each in full.links]
    assert len(set(selectors)) == len(selectors)


def test_menus_and_toggles(full: PageFacts):
    (menu,) = full.menus
    assert (menu.name, menu.part, menu.visible) == ("Main", "menu", True)
    assert [(item.text, item.opens_more, [below.text for below in item.items]) for item in menu.items] == [
        ("Appointments", False, []),
        ("Services", True, ["Asthma", "Baby clinic"]),
        ("Contact", False, []),
    ]
    assert [below.visible for below in menu.items[1].items] == [False, False]
    burger = next(each for each in full.toggles if each.selector == "#burger")
    assert (burger.kind, burger.text, burger.name, burger.expanded) == ("menu", "☰", "Open menu", False)


def test_forms(full: PageFacts):
    search, ask = full.forms
    assert (search.role, search.method, search.buttons) == ("search", "get", ("Go",))
    assert [(each.kind, each.label, each.placeholder) for each in search.fields] == [
        ("search", "Search this site", "Search")
    ]
    assert (ask.method, ask.action, ask.buttons) == ("post", "https://forms.example/send", ("Send it",))
    assert [(each.kind, each.name, each.label, each.required) for each in ask.fields] == [
        ("text", "full", "Your name", True),
        ("text", "bare", "", False),
        ("select", "pick", "Pick one", False),
        ("textarea", "why", "Why you write", False),
    ]


def test_pictures_frames_media_and_documents(full: PageFacts):
    images = {each.file_name or each.alt: each for each in full.images}
    assert images["front door.jpg"].alt == ""
    assert images["front door.jpg"].in_link is True
    assert images["team.png"].alt is None
    assert (images["team.png"].box.width, images["team.png"].visible) == (90, True)
    assert images["A dot"].visible is False
    assert [(each.host, each.title, each.visible) for each in full.frames] == [("maps.example", "Map", True)]
    assert [(each.kind, each.autoplay, each.captions) for each in full.media] == [
        ("video", True, True),
        ("audio", False, False),
    ]
    assert [(each.text, each.ending, each.size_bytes) for each in full.documents] == [("Joining form", "pdf", None)]


def test_text_is_read_in_order_without_menus_and_language_lists(full: PageFacts):
    main = full.main_text.splitlines()
    assert main[main.index("Welcome") :][:3] == [
        "Welcome",
        "We are open 8am to 6:30pm.",
        "Call 01632 960123 or email us.",
    ]
    assert "Appointments" not in full.text.splitlines()
    assert not set(LANGUAGES) & set(full.text.replace("\n", " ").split()) - {"Welsh"}
    assert "Powered by Google" not in full.text
    assert "hidden words" not in full.text
    assert "Never shown words." not in full.text
    assert "Nor these." not in full.text
    assert "secret-token" not in full.model_dump_json()
    for words in ("Croeso i’r feddygfa", "أهلا بكم في العيادة", "Emoji 😀 and Σ", "Words in the shadow"):
        assert words in full.text
    assert "Side words" not in full.main_text
    assert "Mill Lane Surgery, 1 Mill Lane" in [each.text for each in full.blocks if each.part == "footer"]


def test_blocks_know_their_kind_and_whether_they_are_folded(full: PageFacts):
    kinds = {each.text: (each.kind, each.folded) for each in full.blocks}
    assert kinds["Welcome"] == ("heading", False)
    assert kinds["One item"] == ("item", False)
    assert kinds["Folded words of the accordion."] == ("paragraph", True)
    assert kinds["Words of the panel."] == ("paragraph", True)
    assert kinds["Monday"] == ("cell", False)
    assert kinds["Side words"] == ("paragraph", False)


def test_tables(full: PageFacts):
    (table,) = full.tables
    assert (table.caption, table.has_head) == ("Hours", True)
    assert table.rows == (("Day", "Open"), ("Monday", "8am to 6pm"))


def test_overlays(full: PageFacts):
    (banner,) = full.overlays
    assert (banner.role, banner.position, banner.modal) == ("dialog", "fixed", True)
    assert banner.buttons == ("Accept all", "Reject")
    assert banner.share == pytest.approx(200 / 768, abs=0.01)
    assert banner.text.startswith("We use cookies.")


def test_names_that_hide_the_page_hide_nothing(facts: dict[str, PageFacts]):
    noted = facts["/clobbered"]
    assert "Words in a form" in noted.text
    assert "After" in [each.text for each in noted.headings]
    assert [each.text for each in noted.links] == ["In the form"]
    assert len(noted.forms[0].fields) == 13
    assert noted.title == "A case"


def test_a_page_of_17_000_elements_is_noted_and_what_was_cut_is_said(facts: dict[str, PageFacts]):
    noted = facts["/many"]
    assert noted.element_count > 11_000
    assert len(noted.links) == 2000
    assert {"links", "text", "class_marks"} <= set(noted.cut)


def test_pages_without_a_body_of_their_own(facts: dict[str, PageFacts]):
    assert facts["/no-body"].title == "No body"
    assert facts["/no-body"].blocks == ()
    assert [each.title for each in facts["/frameset"].frames] == ["Leaf", ""]
    assert facts["/svg"].text.startswith("Strict words")
    assert [each.href.endswith("/in-svg") for each in facts["/svg"].links] == [True]


def test_texts_come_from_the_browser_whatever_their_bytes(facts: dict[str, PageFacts]):
    assert SHOWN_TEXT in facts["/utf-16"].text
    assert "Price £5 – “now”" in facts["/windows-1252"].text


def test_huge_texts_are_cut_and_it_is_said(facts: dict[str, PageFacts]):
    noted = facts["/huge"]
    assert len(noted.text) < 125_000
    assert all(len(each.text) <= 4000 for each in noted.blocks)
    assert "text" in noted.cut


def test_odd_links(facts: dict[str, PageFacts]):
    hrefs = [each.href for each in facts["/odd-links"].links]
    assert hrefs[0] == ""
    assert hrefs[1] == "http://other.example/x"
    assert hrefs[2].endswith("/odd-links?q=1")
