"""The links between the pages of a site, as a patient can follow them, and the shortest ways from the home page."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from gpaudit.model.address import file_ending, is_web
from gpaudit.model.page_facts import Link, PageFacts
from gpaudit.model.view import View
from gpaudit.robot.phrases import stems
from gpaudit.robot.site_pages import SitePage, SitePages

_PARTS = {"main": 0, "menu": 1, "header": 2, "other": 3, "aside": 4, "footer": 5, "breadcrumb": 6}
_FAR = 99
_CARD_WORDS = 9
"""A link may be a whole card: its heading, of at most this many words, comes first."""


@dataclass(frozen=True)
class Way:
    """A link that leads from one page to a place: a page, a part of one (`fragment`), a file or another website.

    `order` is its place among the links of its page. `labels` are the texts it may be known by, with the worth of each.
    """

    source: str
    target: str
    fragment: str
    url: str
    view: View
    order: int
    link: Link
    labels: tuple[tuple[str, float], ...]

    @property
    def words(self) -> str:
        """What a patient reads or hears."""
        return self.link.text or self.link.name

    @property
    def likely(self) -> tuple[bool, int, bool, int]:
        """Sorts the link that a patient is likeliest to see first."""
        return not self.link.visible, _PARTS.get(self.link.part, 3), self.view is not View.COMPUTER, self.order


class LinkGraph:
    """All links of the pages that were read."""

    def __init__(self, pages: SitePages, generic: Iterable[str]) -> None:
        self._pages = pages
        self._generic = {" ".join(stems(text)) for text in generic}
        self.to_pages: dict[str, list[Way]] = {}
        self.to_parts: list[Way] = []
        self.to_files: dict[str, list[Way]] = {}
        self.leaving: dict[str, list[Way]] = {}
        self._from: dict[str, list[Way]] = {}
        self._script: list[Way] = []
        self._stems: dict[str, tuple[str, ...]] = {}
        for page in pages.read:
            for view, facts in page.views():
                self._add(page, view, facts)
        self._follow_scripts()
        self.clicks = self._distances()
        self._names: dict[str, list[Way]] = {}

    def names_of(self, target: str) -> Sequence[Way]:
        """The links to a page that call it by different names, those nearest to the home page first."""
        if target not in self._names:
            self._names[target] = self.different(self.to_pages.get(target, ()))
        return self._names[target]

    def different(self, ways: Iterable[Way]) -> list[Way]:
        """One link of each name, the one nearest to the home page and easiest to see."""
        first: dict[tuple[object, ...], Way] = {}
        for way in ways:
            name = (way.labels, way.link.heading, way.link.part)
            kept = first.get(name)
            if kept is None or self._nearness(way) < self._nearness(kept):
                first[name] = way
        return sorted(first.values(), key=self._nearness)

    def _nearness(self, way: Way) -> tuple[object, ...]:
        return self.clicks.get(way.source, _FAR), *way.likely, way.source

    def ways(self, source: str, target: str) -> list[Way]:
        """The links from one page to another, the likeliest first."""
        found = [way for way in self.to_pages.get(target, ()) if way.source == source]
        return sorted(found, key=lambda way: way.likely)

    def from_page(self, source: str) -> Sequence[Way]:
        """All links of a page that lead to a page of this site."""
        return self._from.get(source, ())

    def distance(self, key: str) -> int | None:
        """Clicks from the home page to a page, None where no link leads there."""
        return self.clicks.get(key)

    def _add(self, page: SitePage, view: View, facts: PageFacts) -> None:
        headings = {" ".join(self._stems_of(heading.text)) for heading in facts.headings}
        for order, link in enumerate(facts.links):
            labels = self._labels(link, headings)
            if not link.href:
                self._script.append(Way(page.key, "", "", "", view, order, link, labels))
                continue
            if not self._pages.is_here(link.href):
                if not is_web(link.href):
                    continue
                way = Way(page.key, "", "", link.href, view, order, link, labels)
                self.leaving.setdefault(link.href, []).append(way)
            elif file_ending(urlsplit(link.href).path):
                way = Way(page.key, "", "", link.href, view, order, link, labels)
                self.to_files.setdefault(link.href, []).append(way)
            else:
                self._add_inner(Way(page.key, self._pages.key(link.href), "", link.href, view, order, link, labels))

    def _add_inner(self, way: Way) -> None:
        fragment = unquote(urlsplit(way.url).fragment)
        if fragment and not fragment.startswith(("/", "!")):
            way = Way(way.source, way.target, fragment, way.url, way.view, way.order, way.link, way.labels)
            self.to_parts.append(way)
        if way.target != way.source:
            self.to_pages.setdefault(way.target, []).append(way)
            self._from.setdefault(way.source, []).append(way)

    def _labels(self, link: Link, headings: set[str]) -> tuple[tuple[str, float], ...]:
        texts = [text for text in dict.fromkeys((link.text, link.name)) if text]
        words = self._stems_of(texts[0]) if texts else ()
        said = " ".join(words)
        starts = [" ".join(words[:length]) for length in range(1, min(len(words), _CARD_WORDS))]
        labels = [(text, 1.0) for text in texts]
        labels += [(start, 0.95) for start in starts if start in headings]
        if link.heading and (not said or said in self._generic):
            labels.append((link.heading, 0.8))
        return tuple(labels)

    def _stems_of(self, text: str) -> tuple[str, ...]:
        found = self._stems.get(text)
        if found is None:
            found = self._stems[text] = stems(text)
        return found

    def _follow_scripts(self) -> None:
        """Take a link without an address to lead to the page that is headed with its words, if one is."""
        headed: dict[str, set[str]] = {}
        for page in self._pages.read:
            facts = page.facts
            for text in [heading.text for heading in facts.headings if heading.level == 1] if facts else ():
                headed.setdefault(" ".join(stems(text)), set()).add(page.key)
        for way in self._script:
            keys = headed.get(" ".join(stems(way.words)), set())
            if len(keys) == 1 and (key := next(iter(keys))) != way.source:
                url = self._pages.all[key].url
                self._add_inner(Way(way.source, key, "", url, way.view, way.order, way.link, way.labels))

    def _distances(self) -> Mapping[str, int]:
        distances = {self._pages.home_key: 0}
        waiting = deque(distances)
        while waiting:
            source = waiting.popleft()
            for target in sorted({way.target for way in self._from.get(source, ())}):
                if target not in distances:
                    distances[target] = distances[source] + 1
                    waiting.append(target)
        return distances
