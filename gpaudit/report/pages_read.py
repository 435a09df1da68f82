"""The pages of the audit for the report: which were read, which were not and why, which were read only in part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gpaudit.model.address import page_key
from gpaudit.model.audit import Audit, Page
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.reading import UnscannedFrame
from gpaudit.model.rule_result import RuleOutcome
from gpaudit.model.view import View, ViewFrom
from gpaudit.report.fault import Fault
from gpaudit.report.page_names import page_names


@dataclass(frozen=True)
class ReadPage:
    """A page that was read. `causes` counts the causes of faults that stand on it; `resized` says that its phone
    view is the computer's, made narrow."""

    name: str
    url: str
    leads_to: str
    views: tuple[View, ...]
    causes: int
    resized: bool


@dataclass(frozen=True)
class UnreadPage:
    """A page that was not read. `detail` is the browser's or the server's own word for it."""

    url: str
    detail: str
    found_on: str


@dataclass(frozen=True)
class PagePart:
    """A page that was read, but not all of it."""

    name: str
    url: str
    unread_views: tuple[tuple[View, PageOutcome], ...]
    notes: tuple[str, ...]
    frames: tuple[UnscannedFrame, ...]


@dataclass(frozen=True)
class PagesRead:
    """All pages the scan met. `unread` goes by outcome, the most frequent first."""

    read: tuple[ReadPage, ...]
    unread: tuple[tuple[PageOutcome, tuple[UnreadPage, ...]], ...]
    in_part: tuple[PagePart, ...]

    @property
    def unread_count(self) -> int:
        """How many pages were not read."""
        return sum(len(pages) for _, pages in self.unread)

    @property
    def count(self) -> int:
        """How many pages were met."""
        return len(self.read) + self.unread_count

    @property
    def resized_count(self) -> int:
        """How many pages were not loaded afresh on the phone."""
        return sum(page.resized for page in self.read)


def pages_read(audit: Audit, faults: tuple[Fault, ...]) -> PagesRead:
    """Sort the pages of an audit by what came of them."""
    causes: dict[str, int] = {}
    for fault in faults:
        for cause in fault.causes if fault.outcome is RuleOutcome.FAILED else ():
            for place in cause.places:
                causes[page_key(place.url)] = causes.get(page_key(place.url), 0) + 1
    pages = audit.pages
    names = page_names(pages)
    unread: dict[PageOutcome, list[UnreadPage]] = {}
    for page in pages:
        if not page.was_read:
            last = page.best
            unread.setdefault(last.outcome, []).append(UnreadPage(page.url, last.detail, last.found_on))
    return PagesRead(
        read=tuple(_read_page(page, names, causes) for page in pages if page.was_read),
        unread=tuple((outcome, tuple(some)) for outcome, some in sorted(unread.items(), key=_by_number)),
        in_part=tuple(_parts(pages, names)),
    )


def _read_page(page: Page, names: Mapping[str, str], causes: Mapping[str, int]) -> ReadPage:
    key = page_key(page.url)
    final = page.best.final_url
    scanned = [each for each in page.readings if each.outcome is PageOutcome.SCANNED]
    return ReadPage(
        name=names[key],
        url=page.url,
        leads_to=final if final and page_key(final) != key else "",
        views=tuple(view for view in View if any(each.view is view for each in scanned)),
        causes=causes.get(key, 0),
        resized=any(each.view_from is ViewFrom.RESIZED for each in scanned),
    )


def _parts(pages: Sequence[Page], names: Mapping[str, str]) -> Iterator[PagePart]:
    for page in pages:
        unread_views = tuple(
            (each.view, each.outcome) for each in page.readings if each.outcome is not PageOutcome.SCANNED
        )
        notes = tuple(dict.fromkeys(note for each in page.readings for note in each.in_part))
        frames = {frame.url: frame for each in page.readings for frame in each.frames_not_scanned}
        if page.was_read and (unread_views or notes or frames):
            yield PagePart(names[page_key(page.url)], page.url, unread_views, notes, tuple(frames.values()))


def _by_number(unread: tuple[PageOutcome, list[UnreadPage]]) -> tuple[int, str]:
    return -len(unread[1]), unread[0]
