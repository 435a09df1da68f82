"""What the words of the checklist find on one site: in its labels, in its pages and in its addresses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from gpaudit.model.checklist import Checklist
from gpaudit.robot.label import LabelMatch, LabelReader
from gpaudit.robot.link_graph import Way
from gpaudit.robot.page_words import PageWords, Section, WordsOfSite
from gpaudit.robot.phrases import PhraseBook, stems
from gpaudit.robot.site_pages import SitePage, SitePages

_NO_MATCH = LabelMatch(0.0, 999)
_ENOUGH_SAID = 3
_DATED = re.compile(r"/(19|20)\d\d/\d\d?(/|$)")
_NEWS_LINK = 0.5
_BODY = ("main", "other", "aside")
_PLAINLY = 0.6
_HINTED, _NAMED = 0.3, 0.7
_AGREEMENT = 0.3
_FAR_MORE = 0.25


@dataclass(frozen=True)
class Said:
    """How much a text speaks of what a journey's page speaks of, 0 to 1; `agrees` leaves out the words that hint."""

    all: float
    agrees: float


_NOTHING_SAID = Said(0.0, 0.0)


def lifted(match: LabelMatch, said: Said) -> LabelMatch:
    """A hint counts for more where the text agrees with it."""
    if not _HINTED <= match.score < _NAMED:
        return match
    return LabelMatch(round(match.score + _AGREEMENT * said.agrees, 4), match.rank)


class SiteWords:
    """Reads the words of one site with the words of one checklist."""

    def __init__(self, pages: SitePages, checklist: Checklist) -> None:
        words = WordsOfSite(pages)
        vocabulary = checklist.vocabulary
        small = vocabulary.small_words.words
        self._labels = LabelReader(checklist, words.name)
        self.pages = {key: words.of(page) for key, page in pages.all.items()}
        self._says = PhraseBook(
            (((journey.id, "says"), journey.find.says) for journey in checklist.journeys if journey.find), small
        )
        self._passages = PhraseBook(
            (((journey.id, "passage"), journey.find.passages) for journey in checklist.journeys if journey.find), small
        )
        look_alikes = enumerate(vocabulary.look_alikes)
        self._look_alikes = PhraseBook((((one.journey, str(at)), one.words) for at, one in look_alikes), small)
        self._because = {str(at): one.because for at, one in enumerate(vocabulary.look_alikes)}
        self._news = PhraseBook([(("", "news"), vocabulary.news_headings.words)], small)
        self._excluded = {word.casefold() for word in vocabulary.excluded_sections.words}
        trades = [(("", "trade"), vocabulary.other_trades.words), (("", "surgery"), vocabulary.surgery_names.words)]
        self._trades = PhraseBook(trades, ())
        self.other_trade = self._other_trade(words.name)
        self._hinting = {
            journey.id: {at for at, text in enumerate(journey.find.says) if stems(text) in hints}
            for journey in checklist.journeys
            if journey.find
            for hints in [{stems(hint) for hint in journey.find.hints}]
        }
        self._said: dict[str, dict[str, Said]] = {}
        self._leads: dict[str, frozenset[str]] = {}

    def label(self, text: str, journey: str) -> LabelMatch:
        """How plainly a text names a journey."""
        return self._labels.read(text).get(journey, _NO_MATCH)

    def best(self, texts: Sequence[str], journey: str) -> tuple[LabelMatch, str]:
        """The text that names a journey most plainly."""
        matches = [(self.label(text, journey), text) for text in texts]
        return max(matches, key=lambda each: (each[0].score, -each[0].rank), default=(_NO_MATCH, ""))

    def way(self, way: Way, journey: str) -> tuple[LabelMatch, str]:
        """How plainly a link names a journey; a link among news says little."""
        best, said = _NO_MATCH, ""
        for text, worth in way.labels:
            match = self.label(text, journey)
            if match.score * worth > best.score:
                best, said = LabelMatch(match.score * worth, match.rank), text
        if best.score and self.is_among_news(way):
            return LabelMatch(best.score * _NEWS_LINK, best.rank), said
        return best, said

    def is_among_news(self, way: Way) -> bool:
        """True for a link in the body of a page that stands under a heading of news, or on the page of news."""
        if way.link.part not in _BODY:
            return False
        source = self.pages[way.source]
        return any(map(self.is_news_heading, (way.link.heading, source.slug, *source.main_headings[:1])))

    def is_of_another_subject(self, key: str, section: Section) -> bool:
        """True when a part of a page speaks of the page's own subject, which is that of no journey."""
        headings = self.pages[key].main_headings
        if not headings or headings[0] == section.heading:
            return False
        strange = self._labels.strange_words(headings[0])
        return not strange.isdisjoint(stems(f"{section.heading} {section.text}"))

    def names_another(self, text: str, journey: str) -> bool:
        """True when a text plainly names another journey, and more plainly than this one."""
        own, other = self._own_and_other(text, journey)
        return other > max(own, _PLAINLY)

    def belongs_to_another(self, text: str, journey: str) -> bool:
        """True when a text names another journey far more plainly than this one."""
        own, other = self._own_and_other(text, journey)
        return other >= max(own + _FAR_MORE, _NAMED)

    def _own_and_other(self, text: str, journey: str) -> tuple[float, float]:
        scores = {name: match.score for name, match in self._labels.read(text).items()}
        return scores.pop(journey, 0.0), max(scores.values(), default=0.0)

    def said(self, key: str, journey: str) -> "Said":
        """How much of what such a page speaks of stands in a page's own text."""
        if key not in self._said:
            self._said[key] = self.said_in(self.pages[key].text)
        return self._said[key].get(journey, _NOTHING_SAID)

    def said_in(self, text: str) -> dict[str, "Said"]:
        """The same for any text, for all journeys."""
        found: dict[str, set[int]] = {}
        for hit in self._says.find(stems(text)):
            found.setdefault(hit.tag[0], set()).add(hit.rank)
        return {
            journey: Said(_share(len(ranks)), _share(len(ranks - self._hinting[journey])))
            for journey, ranks in found.items()
        }

    def leads_with(self, key: str, journey: str) -> bool:
        """True when the first words of a page's text hold a plain name of the journey."""
        if key not in self._leads:
            self._leads[key] = self._labels.names_in(self.pages[key].lead)
        return journey in self._leads[key]

    def has_passage(self, text: str, journey: str) -> bool:
        """True when a text holds a phrase that serves a journey."""
        return any(hit.tag[0] == journey for hit in self._passages.find(stems(text)))

    def look_alike(self, page: SitePage, words: PageWords, said: str, journey: str) -> str:
        """Why a page only looks like that of a journey, "" where it does not."""
        path = urlsplit(page.url).path
        text = " . ".join((*words.titles, *words.main_headings, path, said))
        hits = [hit for hit in self._look_alikes.find(stems(text)) if hit.tag[0] == journey]
        return self._because[min(hit.tag[1] for hit in hits)] if hits else ""

    def is_news(self, url: str) -> bool:
        """True for an address below the news, a blog or a date."""
        path = urlsplit(url).path.casefold()
        return bool(_DATED.search(path)) or any(part in self._excluded for part in path.split("/")[:-1])

    def is_news_heading(self, heading: str) -> bool:
        """True when a heading stands over news."""
        words = stems(heading)
        return any(len(hit.words) * 3 >= len(words) for hit in self._news.find(words))

    def _other_trade(self, names: Sequence[str]) -> bool:
        """True when the site's own name is that of another trade and not that of a surgery."""
        trade, surgery = False, False
        for name in names:
            hits = self._trades.find(stems(name))
            others = [hit for hit in hits if hit.tag[1] == "trade"]
            trade |= bool(others)
            surgery |= any(hit.tag[1] == "surgery" and not any(hit.lies_in(other) for other in others) for hit in hits)
        return trade and not surgery


def _share(count: int) -> float:
    return min(1.0, count / _ENOUGH_SAID)
