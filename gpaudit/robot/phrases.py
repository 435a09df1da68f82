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
            node, covered = self._root, list[int]()
            for at in range(start, len(words)):
                following = node.next.get(words[at])
                if following is None:
                    if covered and words[at] in self._small:
                        continue
                    break
                node = following
                covered.append(at)
                hits += [Hit(tag, frozenset(covered), rank) for tag, rank in node.ends]
        return hits
