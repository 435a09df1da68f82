"""Gathers the places that may serve a journey, each with the weight of what speaks for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from gpaudit.model.checklist import Checklist, Find
from gpaudit.model.journey_way import ServedBy
from gpaudit.model.known_host import HostKind
from gpaudit.model.outcome import OUTCOME_SENTENCES, PageOutcome
from gpaudit.robot.candidate import Candidate
from gpaudit.robot.label import LabelMatch
from gpaudit.robot.link_graph import LinkGraph, Way
from gpaudit.robot.page_words import Section
from gpaudit.robot.site_pages import SitePage, SitePages
from gpaudit.robot.site_words import Said, SiteWords, lifted

_LINK, _OWN, _TITLE, _SLUG, _SAID = 0.30, 0.40, 0.08, 0.10, 0.12
"""The weight of each kind of evidence for a page that was read: its best link, its heading, title, address, text."""

_PARENT_SLUG = 0.3
_LEAD = 0.5
"""The first words of the text say this much of what the main heading says."""

_SECTION_OF_PAGE = 0.65
"""A heading further down says this much of what the main heading says."""

_NEWS, _LOOK_ALIKE, _NO_WAY, _OTHER_LANGUAGE = 0.5, 0.3, 0.9, 0.8
_OTHER_SUBJECT, _OTHER_JOURNEY = 0.5, 0.65
"""What is left of the score of a place of which one of these is true."""

_SECTION, _ANCHOR = 0.68, 0.72
_SECTION_NAMED, _SECTION_WORDS = 0.7, 6
_LEAVING, _LEAVING_NAMED, _KNOWN_HOST = 0.8, 0.8, 0.62
_FILE, _FILE_NAMED = 0.6, 0.85
_NEAR_HOME = 1
_THIN = 14
_DEAD = frozenset({PageOutcome.NOT_FOUND})
_FILES = frozenset({PageOutcome.NOT_HTML, PageOutcome.DOWNLOAD})
_HANDING_OVER = frozenset({HostKind.REQUEST_FORM, HostKind.ACCOUNT, HostKind.NATIONAL_REGISTRATION})


@dataclass(frozen=True)
class Evidence:
    """All there is to know of one site, for finding its journeys."""

    pages: SitePages
    graph: LinkGraph
    words: SiteWords
    checklist: Checklist

    def candidates(self, journey: str, find: Find) -> list[Candidate]:
        """Every place that something speaks for, the best first."""
        anchors = list(self._anchors(journey))
        linked = {(each.key, each.heading) for each in anchors}
        found = [
            *self._own_pages(journey, find),
            *(each for each in self._sections(journey) if (each.key, each.heading) not in linked),
            *anchors,
            *self._leaving(journey, find),
            *self._files(journey),
        ]
        return sorted(found, key=lambda each: (-each.score, each.url, each.heading))

    def _own_pages(self, journey: str, find: Find) -> Iterable[Candidate]:
        for page in self.pages.all.values():
            if page.key != self.pages.home_key:
                candidate = self._page(page, journey, find)
                if candidate:
                    yield candidate

    def _best_way(self, ways: Sequence[Way], journey: str) -> tuple[LabelMatch, str, Way | None]:
        best: tuple[LabelMatch, str, Way | None] = (LabelMatch(0.0, 999), "", None)
        for way in ways:
            match, said = self.words.way(way, journey)
            if match.score > best[0].score or (match.score == best[0].score and match.rank < best[0].rank):
                best = match, said, way
        return best

    def _page(self, page: SitePage, journey: str, find: Find) -> Candidate | None:
        words = self.words.pages[page.key]
        link, said, way = self._best_way(self.graph.names_of(page.key), journey)
        slug = self.words.label(words.slug, journey)
        clicks = self.graph.distance(page.key)
        if page.facts is None:
            return self._unread(page, (link, said, way), slug, clicks)
        text = self.words.said(page.key, journey)
        main, heading = self.words.best(words.main_headings, journey)
        title, _ = self.words.best(words.titles, journey)
        link, main, title, slug = (lifted(match, text) for match in (link, main, title, slug))
        below = self._best_section(words.sections, journey)
        own = max(main.score * words.headings_worth, title.score * 0.9)
        part = ""
        if link.score >= _SECTION_NAMED and below and _SECTION_OF_PAGE * below[0].score > own:
            own, part = _SECTION_OF_PAGE * below[0].score, below[1].heading
        parent, _ = self.words.best(words.parents, journey)
        address = max(slug.score, _PARENT_SLUG * parent.score)
        if self.words.leads_with(page.key, journey):
            own = max(own, _LEAD)
        if not (link.score or own or slug.score):
            return None
        score = _LINK * link.score + _OWN * own + _TITLE * title.score + _SLUG * address + _SAID * text.all
        against = self.words.look_alike(page, words, said, journey)
        if against:
            score *= _LOOK_ALIKE
        ways = self.graph.names_of(page.key)
        if self.words.is_news(page.url) or (ways and all(map(self.words.is_among_news, ways))):
            score, against = score * _NEWS, against or "It is among the news."
        if not part and any(self.words.belongs_to_another(name, journey) for name in words.main_headings[:1]):
            score, against = score * _OTHER_JOURNEY, against or "It serves another journey."
        if clicks is None:
            score *= _NO_WAY
        if self._in_other_language(page):
            score *= _OTHER_LANGUAGE
        rank = min(match.rank for match in (link, main, title, slug))
        reasons = [
            f"A link says “{said}”." if link.score else "",
            f"Its heading is “{heading}”." if main.score else "",
            f"It has a part headed “{part}”." if part else "",
            f"Its title is “{page.main.title}”." if title.score else "",
            "Its address names it." if slug.score else "",
            "Its text speaks of it." if text.all else "",
        ]
        return Candidate(
            ServedBy.SECTION if part else ServedBy.PAGE, page.key, page.url, page.main.title, round(score, 4), rank,
            clicks, heading=part, way=way, is_thin=not find.list_serves and self._is_thin(page),
            reasons=tuple(filter(None, reasons)), against=against,
        )  # fmt: skip

    def _unread(
        self,
        page: SitePage,
        link: tuple[LabelMatch, str, Way | None],
        slug: LabelMatch,
        clicks: int | None,
    ) -> Candidate | None:
        match, said, way = link
        reading = page.main
        away = reading.final_url if reading.outcome is PageOutcome.REDIRECTED_AWAY else ""
        score = 0.75 * match.score + 0.15 * slug.score
        if reading.outcome in _DEAD or not score:
            return None
        if self.words.is_news(page.url):
            score *= _NEWS
        if clicks is None:
            score *= _NO_WAY
        reasons = (
            f"A link says “{said}”." if match.score else "Its address names it.",
            OUTCOME_SENTENCES[reading.outcome],
        )
        if reading.outcome in _FILES:
            return self._document(page.url, link, clicks)
        if away and way:
            return Candidate(
                ServedBy.HAND_OVER, way.source, away, "", round(score, 4), match.rank, clicks, way=way, last=way,
                was_read=False, reasons=reasons,
            )  # fmt: skip
        return Candidate(
            ServedBy.PAGE, page.key, page.url, "", round(score, 4), min(match.rank, slug.rank), clicks, way=way,
            was_read=False, reasons=reasons,
        )  # fmt: skip

    def _best_section(self, sections: Sequence[Section], journey: str) -> tuple[LabelMatch, Section] | None:
        named = [(self.words.label(section.heading, journey), section) for section in sections]
        named = [(match, section) for match, section in named if match.score >= _SECTION_NAMED]
        return max(named, key=lambda each: (each[0].score, -each[0].rank), default=None)

    def _sections(self, journey: str) -> Iterable[Candidate]:
        for page in self.pages.read:
            clicks = self.graph.distance(page.key)
            for section in self.words.pages[page.key].sections:
                match = self.words.label(section.heading, journey)
                if not match.score or section.words < _SECTION_WORDS or self._is_whole_page(page, section):
                    continue
                text = self.words.said_in(section.text).get(journey, Said(0.0, 0.0))
                match = lifted(match, text)
                if match.score < _SECTION_NAMED:
                    continue
                score = _SECTION * (0.75 * match.score + 0.25 * text.all) * (1.0 if section.is_marked else 0.95)
                if self.words.is_news(page.url) or self.words.look_alike(page, self.words.pages[page.key], "", journey):
                    score *= _NEWS
                if page.key != self.pages.home_key and self.words.is_of_another_subject(page.key, section):
                    score *= _OTHER_SUBJECT
                if clicks is None:
                    score *= _NO_WAY
                reasons = (
                    f"A part of the page is headed “{section.heading}”.",
                    "Its text speaks of it." if text else "",
                )
                yield Candidate(
                    ServedBy.SECTION, page.key, page.url, page.main.title, round(score, 4), match.rank, clicks,
                    heading=section.heading, reasons=tuple(filter(None, reasons)),
                )  # fmt: skip

    def _is_whole_page(self, page: SitePage, section: Section) -> bool:
        words = self.words.pages[page.key]
        is_heading_of_page = section.level == 1 and words.main_headings[:1] == (section.heading,)
        return is_heading_of_page and page.key != self.pages.home_key

    def _anchors(self, journey: str) -> Iterable[Candidate]:
        """Parts of pages to which a link leads that names the journey."""
        best: dict[tuple[str, str], tuple[LabelMatch, str, Way]] = {}
        for way in sorted(self.graph.to_parts, key=lambda each: (each.source, *each.likely)):
            match, said = self.words.way(way, journey)
            place = (way.target, way.fragment)
            if match.score >= _SECTION_NAMED and (place not in best or match.score > best[place][0].score):
                best[place] = match, said, way
        for (key, fragment), (match, said, way) in best.items():
            page = self.pages.all.get(key)
            if page is None or page.facts is None or (way.source != key and key != self.pages.home_key):
                continue
            heading = next((each.text for each in page.facts.headings if _stands_in(each.selector, fragment)), "")
            own = self.words.label(heading, journey).score if heading else match.score
            distance = self.graph.distance(way.source)
            yield Candidate(
                ServedBy.SECTION, key, f"{page.url.partition('#')[0]}#{fragment}", page.main.title,
                round(_ANCHOR * (0.5 * match.score + 0.5 * own), 4), match.rank,
                None if distance is None else distance + 1, heading=heading or said, way=way, last=way,
                reasons=(f"A link says “{said}” and leads to a part of the page.",),
            )  # fmt: skip

    def _leaving(self, journey: str, find: Find) -> Iterable[Candidate]:
        for url, ways in sorted(self.graph.leaving.items()):
            near = self.graph.different(way for way in ways if self._may_hand_over(way, journey))
            match, said, way = self._best_way(near, journey)
            parts = urlsplit(url)
            known = self.checklist.hosts.find(parts.hostname or "", parts.path)
            serves = known is not None and (known.kind in find.hosts or f"{known.host}{known.path}" in find.hosts)
            score = _LEAVING * match.score if match.score >= _LEAVING_NAMED else 0.0
            if known is not None and known.kind not in _HANDING_OVER and not serves:
                continue
            if serves and near and not score:
                shown = near[0]
                if shown.words and not any(self.words.names_another(text, journey) for text, _ in shown.labels):
                    score, way, said = _KNOWN_HOST * (0.9 + 0.1 * match.score), shown, shown.words
            if not score or way is None:
                continue
            name = known.brand if known else parts.netloc
            yield Candidate(
                ServedBy.HAND_OVER, way.source, url, "", round(score, 4), match.rank,
                self.graph.clicks[way.source] + 1, way=way, last=way, was_read=False,
                reasons=(f"A link says “{said}” and leads to {name}.",),
            )  # fmt: skip

    def _may_hand_over(self, way: Way, journey: str) -> bool:
        """True for a link near the home page, on a page that does not serve another journey."""
        if way.source == self.pages.home_key:
            return True
        words = self.words.pages[way.source]
        names = (*words.main_headings, *words.titles)
        is_near = self.graph.clicks.get(way.source, 99) <= _NEAR_HOME
        return is_near and not any(self.words.names_another(name, journey) for name in names)

    def _files(self, journey: str) -> Iterable[Candidate]:
        for url, ways in sorted(self.graph.to_files.items()):
            link = self._best_way(self.graph.different(ways), journey)
            distance = self.graph.distance(link[2].source) if link[2] else None
            candidate = self._document(url, link, None if distance is None else distance + 1)
            if candidate:
                yield candidate

    def _document(self, url: str, link: tuple[LabelMatch, str, Way | None], clicks: int | None) -> Candidate | None:
        match, said, way = link
        if way is None or match.score < _FILE_NAMED or clicks is None:
            return None
        reasons = (f"A link says “{said}” and leads to a file.",)
        return Candidate(
            ServedBy.DOCUMENT, way.source, url, "", round(_FILE * match.score, 4), match.rank, clicks,
            way=way, last=way, was_read=False, reasons=reasons,
        )  # fmt: skip

    def _is_thin(self, page: SitePage) -> bool:
        """True for a page that is little more than a list of links."""
        facts = page.facts
        if facts is None or self.words.pages[page.key].prose_words >= _THIN:
            return False
        return not any(frame.visible for frame in facts.frames) and not any(
            form.role != "search" for form in facts.forms
        )

    def _in_other_language(self, page: SitePage) -> bool:
        home = self.pages.home.facts if self.pages.home else None
        if home is None or page.facts is None or not home.language or not page.facts.language:
            return False
        return home.language[:2].casefold() != page.facts.language[:2].casefold()


def _stands_in(selector: str, fragment: str) -> bool:
    return selector == f"#{fragment}" or selector.startswith(f"#{fragment} > ")
