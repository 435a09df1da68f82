"""The report's own words: every kind of thing has some, and they are easy to read."""

import re
import tomllib
from datetime import date
from enum import StrEnum

import audits
import pytest
from audits import no_picture

from gpaudit.checklist.folder import default_folder, load
from gpaudit.model.answer import DecidedBy
from gpaudit.model.check import BasisKind, Effort, Fixer, Weight
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.rating import Rating
from gpaudit.model.reading_grade import reading_grade, sentences, words
from gpaudit.model.rule_result import Impact
from gpaudit.model.suggestion import SuggestionOutcome
from gpaudit.model.view import View
from gpaudit.report.fix import FixGroup
from gpaudit.report.html import _TEMPLATES
from gpaudit.report.report import make_report
from gpaudit.report.robot_run import RunState, SchemeNote
from gpaudit.report.words import report_words

LONGEST_SENTENCE = 25
LEAST_SENTENCE = 6
"""Words; what is shorter is a label or a heading, and would make the grade look better than it is."""

HARDEST_GRADE = 6.0
NAMES = tuple(tomllib.loads((default_folder() / "proper-terms.toml").read_text(encoding="utf-8"))["terms"])
BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|td|th|summary|div)>")
KINDS: dict[str, type[StrEnum]] = {
    "impact": Impact,
    "fixer": Fixer,
    "fixer_plain": Fixer,
    "effort": Effort,
    "view": View,
    "state": RunState,
    "scheme": SchemeNote,
    "rating": Rating,
    "met": Rating,
    "decided": DecidedBy,
    "decided_many": DecidedBy,
    "basis": BasisKind,
    "weight": Weight,
    "group": FixGroup,
    "suggestion": SuggestionOutcome,
}


def fixed_text() -> str:
    """The sentences of the templates, their blanks filled with a short word."""
    texts = []
    for file in sorted(_TEMPLATES.glob("*.html")):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}", " ", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        text = BLOCK_END.sub("\n", re.sub(r"\{\{.*?\}\}", "this", text, flags=re.DOTALL).replace("\n", " "))
        texts.append(re.sub(r"<[^>]*>", "", text))
    return "\n".join(texts)


def phrases() -> list[str]:
    """The sentences of words.toml."""
    ours = report_words()
    found = [each.plain for each in ours.impact.values()]
    found += [*ours.fixer_plain.values(), *ours.state.values(), *ours.scheme.values()]
    found += [f"4 checks: {each}." for each in ours.reason.values()]
    found += [f"4 ratings {each}." for each in ours.decided_many.values()]
    found += [f"2 pages {each}." for each in ours.unread_many.values()]
    return [text for text in found if text]


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_has_its_words(name: str) -> None:
    assert set(getattr(report_words(), name)) == set(KINDS[name])


def test_every_page_that_was_not_read_has_its_words() -> None:
    unread = set(PageOutcome) - {PageOutcome.SCANNED}
    assert set(report_words().unread) == unread
    assert set(report_words().unread_many) == unread


def test_sentences_are_short() -> None:
    long = [
        each for each in sentences(f"{fixed_text()}\n" + "\n".join(phrases())) if len(words(each)) > LONGEST_SENTENCE
    ]
    assert long == []


def test_the_templates_are_easy_to_read() -> None:
    whole = [each for each in sentences(fixed_text()) if len(words(each)) >= LEAST_SENTENCE]
    assert len(whole) > 20
    assert reading_grade("\n".join(whole), NAMES) <= HARDEST_GRADE


def test_the_phrases_are_easy_to_read() -> None:
    assert reading_grade("\n".join(phrases()), NAMES) <= HARDEST_GRADE


def test_one_is_singular_and_two_are_plural() -> None:
    html = make_report(audits.answered(), load(), no_picture, date(2026, 11, 21)).html
    assert not re.search(r"\b1 (pages|causes|elements|points|checks|clicks|ratings|seconds)\b", html)
    assert not re.search(r"\b(?!1\b)\d+ (page|cause|element|point|check|click|rating|second)\b", html)
