"""The words of a page that are its own: title, headings and parts, without what stands on every page."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from gpaudit.model.page_facts import Block, PageFacts
from gpaudit.robot.phrases import stems
from gpaudit.robot.site_pages import SitePage, SitePages

_TITLE_PARTS = re.compile(r"\s+[-–—|:•·»>~/]+\s+|\s*[|•·»]\s*|\s*::\s*|,\s")
_OFTEN = 0.45
_HEADING_WORDS = 10
_LEAD = 300
_OWN_PARTS = ("main", "other", "aside")
_HEADING_MARK = "heading: "
_PSEUDO = 7
"""The level of a short line that does the work of a heading."""


@dataclass(frozen=True)
class Section:
    """A part of a page under a heading. `words` counts its text without links; `is_marked` for a real heading."""

    heading: str
    level: int
    text: str
    words: int
    is_marked: bool


@dataclass(frozen=True)
class PageWords:
    """What a page says for itself. `main_headings` are its h1, or the first heading where it has none of its own."""

    titles: tuple[str, ...]
    main_headings: tuple[str, ...]
    headings_worth: float
    slug: str
    parents: tuple[str, ...]
    text: str
    lead: str
    prose_words: int
    sections: tuple[Section, ...]


class WordsOfSite:
    """Knows what stands on most pages of a site, and tells the own words of each page."""

    def __init__(self, pages: SitePages) -> None:
        read = [page for page in pages.read if page.facts]
        most = max(2.0, _OFTEN * len(read))
        self._marks: dict[tuple[bool, str], str] = {}
        titles, blocks = Counter[str](), Counter[str]()
        for page in read:
            facts = page.facts
            if facts:
                titles.update({_plain(part) for part in _title_parts(facts.title)})
                blocks.update({self._mark(block) for block in facts.blocks})
                blocks.update({_HEADING_MARK + _plain(heading.text) for heading in facts.headings})
        self._titles = {text for text, count in titles.items() if count > most}
        self._blocks = {text for text, count in blocks.items() if count > most}
        home = pages.home.facts if pages.home else None
        self.name = tuple(sorted(self._titles)) or tuple(_title_parts(home.title)[:1] if home else ())
        if home:
            self.name += tuple(heading.text for heading in home.headings if heading.level == 1)[:1]

    def of(self, page: SitePage) -> PageWords:
        """The own words of a page that was read; of any other only those of its address."""
        slug, parents = slug_words(page.url)
        facts = page.facts
        if facts is None:
            return PageWords((), (), 0.0, slug, parents, "", "", 0, ())
        own = [block for block in facts.blocks if self._mark(block) not in self._blocks and block.part in _OWN_PARTS]
        main, worth = self._main_headings(facts, own)
        titles = tuple(part for part in _title_parts(facts.title) if _plain(part) not in self._titles)
        prose = sum(len(stems(block.text)) for block in own if block.kind not in ("link", "heading"))
        lead = next((block.text for block in own if len(stems(block.text)) > _HEADING_WORDS), "")
        sections = tuple(_sections(own))
        return PageWords(
            titles, main, worth, slug, parents, "\n".join(block.text for block in own), lead[:_LEAD], prose, sections
        )

    def _main_headings(self, facts: PageFacts, own: Sequence[Block]) -> tuple[tuple[str, ...], float]:
        first = [
            each.text
            for each in facts.headings
            if each.level == 1 and _HEADING_MARK + _plain(each.text) not in self._blocks
        ]
        if first:
            return tuple(first[:2]), 1.0
        marked = [block.text for block in own if block.kind == "heading"]
        if marked:
            return tuple(marked[:1]), 0.95
        short = [block.text for block in own if block.kind != "link"][:1]
        return tuple(text for text in short if len(stems(text)) <= _HEADING_WORDS), 0.85

    def _mark(self, block: Block) -> str:
        """The same for blocks that say the same in the same way: a menu's link is no heading."""
        key = (block.kind == "link", block.text)
        if key not in self._marks:
            self._marks[key] = f"{'link' if key[0] else 'text'}: {_plain(block.text)}"
        return self._marks[key]


def slug_words(url: str) -> tuple[str, tuple[str, ...]]:
    """The words of the last part of an address's path, and of the parts above it."""
    parts = [unquote(part) for part in urlsplit(url).path.split("/") if part]
    spaced = [re.sub(r"(?<=[a-z])(?=[A-Z])|[-_+.]+", " ", re.sub(r"\.\w{2,5}$", "", part)) for part in parts]
    return (spaced[-1] if spaced else ""), tuple(spaced[:-1])


def _plain(text: str) -> str:
    return " ".join(stems(text))


def _title_parts(title: str) -> list[str]:
    return [part.strip() for part in _TITLE_PARTS.split(title) if part and part.strip()]


def _sections(blocks: Sequence[Block]) -> Iterable[Section]:
    levels = [_level(blocks, at) for at in range(len(blocks))]
    for at, level in enumerate(levels):
        if not level:
            continue
        end = next((to for to in range(at + 1, len(blocks)) if levels[to] and levels[to] <= level), len(blocks))
        body = blocks[at + 1 : end]
        text = "\n".join(block.text for block in body)
        words = sum(len(stems(block.text)) for block in body if block.kind not in ("link", "heading"))
        yield Section(blocks[at].text, level, text, words, blocks[at].kind == "heading")


def _level(blocks: Sequence[Block], at: int) -> int:
    """The level of the heading that a block is, 0 for text: a real one, the lid of folded text, or a short line."""
    block = blocks[at]
    if block.kind == "heading":
        return block.level or 2
    if block.kind == "link" or at + 1 == len(blocks) or block.folded:
        return 0
    following = blocks[at + 1]
    count = len(stems(block.text))
    if following.folded and count <= 2 * _HEADING_WORDS:
        return _PSEUDO
    is_short = count <= _HEADING_WORDS and not block.text.rstrip().endswith((".", ",", ";"))
    return _PSEUDO if is_short and following.kind != "heading" and len(stems(following.text)) > count else 0
