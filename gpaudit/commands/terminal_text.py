"""Texts of websites and files, made safe to print: they can neither steer the terminal nor hide."""

import re

from rich.markup import escape

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]+")


def printable(text: str) -> str:
    """The text on one line, with "�" for what would not show."""
    return _STEERING.sub(lambda found: " " if found[0].isspace() else "\ufffd", text)


def unmarked(text: str) -> str:
    """The same, for rich: nothing in it is taken for markup."""
    return escape(printable(text))
