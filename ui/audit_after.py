"""The audit in memory after one more event of a scan: the same as its file says after it recorded the event."""

from gpaudit.model.address import page_key
from gpaudit.model.audit import Audit, Scan, takes_the_place
from gpaudit.model.event import (
    AddressJoined,
    Event,
    HomeFound,
    PageScanned,
    Progress,
    ScanFailed,
    ScanFinished,
    ScanStarted,
)
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.reading import PageReading


def audit_after(audit: Audit, event: Event) -> Audit:
    """The audit with what the event tells taken in."""
    match event:
        case ScanStarted():
            return audit.model_copy(update={"scans": (*audit.scans, Scan(started=event))})
        case HomeFound():
            return _with_last_scan(audit, home=event)
        case ScanFinished():
            return _with_last_scan(audit, finished=event)
        case ScanFailed():
            return _with_last_scan(audit, failed=event)
        case PageScanned():
            return _read(audit, event.reading.model_copy(update={"picture": None}))
        case AddressJoined():
            return _joined(audit, event)
        case Progress():
            return audit


def _with_last_scan(audit: Audit, **told: HomeFound | ScanFinished | ScanFailed) -> Audit:
    if not audit.scans:
        return audit
    return audit.model_copy(update={"scans": (*audit.scans[:-1], audit.scans[-1].model_copy(update=told))})


def _read(audit: Audit, reading: PageReading) -> Audit:
    joined = tuple(each for each in audit.joined_addresses if page_key(each.url) != page_key(reading.url))
    if reading.outcome is PageOutcome.NOT_REACHED and len(joined) < len(audit.joined_addresses):
        return audit
    before = next((each for each in audit.readings if _is_same(each, reading)), None)
    if before and not takes_the_place(reading.outcome, before.outcome):
        return audit
    kept = tuple(each for each in audit.readings if each is not before)
    return audit.model_copy(update={"readings": (*kept, reading), "joined_addresses": joined})


def _is_same(one: PageReading, other: PageReading) -> bool:
    return one.view is other.view and page_key(one.url) == page_key(other.url)


def _joined(audit: Audit, event: AddressJoined) -> Audit:
    key = page_key(event.url)
    joined = {page_key(each.url): each for each in (*audit.joined_addresses, event)}
    return audit.model_copy(
        update={
            "readings": tuple(each for each in audit.readings if page_key(each.url) != key),
            "joined_addresses": tuple(joined[each] for each in sorted(joined)),
        }
    )
