"""The report as HTML: whole, honest, and safe whatever a website writes into its pages."""

import re
from datetime import date

import audits
import pytest
from audits import audit, picture_of, reading, result, scan
from jinja2 import UndefinedError
from report_reading import Reading

from gpaudit.checklist.folder import load
from gpaudit.model.audit import Audit
from gpaudit.model.event import EndReason
from gpaudit.report.glyphs import FONTS, Glyphs, report_glyphs
from gpaudit.report.report import make_report
from gpaudit.report.web_link import link_target

DAY = date(2026, 11, 21)
CHECKLIST = load()


def html_of(of: Audit) -> str:
    return make_report(of, CHECKLIST, picture_of, DAY).html


def words_of(of: Audit) -> str:
    return " ".join(Reading(html_of(of)).words.split())


def test_page_one_says_whose_when_how_much_and_what_first() -> None:
    words = words_of(audits.ordinary())
    first_page = words[: words.index("In this report")]
    for said in (
        "Park Road Surgery: website audit",
        "www.parkroadsurgery.example",
        "20 November 2026",
        "A. Auditor, practice manager",
        "A00000 · North · Example ICB",
        "5 of 9 pages, computer and phone",
        "3 causes of faults, on 4 pages",
        "1 critical · 2 serious",
        "Buttons without words.",
        "4 pages, one cause",
        "Supplier",
        "2 pages asked for a log-in.",
        "1 page took too long to load.",
        "not NHS England’s tool",
        "A scan finds only part of all barriers.",
    ):
        assert said in first_page, said


def test_what_needs_a_person_is_kept_apart() -> None:
    words = words_of(audits.ordinary())
    faults, to_look_at = (
        words.index("Faults that the scan found The scan"),
        words.index("Here the scan could not tell"),
    )
    pages = words.index("Pages that were read Page")
    assert faults < to_look_at < pages
    assert "p.on-picture" not in words[faults:to_look_at]
    assert "p.on-picture" in words[to_look_at:pages]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (audits.never_scanned, "The robot has not read this website yet. So this report holds no results."),
        (audits.nothing_read, "No page was read. No web browser that this program can use was found."),
        (audits.home_not_read, "No page was read. The website did not let the robot in."),
        (audits.half_done, "This scan is not whole. The scan has not ended in order."),
        (lambda: audit(reading(), scans=(scan(EndReason.STOPPED),)), "This scan is not whole. The scan was stopped"),
        (audits.without_faults, "No fault was found by the scan"),
    ],
)
def test_what_is_missing_is_said_in_plain_words(made: object, said: str) -> None:
    assert said in words_of(made())


def test_an_audit_without_results_claims_none() -> None:
    for made in (audits.never_scanned, audits.nothing_read, audits.home_not_read):
        words = words_of(made())
        assert "No fault" not in words
        assert "Put right first" not in words


@pytest.mark.parametrize("made", audits.AUDITS.values(), ids=audits.AUDITS)
def test_every_report_is_whole_and_holds_only_our_markup(made: object) -> None:
    found = Reading(html_of(made()))
    assert "script" not in found.tags
    assert not {"onerror", "onload", "onclick"} & found.attributes
    assert {target.partition(":")[0] for target in found.links if ":" in target} <= {"http", "https", "data"}
    assert len(found.ids) == len(set(found.ids))
    places = {target[1:] for target in found.links if target.startswith("#")}
    assert places <= set(found.ids)


def test_hostile_texts_are_shown_as_what_they_are() -> None:
    html = html_of(audits.hostile())
    assert html.count("</style>") == 1
    assert html.count("<title>") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "javascript:alert(1)" not in " ".join(Reading(html).links)


@pytest.mark.parametrize("made", audits.AUDITS.values(), ids=audits.AUDITS)
def test_every_character_is_in_the_shipped_font(made: object) -> None:
    found = Reading(html_of(made()))
    assert report_glyphs().written(found.words) == found.words


def test_a_page_with_an_arabic_title_is_named_by_codes() -> None:
    words = words_of(audit(reading("/", "Home"), reading("/ar", "Clinic عيادة")))
    assert "Clinic U+0639 U+064A U+0627 U+062F U+0629" in words


def test_long_texts_are_cut() -> None:
    words = words_of(audit(reading("/", "Home"), reading("/long", "x" * 10_000)))
    assert "x" * 91 not in words
    assert "x" * 80 in words


def test_the_same_audit_gives_the_same_bytes() -> None:
    for made in (audits.ordinary, audits.hostile):
        assert html_of(made()).encode() == html_of(made()).encode()


def test_the_report_needs_nothing_from_anywhere() -> None:
    html = html_of(audits.ordinary())
    loaded = re.findall(r"url\(\"([a-z]+:[a-z/0-9]+)", html) + re.findall(r"src=\"([a-z]+:[a-z/]+)", html)
    assert set(loaded) == {"data:font/woff2", "data:image/jpeg"}
    assert "@import" not in html


def test_a_fault_the_checklist_does_not_know_is_in_the_report_all_the_same() -> None:
    words = words_of(audit(reading("/", "Home", result("from-next-year"))))
    assert "axe says something of from-next-year" in words
    assert "The checklist has no plain words for this yet." in words


def test_a_word_the_template_does_not_have_is_an_error() -> None:
    from gpaudit.report.html import _environment

    with pytest.raises(UndefinedError):
        _environment().from_string("{{ nothing }}").render()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Surgery – £5 ✓", "Surgery – £5 ✓"),
        ("a😀b", "a U+1F600 b"),
        ("a 😀 b", "a U+1F600 b"),
        ("公园", "U+516C U+56ED"),
        ("e\u0301", "é"),
        ("q\u0301", "q U+0301"),
        ("\u202eabc", "U+202E abc"),
        ("nul\x00", "nul U+0000"),
        ("half \ud83d", "half U+D83D"),
        ("Здравствуйте", "Здравствуйте"),
        ("", ""),
    ],
)
def test_characters_the_font_lacks_become_codes(text: str, written: str) -> None:
    assert report_glyphs().written(text) == written
    assert report_glyphs().written(written) == written


def test_short_texts_stay_and_long_ones_end_in_dots() -> None:
    glyphs = Glyphs(" -~")
    assert glyphs.short("one  two\nthree", 20) == "one two three"
    assert glyphs.short("12345678901", 10) == "123456789…"
    assert glyphs.short("1234567890", 10) == "1234567890"
    assert len(glyphs.short("€" * 10_000, 40)) <= 40


def test_coverage_is_sorted_ranges_without_controls() -> None:
    lines = (FONTS / "coverage.txt").read_text(encoding="utf-8").splitlines()[1:]
    ends = [int(end, 16) for line in lines for end in line.split("-")]
    assert ends == sorted(ends)
    assert ends[0] == 0x20


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://surgery.example/a?b=c&d#e", "https://surgery.example/a?b=c&d#e"),
        ("https://surgery.example/é <b>\"'", "https://surgery.example/%C3%A9%20%3Cb%3E%22'"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
        ("https://user:word@surgery.example/", "https://surgery.example/"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//surgery.example/", ""),
        ("https://", ""),
        ("https://surgery.example:99999/", ""),
        ("https://surgery.example/\ud800", ""),
        (f"https://surgery.example/{'x' * 3000}", ""),
    ],
)
def test_links_lead_to_the_web_or_nowhere(url: str, target: str) -> None:
    assert link_target(url) == target


@pytest.mark.parametrize("made", audits.AUDITS.values(), ids=audits.AUDITS)
def test_no_cell_is_empty(made: object) -> None:
    """The browser leaves empty cells out of the PDF's table, so that its rows are of different lengths."""
    assert not re.search(r"<(t[hd])[^>]*>\s*</\1>", html_of(made()))
