"""What a page paints outside every mark becomes an artifact, and nothing else changes."""

import pikepdf
import pytest

from gpaudit.report.link_text import link_texts
from gpaudit.report.marked_content import unmarked_paint, with_artifacts


def instructions(text: str) -> list[pikepdf.ContentStreamInstruction]:
    pdf = pikepdf.new()
    return list(pikepdf.parse_content_stream(pikepdf.Stream(pdf, text.encode())))


def marked(text: str) -> str:
    return pikepdf.unparse_content_stream(list(with_artifacts(instructions(text)))).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("0 0 9 9 re\nf", "/Artifact BMC\n0 0 9 9 re\nf\nEMC"),
        ("0 0 9 9 re\nW\nn", "0 0 9 9 re\nW\nn"),
        ("/P <</MCID 0>> BDC\n0 0 9 9 re\nf\nEMC", "/P << /MCID 0 >> BDC\n0 0 9 9 re\nf\nEMC"),
        ("BT\n/F 9 Tf\n(a) Tj\nET", "/Artifact BMC\nBT\n/F 9 Tf\n(a) Tj\nET\nEMC"),
        ("BT\n/F 9 Tf\nET", "BT\n/F 9 Tf\nET"),
        (
            "BT\n(a) Tj\n/P <</MCID 0>> BDC\n(b) Tj\nEMC\n(c) Tj\nET",
            "BT\n/Artifact BMC\n(a) Tj\nEMC\n/P << /MCID 0 >> BDC\n(b) Tj\nEMC\n/Artifact BMC\n(c) Tj\nEMC\nET",
        ),
        ("q\n1 0 0 1 0 0 cm\n/X Do\nQ", "q\n1 0 0 1 0 0 cm\n/Artifact BMC\n/X Do\nEMC\nQ"),
        ("0 0 m\n9 9 l\nS\n0 0 m\n9 9 l\nS", "/Artifact BMC\n0 0 m\n9 9 l\nS\nEMC\n" * 2),
    ],
)
def test_only_what_is_painted_outside_marks_is_wrapped(before: str, after: str) -> None:
    assert marked(before).split() == after.split()
    assert unmarked_paint(instructions(marked(before))) == 0


def test_unmarked_paint_is_counted() -> None:
    assert unmarked_paint(instructions("0 0 9 9 re\nf\n/P <</MCID 0>> BDC\n/X Do\nEMC\n/X Do")) == 2


def test_links_are_named_by_their_words() -> None:
    html = '<a href="#a">One <b>two</b></a> and <a href="https://x.example/?a&amp;b">X &amp; Y</a> <a href="#a">no</a>'
    assert link_texts(html) == {"#a": "One two", "https://x.example/?a&b": "X & Y"}
