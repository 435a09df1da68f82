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


class ScanRequest(Fact):
    """What is asked of a scan; with `--events` one JSON line on standard input."""

    address: str
    pages: int = 40
    page_list: tuple[str, ...] = ()
    rate: float = 1.0
    concurrency: int = 2
    views: tuple[View, ...] = (View.COMPUTER, View.PHONE)
    only_axe: bool = False
    done: tuple[str, ...] = ()


class ScanStarted(Fact):
    """The first event: which site, from which address, with what."""

    event: Literal["scan_started"] = "scan_started"
    started_at: datetime
    typed_address: str
    home_url: str
    scheme_note: str
    program_version: str
    axe_version: str
    browser: str
    user_agent: str
    views: tuple[View, ...]
    page_limit: int


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


Event = Annotated[ScanStarted | Progress | PageScanned | ScanFinished | ScanFailed, Field(discriminator="event")]
EVENTS: TypeAdapter[Event] = TypeAdapter(Event)
