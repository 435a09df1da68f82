"""The report as people meet it: in a browser on a computer, a phone and a very narrow window, and as a PDF."""

import asyncio
import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path

import audits
import pikepdf
import pytest
from audits import picture_of
from pikepdf import Name
from playwright.async_api import BrowserContext, Page

from gpaudit.browser import running_browser
from gpaudit.checklist.folder import load
from gpaudit.model.rule_result import RuleOutcome
from gpaudit.model.view import SCREENS, View
from gpaudit.report.pdf import report_pdf
from gpaudit.report.report import Report, make_report
from gpaudit.report.structure_tree import annotations, elements
from gpaudit.report.tagged_pdf import FinishedPdf, UntaggedPdfError, finish
from gpaudit.scan.axe import run_axe
from gpaudit.scan.worlds import Worlds

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

DAY = date(2026, 11, 21)
WIDTHS = (320, 390, 1366)
LARGEST = 10_000_000
PATIENCE = 200.0
"""Seconds for axe on a report of 328 causes with all its parts unfolded."""

HEADS = ("h2", "h3", "h4")
HEAD_FOOT = 38.0
"""Points above and below the text, where the running head and the page number stand."""

SIDE_MARGIN = 45.0
"""Points; the page has 16 mm of paper on each side of its text."""

TOO_WIDE = """() => [...document.querySelectorAll("body *")]
    .filter((el) => el.getBoundingClientRect().right > innerWidth + 1 && !el.closest("thead"))
    .map((el) => el.outerHTML.slice(0, 80))"""


@dataclass(frozen=True)
class Seen:
    """What one report is like in the browser, and its PDF with the words of each page and their places."""

    report: Report
    faults: dict[View, list[str]]
    too_wide: dict[int, list[str]]
    noise: list[str]
    finished: FinishedPdf
    pages: tuple["PdfPage", ...]
    fonts: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(word for page in self.pages for word, *_ in page.words)


@dataclass(frozen=True)
class PdfPage:
    """A page of a PDF: its size in points, and its words, each with left, top, right and bottom."""

    width: float
    height: float
    words: tuple[tuple[str, float, float, float, float], ...]


async def look_at(report: Report) -> tuple[dict[View, list[str]], dict[int, list[str]], list[str], FinishedPdf]:
    noise: list[str] = []
    faults: dict[View, list[str]] = {}
    async with running_browser() as running:
        for view, screen in SCREENS.items():
            size = {"width": screen.width, "height": screen.height}
            context = await running.browser.new_context(viewport=size, is_mobile=view is View.PHONE)
            page = await opened(context, report.html, noise)
            faults[view] = [
                f"{result.rule}: {node.html}"
                for result in (await run_axe(Worlds(page, await context.new_cdp_session(page)), PATIENCE)).results
                if result.outcome is RuleOutcome.FAILED
                for node in result.nodes
            ]
            await context.close()
        page = await opened(await running.browser.new_context(), report.html, noise)
        too_wide: dict[int, list[str]] = {}
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 700})
            too_wide[width] = await page.evaluate(TOO_WIDE)
    return faults, too_wide, noise, await report.pdf()


async def opened(context: BrowserContext, html: str, noise: list[str]) -> Page:
    """The report with all its technical parts unfolded; what it says or asks for goes to `noise`."""
    page = await context.new_page()
    page.on("console", lambda message: noise.append(message.text))
    page.on("request", lambda request: noise.append(request.url[:200]) if request.url[:5] != "data:" else None)
    await page.set_content(html.replace("<details>", "<details open>"))
    return page


def pdf_pages(file: Path) -> Iterator[PdfPage]:
    shown = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, check=True).stdout.decode()
    for page in re.findall(r"<page .*?</page>", shown, re.DOTALL):
        width, height = map(float, re.findall(r'="([\d.]+)"', page[: page.index(">")]))
        words = [
            (unescape(text), *map(float, (left, top, right, bottom)))
            for left, top, right, bottom, text in re.findall(
                r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', page
            )
        ]
        yield PdfPage(width, height, tuple(words))


@pytest.fixture(scope="module", params=["ordinary", "answered", "never_scanned", "half_done", "hostile", "large"])
def seen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    made = audits.AUDITS[request.param]()
    report = make_report(made, load(), picture_of, DAY, audits.suggestions_of(made))
    faults, too_wide, noise, finished = asyncio.run(look_at(report))
    file = tmp_path_factory.mktemp("report") / "report.pdf"
    file.write_bytes(finished.content)
    lines = subprocess.run(["pdffonts", str(file)], capture_output=True, check=True).stdout.decode().splitlines()
    fonts = tuple(line.split()[0] for line in lines[2:])
    return Seen(report, faults, too_wide, noise, finished, tuple(pdf_pages(file)), fonts)


@pytest.fixture
def pdf(seen: Seen) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(seen.finished.content)) as opened_pdf:
        yield opened_pdf


def test_axe_finds_nothing_in_either_view(seen: Seen) -> None:
    assert seen.faults == {View.COMPUTER: [], View.PHONE: []}


def test_nothing_is_wider_than_the_window(seen: Seen) -> None:
    assert seen.too_wide == {width: [] for width in WIDTHS}


def test_nothing_is_fetched_and_nothing_is_complained_of(seen: Seen) -> None:
    assert seen.noise == []


def test_the_pdf_says_what_it_is(seen: Seen, pdf: pikepdf.Pdf) -> None:
    assert str(pdf.docinfo[Name.Title]) == seen.report.title
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert bool(pdf.Root.MarkInfo.Marked)
    assert int(pdf.Root.Outlines.Count) != 0
    assert seen.finished.faults == ()
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == seen.report.title
        assert metadata["pdfuaid:part"] == "1"


def test_every_link_of_the_pdf_says_where_it_leads(pdf: pikepdf.Pdf) -> None:
    links = [note for element in elements(pdf) if element.get(Name.S) == Name.Link for note in annotations(element)]
    on_pages = [note for page in pdf.pages for note in page.obj.get(Name.Annots, [])]
    assert len(links) == len(on_pages) > 0
    assert all(str(note.Contents).strip() for note in links)


def test_the_pdf_has_all_the_words_of_the_html(seen: Seen) -> None:
    body = seen.report.html.partition("</head>")[2].partition("<footer>")[0]
    shown = re.sub(r'<span class="narrow".*?</span>|<[^>]*>', " ", body)
    letters = re.sub(r"\W", "", unescape(shown))
    printed = re.sub(r"\W", "", seen.text)
    missing = [part for part in (letters[n : n + 12] for n in range(0, len(letters), 997)) if part not in printed]
    assert len(missing) <= max(1, len(letters) / 997 * 0.1), missing


def test_every_word_stands_inside_the_text_of_its_page(seen: Seen) -> None:
    for number, page in enumerate(seen.pages, start=1):
        assert (round(page.width), round(page.height)) == (595, 842)
        outside = [
            word
            for word, left, top, right, bottom in page.words
            if left < SIDE_MARGIN - 1 or right > page.width - SIDE_MARGIN + 1 or top < 0 or bottom > page.height
        ]
        assert outside == [], f"page {number}"


def test_every_page_has_its_number_and_its_head(seen: Seen) -> None:
    for number, page in enumerate(seen.pages, start=1):
        words = " ".join(word for word, *_ in page.words)
        assert f"Page {number} of {len(seen.pages)}" in words
        assert "website audit" in words


def test_no_page_is_empty_and_none_ends_with_a_heading(seen: Seen) -> None:
    body = seen.report.html.partition("<body>")[2]
    headings = {
        level: {squeezed(each) for each in re.findall(rf"<{level}[^>]*>(.*?)</{level}>", body)} for level in HEADS
    }
    for number, page in enumerate(seen.pages, start=1):
        words = [word for word in page.words if word[2] > HEAD_FOOT and word[4] < page.height - HEAD_FOOT]
        assert words, f"page {number} is empty"
        last = [word for word in words if word[4] > max(each[4] for each in words) - 2]
        line, left = squeezed("".join(word for word, *_ in last)), min(each[1] for each in last)
        inner = left > SIDE_MARGIN + 5
        ends = headings["h4"] if inner else headings["h2"] | headings["h3"]
        assert not (line and any(heading.endswith(line) for heading in ends)), f"page {number} ends with {line}"


def squeezed(text: str) -> str:
    """The letters and digits of a text that may hold markup."""
    return re.sub(r"\W", "", unescape(re.sub(r"<[^>]*>", "", text)))


def test_only_the_shipped_font_is_in_the_pdf(seen: Seen) -> None:
    assert {font.partition("+")[2] for font in seen.fonts} <= {"Inter-Regular", "Inter-Bold"}


def test_the_pdf_can_be_mailed(seen: Seen) -> None:
    assert len(seen.finished.content) < LARGEST


def test_hostile_markup_is_printed_as_text() -> None:
    report = make_report(audits.hostile(), load(), picture_of, DAY)
    finished = asyncio.run(report.pdf())
    with pikepdf.open(io.BytesIO(finished.content)) as pdf:
        targets = [str(note.A.URI) for page in pdf.pages for note in page.obj.get(Name.Annots, []) if Name.A in note]
    assert targets
    assert all(target.startswith(("https://", "http://")) for target in targets)


def test_page_one_alone_tells_whose_site_when_how_much_and_what_first(tmp_path: Path) -> None:
    report = make_report(audits.ordinary(), load(), picture_of, DAY)
    file = tmp_path / "report.pdf"
    file.write_bytes(asyncio.run(report.pdf()).content)
    first = " ".join(word for word, *_ in next(pdf_pages(file)).words)
    for said in ("Park Road Surgery", "20 November 2026", "5 of 9 pages", "Put right first", "Buttons without words."):
        assert said in first
    assert "Supplier" in first
    assert "2 pages asked for a log-in." in first
    assert "In this report" not in first


def test_page_one_holds_the_three_results_and_all_journeys(tmp_path: Path) -> None:
    report = make_report(audits.answered(), load(), picture_of, DAY)
    file = tmp_path / "report.pdf"
    file.write_bytes(asyncio.run(report.pdf()).content)
    first = " ".join(word for word, *_ in next(pdf_pages(file)).words)
    for said in ("33 well of 49", "22 met of 45", "3 causes of faults", "Whole site: pop-ups", "Who decided"):
        assert said in first
    assert "In this report" not in first


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<h1>One</h1><h3>Three</h3>", "H3 stands where H2 was next"),
        ("<h2>One</h2>", "H2 stands where H1 was next"),
    ],
)
def test_a_pdf_with_a_fault_makes_no_claim(html: str, fault: str) -> None:
    finished = asyncio.run(report_pdf(f"<!doctype html><html lang='en'><title>T</title>{html}", "T", "Test"))
    assert any(fault in each for each in finished.faults), finished.faults
    with pikepdf.open(io.BytesIO(finished.content)) as pdf, pdf.open_metadata() as metadata:
        assert "pdfuaid:part" not in metadata


def test_a_print_without_tags_is_refused() -> None:
    bare = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(bare)
    with pytest.raises(UntaggedPdfError):
        finish(bare.getvalue(), "T", "Test", {})
