"""What a scan tells while it runs: one event a line of JSON, the same for the window, the command and the file."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from gpaudit.errors import ErrorCode
from gpaudit.model.fact import Fact
from gpaudit.model.reading import PageReading
from gpaudit.model.view import View

LINE_LIMIT = 1_000_000
"""The most bytes that one line of events may have."""


class EndReason(StrEnum):
    """Why a scan ended."""

    COMPLETE = "complete"
    STOPPED = "stopped"
    HOME_NOT_READ = "home_not_read"
    SITE_LOST = "site_lost"


class EarlierLink(Fact):
    """A link on a page that an earlier scan read."""

    text: str
    href: str
    part: str


class EarlierPage(Fact):
    """A page that an earlier scan of this audit read: it is not read again, but its links are followed."""

    url: str
    depth: int
    links: tuple[EarlierLink, ...]


class ScanRequest(Fact):
    """What is asked of a scan; with `--events` one JSON line on standard input.

    `words` are what links to the journeys' pages say: such pages are read first. `rate` is visits a second to one
    host, 0 for no pause, None for the usual one. With a `page_list` only those pages and the home page are read.
    Pictures are left in `pictures_folder`, or in a new private folder where it is "".
    """

    address: str
    pages: int = 40
    page_list: tuple[str, ...] = ()
    rate: float | None = Field(default=None, allow_inf_nan=False)
    concurrency: int = Field(default=2, ge=1, le=8)
    views: tuple[View, ...] = Field(default=(View.COMPUTER, View.PHONE), min_length=1)
    only_axe: bool = False
    words: tuple[str, ...] = ()
    earlier: tuple[EarlierPage, ...] = ()
    pictures_folder: str = ""


class ScanStarted(Fact):
    """The first event: what was asked, and with what it is done."""

    event: Literal["scan_started"] = "scan_started"
    started_at: datetime
    typed_address: str
    program_version: str
    axe_version: str
    browser: str
    user_agent: str
    views: tuple[View, ...]
    page_limit: int


class HomeFound(Fact):
    """The home page was read. `note` is a plain sentence when its address is not quite the one that was typed."""

    event: Literal["home_found"] = "home_found"
    home_url: str
    note: str


class Progress(Fact):
    """How far the scan is; `minutes_left` is None until it can be told."""

    event: Literal["progress"] = "progress"
    pages_done: int
    pages_planned: int
    minutes_left: float | None
    now_reading: str


class PageScanned(Fact):
    """A page was met in one view, whatever came of it."""

    event: Literal["page_scanned"] = "page_scanned"
    reading: PageReading


class AddressJoined(Fact):
    """An address turned out to lead to a page that is already known: it is one page with two addresses."""

    event: Literal["address_joined"] = "address_joined"
    url: str
    same_as: str


class ScanFinished(Fact):
    """The last event of a scan that ended in order."""

    event: Literal["scan_finished"] = "scan_finished"
    finished_at: datetime
    reason: EndReason
    detail: str
    pages_read: int
    pages_not_read: int


class ScanFailed(Fact):
    """The last event of a scan that could not go on. `code` is from the table of errors."""

    event: Literal["scan_failed"] = "scan_failed"
    code: ErrorCode
    words: dict[str, str]


Event = Annotated[
    ScanStarted | HomeFound | Progress | PageScanned | AddressJoined | ScanFinished | ScanFailed,
    Field(discriminator="event"),
]
EVENTS: TypeAdapter[Event] = TypeAdapter(Event)
