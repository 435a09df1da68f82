"""One audit of one practice's website, as it stands in its file."""

from datetime import datetime

from gpaudit.model.address import page_key
from gpaudit.model.answer import Answer
from gpaudit.model.event import AddressJoined, HomeFound, ScanFailed, ScanFinished, ScanStarted
from gpaudit.model.fact import Fact
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.reading import PageReading
from gpaudit.model.walk import Walk


def takes_the_place(new: PageOutcome, old: PageOutcome) -> bool:
    """True when a newer outcome of one page in one view stands instead of the older.

    What was read once is kept when a later try fails, and a page that was not reached tells nothing.
    """
    return new is PageOutcome.SCANNED or (new is not PageOutcome.NOT_REACHED and old is not PageOutcome.SCANNED)


class AuditDetails(Fact):
    """What the auditor says of the practice and of themselves. Anything not yet known is ""."""

    address: str
    practice_name: str = ""
    ods_code: str = ""
    network: str = ""
    icb: str = ""
    auditor: str = ""
    role: str = ""
    depth: str = "core"
    created_at: datetime


class Scan(Fact):
    """One run of the robot: how it began, and how it ended if it has."""

    started: ScanStarted
    home: HomeFound | None = None
    finished: ScanFinished | None = None
    failed: ScanFailed | None = None


class Page(Fact):
    """A page of the site, with a reading for each view it was met in."""

    url: str
    readings: tuple[PageReading, ...]

    @property
    def best(self) -> PageReading:
        """The reading that tells most: one that was read, if there is one."""
        return next((each for each in self.readings if each.outcome is PageOutcome.SCANNED), self.readings[0])

    @property
    def was_read(self) -> bool:
        """True when at least one view of the page was read."""
        return self.best.outcome is PageOutcome.SCANNED


class Audit(Fact):
    """All of an audit but its pictures.

    `scans` are in order of time, `readings` in the order they were made. `joined_addresses` lead to pages that are
    known by another address.
    """

    details: AuditDetails
    scans: tuple[Scan, ...]
    readings: tuple[PageReading, ...]
    joined_addresses: tuple[AddressJoined, ...] = ()
    answers: tuple[Answer, ...] = ()
    walks: tuple[Walk, ...] = ()

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages in the order the scan came to them."""
        found: dict[str, list[PageReading]] = {}
        for reading in self.readings:
            found.setdefault(page_key(reading.url), []).append(reading)
        return tuple(Page(url=each[0].url, readings=tuple(each)) for each in found.values())

    @property
    def last_scan(self) -> Scan | None:
        """The newest run of the robot, if there was one."""
        return self.scans[-1] if self.scans else None
