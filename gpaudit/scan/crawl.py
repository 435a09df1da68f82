"""Which page to read next: breadth first over one site, pages that patients look for before the rest.

The order depends on the site alone, never on which page answered first: pages are handed out in waves, and what
they link to is added in the order of the wave.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gpaudit.model.address import file_ending, is_same_site, is_web, normalise, page_key
from gpaudit.model.event import EarlierLink
from gpaudit.model.page_facts import Link

WAVE = 8
"""The most pages handed out before their links are looked at."""

_LESSER = re.compile(
    r"/(news|blog|events?|articles?|category|tag|author|archives?|feed|comments?|wp-content|wp-json|wp-admin|wp-login"
    r"|cdn-cgi|calendar|print)([./]|$)|/\d{4}/\d{2}/|[?&](p|page|month|sort|filter|replytocom|share)=",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Target:
    """A page to read: where it was met first, and how many clicks from the home page (-1: no link led there).

    `is_wanted` is true when the words of the link or the address say that patients look for it.
    """

    url: str
    depth: int
    found_by: str
    found_on: str = ""
    is_wanted: bool = False


class Frontier:
    """The pages of one site that are known and not yet handed out. `files` are links to documents and pictures."""

    def __init__(self, home: str, limit: int, words: Iterable[str] = ()) -> None:
        self._home = home
        self._limit = limit
        self._words = _any_of(words)
        self._waiting: list[tuple[int, int, Target]] = []
        self._known: set[str] = set()
        self.handed_out = 0
        self.files: list[Target] = []

    def start_at(self, home: str) -> None:
        """The home page was found, perhaps at another address than was asked for."""
        self._home = home
        self.take_as_read(home)

    def take_as_read(self, url: str) -> None:
        """A page that needs no reading: it counts towards the limit."""
        if self.know(url):
            self.handed_out += 1

    def add_list(self, urls: Iterable[str]) -> None:
        """Pages that were asked for by name: they come before all others."""
        for url in urls:
            self._add(Target(normalise(url), -1, "list", is_wanted=True), -10)

    def add_sitemap(self, urls: Iterable[str]) -> None:
        """Pages that the site's own map names."""
        for url in urls:
            wanted = self._is_wanted("", url)
            self._add(Target(normalise(url), -1, "sitemap", is_wanted=wanted), 1 if wanted else 3)

    def add_links(self, links: Iterable[Link | EarlierLink], url: str, depth: int) -> None:
        """The links of a page that was read, at a depth of so many clicks."""
        for link in links:
            wanted = self._is_wanted(link.text, link.href)
            rank = 0 if wanted else 1 if link.part == "menu" else 2
            target = Target(normalise(link.href), depth + 1, "link", url, is_wanted=wanted)
            self._add(target, rank + max(depth, 0))

    def has(self, url: str) -> bool:
        """True when an address is known."""
        return page_key(url) in self._known

    def know(self, url: str) -> bool:
        """Take note that an address was read; False when it had been known before."""
        key = page_key(url)
        is_new = key not in self._known
        self._known.add(key)
        return is_new

    def next_wave(self) -> Sequence[Target]:
        """The next pages to read, best first; none when all are read or the limit is reached."""
        self._waiting.sort(key=lambda waiting: waiting[:2])
        room = max(0, min(WAVE, self._limit - self.handed_out))
        if self._waiting and room:
            best = self._waiting[0][0]
            room = min(room, sum(rank == best for rank, _, _ in self._waiting))
        wave, self._waiting = self._waiting[:room], self._waiting[room:]
        self.handed_out += len(wave)
        return [target for _, _, target in wave]

    def give_back(self) -> None:
        """A page handed out turned out to be one already read: it does not count."""
        self.handed_out -= 1

    @property
    def planned(self) -> int:
        """How many pages will be read in all, as far as is known now."""
        return min(self._limit, self.handed_out + len(self._waiting))

    @property
    def left(self) -> Sequence[Target]:
        """The pages that are known and were not handed out."""
        return [target for _, _, target in self._waiting]

    def _add(self, target: Target, rank: int) -> None:
        if not is_web(target.url) or not is_same_site(target.url, self._home) or not self.know(target.url):
            return
        if file_ending(target.url.split("?")[0]):
            self.files.append(target)
            return
        lesser = 20 if _LESSER.search(target.url) else 0
        self._waiting.append((rank + lesser, len(self._known), target))

    def _is_wanted(self, text: str, url: str) -> bool:
        slug = re.sub(r"[-_/.%]+", " ", url.partition("//")[2].partition("/")[2])
        return bool(self._words and (self._words.search(text) or self._words.search(slug)))


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    escaped = [re.escape(word) for word in words]
    return re.compile(rf"\b(?:{'|'.join(escaped)})s?\b", re.IGNORECASE) if escaped else None
