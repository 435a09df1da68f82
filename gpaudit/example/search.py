"""The search of the example's website: the good one knows patients' words, the poor one only the words of titles."""

import re
from collections.abc import Iterable

from gpaudit.example.page import Page

_WORD = re.compile(r"[a-z0-9]+")
_MANY = 10


def find(pages: Iterable[Page], query: str) -> list[Page]:
    """The pages whose title or search words hold words of the query, those that hold most of them first."""
    asked = _words(query)
    ranked = [(len(asked & _words(f"{page.title} {page.search_words}")), page) for page in pages]
    found = [(score, page) for score, page in ranked if score]
    return [page for _, page in sorted(found, key=lambda entry: -entry[0])[:_MANY]]


def find_poorly(pages: Iterable[Page], query: str) -> list[Page]:
    """The page whose title is the query, letter for letter."""
    return [page for page in pages if page.title == query]


def _words(text: str) -> set[str]:
    return {word.removesuffix("s") for word in _WORD.findall(text.casefold())}
