"""Weighs what a label says (a link text, a heading, a title, an address): which journeys it names, and how plainly."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gpaudit.model.checklist import Checklist
from gpaudit.robot.phrases import Hit, PhraseBook, Tag, stems

HINT = 0.55
"""What a hint alone is worth, beside 1 for a plain name."""

_FOREIGN = 0.6
"""How much a word that belongs to no name of the journey waters a label down."""

_OTHERS_NAME = 0.6
"""What is left where a longer name of another journey covers the words."""

_PART = 0.95
_START = 0.85
_LONG = 7
_HINT_RANK = 100
_PARTS = re.compile(r"\s+[-–—|•·»>/]+\s+|\s*[|•·»]\s*")


class _Sort(StrEnum):
    WORD = "word"
    HINT = "hint"
    BESIDE = "beside"
    BEWARE = "beware"
    PLAIN = "plain"


@dataclass(frozen=True)
class LabelMatch:
    """How plainly a label names a journey, 0 to 1; `rank` is the place of its name in the checklist (0 is usual)."""

    score: float
    rank: int


@dataclass(frozen=True)
class _Name:
    """What of a label names one journey: `covered` by names and hints, `explained` by the words beside them, too."""

    is_plain: bool
    covered: set[int]
    explained: set[int]
    rank: int

    @property
    def base(self) -> float:
        return 1.0 if self.is_plain else HINT

    def says_more_than(self, other: "_Name") -> bool:
        """True when it takes in all that names the other journey, and names its own with words the other lacks."""
        return (
            self is not other
            and self.is_plain
            and other.covered <= self.explained
            and not self.covered <= other.covered
        )


Matches = Mapping[str, LabelMatch]


class LabelReader:
    """Reads labels of one site. Words of the site's own name say nothing."""

    def __init__(self, checklist: Checklist, site_name: Iterable[str]) -> None:
        vocabulary = checklist.vocabulary
        phrases: list[tuple[Tag, Iterable[str]]] = [(("", _Sort.PLAIN), vocabulary.plain_words.words)]
        for journey in checklist.journeys:
            if find := journey.find:
                sorts = {
                    _Sort.WORD: find.words,
                    _Sort.HINT: find.hints,
                    _Sort.BESIDE: find.beside,
                    _Sort.BEWARE: find.beware,
                }
                phrases += [((journey.id, sort), words) for sort, words in sorts.items()]
        self._book = PhraseBook(phrases, vocabulary.small_words.words)
        self._small = {stem for word in vocabulary.small_words.words for stem in stems(word)}
        self._site = {stem for text in site_name for stem in stems(text)}
        self._known: dict[str, Matches] = {}

    def read(self, label: str) -> Matches:
        """The journeys that a label names. Its parts ("Home | Appointments") and the start of a long one count too."""
        found = self._known.get(label)
        if found is None:
            found = self._known[label] = self._read(label)
        return found

    def names_in(self, text: str) -> frozenset[str]:
        """The journeys that are plainly named anywhere in a text."""
        hits = self._book.find(stems(text))
        return frozenset(
            hit.tag[0]
            for hit in hits
            if hit.tag[1] is _Sort.WORD
            and not any(hit.lies_in(other) for other in hits if other.tag == (hit.tag[0], _Sort.BEWARE))
        )

    def strange_words(self, text: str) -> frozenset[str]:
        """The words of a text that belong to no journey and are not plain: those of another subject."""
        words = stems(text)
        known = {at for hit in self._book.find(words) for at in hit.words}
        return frozenset(
            word
            for at, word in enumerate(words)
            if at not in known and word not in self._site and word not in self._small
        )

    def _read(self, label: str) -> Matches:
        whole = self._score(stems(label))
        parts = [part for part in _PARTS.split(label) if part.strip()]
        tries = [(whole, 1.0)]
        if len(parts) > 1:
            tries += [(self._score(stems(part)), _PART) for part in parts]
        words = stems(label)
        if len(words) >= _LONG:
            tries += [(self._score(words[:length]), _START) for length in (2, 3, 4)]
        best: dict[str, LabelMatch] = {}
        for matches, worth in tries:
            for journey, match in matches.items():
                score = match.score * worth
                if journey not in best or score > best[journey].score:
                    best[journey] = LabelMatch(round(score, 4), match.rank)
        return best

    def _score(self, words: tuple[str, ...]) -> dict[str, LabelMatch]:
        hits = self._book.find(words)
        plain = {at for at, word in enumerate(words) if word in self._site or word in self._small}
        plain |= {at for hit in hits if hit.tag[1] is _Sort.PLAIN for at in hit.words}
        names: dict[str, _Name] = {}
        for journey in {hit.tag[0] for hit in hits} - {""}:
            own = [hit for hit in hits if hit.tag[0] == journey]
            beware = [hit for hit in own if hit.tag[1] is _Sort.BEWARE]
            strong = _free(own, _Sort.WORD, beware)
            weak = _free(own, _Sort.HINT, beware)
            if not strong and not weak:
                continue
            covered = {at for hit in (*strong, *weak) for at in hit.words}
            explained = covered | {at for hit in own if hit.tag[1] is _Sort.BESIDE for at in hit.words}
            rank = min(hit.rank for hit in strong) if strong else _HINT_RANK + min(hit.rank for hit in weak)
            names[journey] = _Name(bool(strong), covered, explained, rank)
        matches: dict[str, LabelMatch] = {}
        for journey, name in names.items():
            foreign = len(set(range(len(words))) - name.explained - plain)
            score = name.base * len(name.explained) / (len(name.explained) + _FOREIGN * foreign)
            if any(other.says_more_than(name) for other in names.values()):
                score *= _OTHERS_NAME
            matches[journey] = LabelMatch(score, name.rank)
        return matches


def _free(hits: Iterable[Hit], sort: _Sort, beware: Iterable[Hit]) -> list[Hit]:
    """The hits of one sort that lie in no phrase to beware of."""
    return [hit for hit in hits if hit.tag[1] is sort and not any(hit.lies_in(other) for other in beware)]
