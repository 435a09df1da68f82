"""The robot's work for the report: when it ran, with what, how it ended, and what became of the address."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from gpaudit.errors import KnownError
from gpaudit.model.address import is_same_site
from gpaudit.model.audit import Audit, Scan
from gpaudit.model.reading import PageReading
from gpaudit.model.view import View
from gpaudit.report.british_time import british


class RunState(StrEnum):
    """How the last run of the robot ended; `unfinished` when it was cut off or is still going."""

    COMPLETE = "complete"
    STOPPED = "stopped"
    HOME_NOT_READ = "home_not_read"
    SITE_LOST = "site_lost"
    FAILED = "failed"
    UNFINISHED = "unfinished"


class SchemeNote(StrEnum):
    """What the report says of https and http; `none` when the address was typed whole and secure."""

    NONE = "none"
    SECURE_FOUND = "secure_found"
    PLAIN_ONLY = "plain_only"
    PLAIN_TYPED = "plain_typed"
    SECURE_LEADS_TO_PLAIN = "secure_leads_to_plain"


@dataclass(frozen=True)
class RobotRun:
    """The runs of one audit, told as one. Days and times are England's. `trouble` is a plain sentence, or ""."""

    first_day: date
    last_day: date
    began: datetime
    ended: datetime | None
    runs: int
    state: RunState
    trouble: str
    browser: str
    user_agent: str
    axe_version: str
    program_version: str
    views: tuple[View, ...]
    page_limit: int
    typed_address: str
    home: PageReading | None
    scheme: SchemeNote
    leads_elsewhere: bool


def robot_run(audit: Audit) -> RobotRun | None:
    """What the robot did, or None when it never ran."""
    last = audit.last_scan
    if last is None:
        return None
    home = next((each for each in audit.readings if each.found_by == "home"), None)
    ended = last.finished.finished_at if last.finished else None
    moments = [scan.started.started_at for scan in audit.scans]
    moments += [scan.finished.finished_at for scan in audit.scans if scan.finished]
    moments += [reading.read_at for reading in audit.readings]
    typed = audit.scans[0].started.typed_address
    return RobotRun(
        first_day=british(min(moments)).date(),
        last_day=british(max(moments)).date(),
        began=british(last.started.started_at),
        ended=british(ended) if ended else None,
        runs=len(audit.scans),
        state=_state(last),
        trouble=str(KnownError(last.failed.code, **last.failed.words)) if last.failed else "",
        browser=last.started.browser,
        user_agent=last.started.user_agent,
        axe_version=last.started.axe_version,
        program_version=last.started.program_version,
        views=last.started.views,
        page_limit=last.started.page_limit,
        typed_address=typed,
        home=home,
        scheme=_scheme(typed, home),
        leads_elsewhere=bool(home and home.final_url and not is_same_site(home.final_url, home.url)),
    )


def _state(scan: Scan) -> RunState:
    if scan.failed:
        return RunState.FAILED
    return RunState(scan.finished.reason) if scan.finished else RunState.UNFINISHED


def _scheme(typed: str, home: PageReading | None) -> SchemeNote:
    if home is None or not home.final_url:
        return SchemeNote.NONE
    is_plain = home.final_url.startswith("http:")
    if "://" not in typed:
        return SchemeNote.PLAIN_ONLY if is_plain else SchemeNote.SECURE_FOUND
    if not is_plain:
        return SchemeNote.NONE
    return SchemeNote.PLAIN_TYPED if typed.lower().startswith("http:") else SchemeNote.SECURE_LEADS_TO_PLAIN
