"""The report as one HTML file: style, font and pictures inside, no script, nothing from anywhere else."""

import base64
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from gpaudit.model.outcome import OUTCOME_SENTENCES
from gpaudit.report.british_time import british, day_words, span_words
from gpaudit.report.content import ReportContent
from gpaudit.report.element_picture import ElementPicture, FaultName
from gpaudit.report.glyphs import FONTS, report_glyphs
from gpaudit.report.web_link import link_target
from gpaudit.report.words import report_words

_TEMPLATES = Path(__file__).parent / "templates"
_LONGEST_NAME = 80
_WEIGHTS = {"Inter-Regular.woff2": 400, "Inter-Bold.woff2": 700}


def report_title(content: ReportContent) -> str:
    """The title of a report: whose website, and of which day the report is."""
    practice = report_glyphs().short(content.practice, _LONGEST_NAME)
    return f"{practice}: website audit, {day_words(content.report_date)}"


def report_html(content: ReportContent, pictures: Mapping[FaultName, ElementPicture]) -> str:
    """The whole report. The same content and pictures give the same text, byte for byte."""
    return render("report.html", content, pictures)


def render(template: str, content: ReportContent, pictures: Mapping[FaultName, ElementPicture]) -> str:
    """One of the templates, filled in. A mail (.txt) is plain text; all else is escaped."""
    return (
        _environment()
        .get_template(template)
        .render(
            title=report_title(content),
            report=content,
            pictures=pictures,
            words=report_words(),
            outcome_sentences=OUTCOME_SENTENCES,
            fonts=_fonts(),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=select_autoescape(disabled_extensions=("txt",), default=True),
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    glyphs = report_glyphs()
    filters: dict[str, Callable[..., str]] = {
        "short": glyphs.short,
        "target": link_target,
        "day": day_words,
        "span": span_words,
        "moment": _moment_words,
        "css_text": _css_text,
        "counted": _counted,
    }
    environment.filters.update(filters)  # pyright: ignore[reportUnknownMemberType]
    return environment


def _shown(value: Any) -> Any:
    """Every text that a template puts out, in the characters of the shipped font."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return report_glyphs().written(value)
    return value


def _counted(number: int, one: str, many: str) -> str:
    """A number with its word: "1 page", "1,234 pages"."""
    return f"{number:,} {one if number == 1 else many}"


def _moment_words(moment: datetime) -> str:
    """A stored moment as day and time in England."""
    there = british(moment)
    return f"{day_words(there.date())} at {there:%H:%M}"


def _css_text(text: str) -> Markup:
    """A text as a string in a style sheet: all but letters and digits of ASCII as codes, so it can never end one."""
    plain = "".join(each if each.isascii() and each.isalnum() else f"\\{ord(each):x} " for each in text)
    return Markup(f'"{plain}"')  # noqa: S704 - nothing but ASCII letters, digits, backslashes and spaces is left


@cache
def _fonts() -> tuple[tuple[int, str], ...]:
    """The weights of the shipped font, each as an address with the file inside."""
    files = {weight: (FONTS / name).read_bytes() for name, weight in _WEIGHTS.items()}
    return tuple(
        (weight, f"data:font/woff2;base64,{base64.b64encode(file).decode('ascii')}") for weight, file in files.items()
    )
