"""The pages of one site, each once, whatever number of addresses, views and readings it has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gpaudit.model.address import is_same_site, is_web, page_key
from gpaudit.model.audit import Audit
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.page_facts import PageFacts
from gpaudit.model.reading import PageReading
from gpaudit.model.view import View


@dataclass(frozen=True)
class SitePage:
    """A page: the key that stands for all its addresses, and its best reading in each view."""

    key: str
    readings: Mapping[View, PageReading]

    @property
    def main(self) -> PageReading:
        """The reading that tells most: one that was read, the computer's first."""
        ordered = [self.readings[view] for view in View if view in self.readings]
        return next((each for each in ordered if each.outcome is PageOutcome.SCANNED and each.facts), ordered[0])

    @property
    def facts(self) -> PageFacts | None:
        """What was noted of it, None when it was not read."""
        return self.main.facts if self.main.outcome is PageOutcome.SCANNED else None

    @property
    def url(self) -> str:
        """The address that a patient ends at, where that is on this site, else the one that was asked for."""
        main = self.main
        return main.final_url if main.final_url and is_same_site(main.final_url, main.url) else main.url

    def views(self) -> Iterable[tuple[View, PageFacts]]:
        """The views in which it was read."""
        for view in View:
            reading = self.readings.get(view)
            if reading and reading.facts and reading.outcome is PageOutcome.SCANNED:
                yield view, reading.facts


class SitePages:
    """All pages of an audit by their keys, in the order of their keys; and which of them is the home page."""

    def __init__(self, audit: Audit) -> None:
        self._same: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._here: dict[str, bool] = {}
        home_url = _home_url(audit)
        for reading in audit.readings:
            for other in (reading.final_url, *reading.redirects):
                if is_web(other) and is_same_site(other, reading.url):
                    self._join(reading.url, other)
        for joined in audit.joined_addresses:
            self._join(joined.url, joined.same_as)
        self.home_key = self.key(home_url)
        self.home_url = home_url
        found: dict[str, dict[View, PageReading]] = {}
        for reading in sorted(audit.readings, key=_worth):
            found.setdefault(self.key(reading.url), {})[reading.view] = reading
        self.all = {key: SitePage(key, found[key]) for key in sorted(found)}

    @property
    def home(self) -> SitePage | None:
        """The home page, None when no scan met it."""
        return self.all.get(self.home_key)

    @property
    def read(self) -> list[SitePage]:
        """The pages that were read."""
        return [page for page in self.all.values() if page.facts]

    def key(self, url: str) -> str:
        """The key of the page at an address, known or not."""
        key = self._keys.get(url)
        if key is None:
            key = self._keys[url] = page_key(url)
        while (other := self._same.get(key, key)) != key:
            key = other
        return key

    def is_here(self, url: str) -> bool:
        """True for an address on this website."""
        here = self._here.get(url)
        if here is None:
            here = self._here[url] = is_same_site(url, self.home_url)
        return here

    def _join(self, url: str, other: str) -> None:
        first, second = sorted((self.key(url), self.key(other)))
        if first != second:
            self._same[second] = first


def _home_url(audit: Audit) -> str:
    for scan in reversed(audit.scans):
        if scan.home:
            return scan.home.home_url
    starts = sorted(reading.url for reading in audit.readings if reading.depth == 0)
    return starts[0] if starts else audit.details.address


def _worth(reading: PageReading) -> tuple[bool, bool, str, str]:
    """Sorts the reading that stands for a page last: read, loaded afresh, newest."""
    was_read = reading.outcome is PageOutcome.SCANNED and reading.facts is not None
    return was_read, reading.view_from == "loaded", reading.read_at.isoformat(), reading.url
