"""Finds many phrases in short texts: whole words, any case, with or without a plural s."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SHORTEST_PLURAL = 5

Tag = tuple[str, str]
"""What a phrase stands for: whose it is, and as what."""


def stems(text: str) -> tuple[str, ...]:
    """The words of a text, without case, possessive and plural s."""
    plain = text.casefold().replace("’", "'").replace("‘", "'").replace("&", " and ")
    return tuple(_stem(word) for word in _WORD.findall(plain))


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    if len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _short_singular(word: str) -> str:
    """The singular of a short word: tried on texts only, so that a text with “new” is not taken to speak of “news”."""
    return word[:-1] if len(word) < _SHORTEST_PLURAL and word.endswith("s") else word


@dataclass(frozen=True)
class Hit:
    """A phrase that was found: its tag, the words it covers (as numbers), and its place among its tag's phrases."""

    tag: Tag
    words: frozenset[int]
    rank: int

    @property
    def start(self) -> int:
        """The first word it covers."""
        return min(self.words)

    @property
    def end(self) -> int:
        """The last word it covers."""
        return max(self.words)

    def lies_in(self, other: "Hit") -> bool:
        """True when all of it lies between the ends of another."""
        return other.start <= self.start and self.end <= other.end


@dataclass
class _Node:
    next: "dict[str, _Node]" = field(default_factory=dict[str, "_Node"])
    ends: list[tuple[Tag, int]] = field(default_factory=list[tuple[Tag, int]])


class PhraseBook:
    """Phrases under tags. Small words between the words of a phrase are passed over ("cancel [your] appointment")."""

    def __init__(self, phrases: Iterable[tuple[Tag, Iterable[str]]], small_words: Iterable[str]) -> None:
        self._small = {stem for word in small_words for stem in stems(word)}
        self._root = _Node()
        for tag, texts in phrases:
            for rank, text in enumerate(texts):
                self._add(tag, rank, stems(text))

    def _add(self, tag: Tag, rank: int, words: tuple[str, ...]) -> None:
        if not words:
            return
        node = self._root
        for word in words:
            node = node.next.setdefault(word, _Node())
        node.ends.append((tag, rank))

    def find(self, words: tuple[str, ...]) -> list[Hit]:
        """Every phrase in these words, also those inside others."""
        hits: list[Hit] = []
        for start in range(len(words)):
            self._follow(self._root, words, start, (), hits)
        return hits

    def _follow(self, node: _Node, words: tuple[str, ...], at: int, covered: tuple[int, ...], hits: list[Hit]) -> None:
        """Add the phrases that go on from here; a small word may belong to a phrase or stand between its words."""
        if at == len(words):
            return
        following = node.next.get(words[at]) or node.next.get(_short_singular(words[at]))
        if following is not None:
            longer = (*covered, at)
            hits += [Hit(tag, frozenset(longer), rank) for tag, rank in following.ends]
            self._follow(following, words, at + 1, longer, hits)
        if covered and words[at] in self._small:
            self._follow(node, words, at + 1, covered, hits)
