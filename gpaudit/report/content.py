"""What a report says, as facts without any wording: a pure function of the audit, the checklist and the day."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from urllib.parse import urlsplit

from gpaudit.model.audit import Audit, AuditDetails
from gpaudit.model.check import Confidence
from gpaudit.model.checklist import Checklist
from gpaudit.model.rule_result import Impact, RuleOutcome
from gpaudit.model.score import Score, check_results, score
from gpaudit.model.suggestion import Suggestion
from gpaudit.report.british_time import british
from gpaudit.report.fault import Fault, scan_faults
from gpaudit.report.fix import Fix, put_right
from gpaudit.report.journey_part import Decided, JourneyPart, decided, journey_parts
from gpaudit.report.pages_read import PagesRead, pages_read
from gpaudit.report.robot_run import RobotRun, robot_run


@dataclass(frozen=True)
class ReportContent:
    """One report. `faults` are what the scan is sure of, `to_look_at` what needs a person's eye.

    `fixes` merges the faults with what a person rated below well. `strangers` counts answers to checks that this
    depth of the audit does not ask: they are in no result.
    """

    practice: str
    host: str
    address: str
    details: AuditDetails
    first_day: date
    last_day: date
    report_date: date
    program_version: str
    checklist_title: str
    checklist_version: str
    depth_title: str
    score: Score
    fixes: tuple[Fix, ...]
    journeys: tuple[JourneyPart, ...]
    decided: Decided
    strangers: int
    robot: RobotRun | None
    pages: PagesRead
    faults: tuple[Fault, ...]
    to_look_at: tuple[Fault, ...]

    @property
    def has_judgements(self) -> bool:
        """True when a person has rated at least one check."""
        return self.decided.count > 0

    @property
    def open_reasons(self) -> Mapping[str, int]:
        """Why checks were not checked, as codes with their numbers, the most frequent first."""
        both = Counter(self.score.journeys.reasons) + Counter(self.score.contract.reasons)
        return dict(sorted(both.items(), key=lambda item: (-item[1], item[0])))

    @property
    def has_to_confirm(self) -> bool:
        """True when at least one check rests on a source that was not read in its own words."""
        checks = (each.result.check for part in self.journeys for each in part.checks)
        return any(check.confidence is Confidence.TO_CONFIRM for check in checks)

    @property
    def cause_counts(self) -> dict[Impact, int]:
        """The causes of faults by harm; a harm without any is left out."""
        counts = {impact: self._causes(impact) for impact in Impact}
        return {impact: count for impact, count in counts.items() if count}

    @property
    def cause_count(self) -> int:
        """All causes of faults."""
        return sum(self.cause_counts.values())

    @property
    def faulty_page_count(self) -> int:
        """The pages on which at least one fault stands."""
        return sum(bool(page.causes) for page in self.pages.read)

    @property
    def template_cause_count(self) -> int:
        """The causes that the site's template holds."""
        return sum(cause.is_template for fault in self.faults for cause in fault.causes)

    def _causes(self, impact: Impact) -> int:
        return sum(len(fault.causes) for fault in self.faults if fault.impact is impact)


def report_content(
    audit: Audit,
    checklist: Checklist,
    program_version: str,
    report_date: date,
    suggestions: Mapping[str, Suggestion] = MappingProxyType({}),
) -> ReportContent:
    """Everything a report says. The same audit, checklist, version, day and suggestions give an equal content.

    `suggestions` is what the robot says of checks, by their ids.
    """
    results = check_results(audit, checklist)
    all_faults = scan_faults(audit, checklist)
    faults = tuple(fault for fault in all_faults if fault.outcome is RuleOutcome.FAILED)
    details = audit.details
    robot = robot_run(audit)
    home = robot.home if robot else None
    days = sorted(_days(audit, robot))
    address = (home.final_url or home.url) if home else details.address
    host = urlsplit(address if "://" in address else f"//{address}").netloc.rpartition("@")[2]
    return ReportContent(
        practice=details.practice_name.strip() or host.removeprefix("www."),
        host=host,
        address=address,
        details=details,
        first_day=days[0],
        last_day=days[-1],
        report_date=report_date,
        program_version=program_version,
        checklist_title=checklist.title,
        checklist_version=checklist.version,
        depth_title=next((each.title for each in checklist.depths if each.id == details.depth), details.depth),
        score=score(audit, checklist),
        fixes=put_right(results, {each.id: each.title for each in checklist.journeys}, faults),
        journeys=journey_parts(audit, checklist, results, suggestions),
        decided=decided(results),
        strangers=len(audit.answers) - sum(each.answer is not None for each in results),
        robot=robot,
        pages=pages_read(audit, all_faults),
        faults=faults,
        to_look_at=tuple(fault for fault in all_faults if fault.outcome is RuleOutcome.CANT_TELL),
    )


def _days(audit: Audit, robot: RobotRun | None) -> set[date]:
    """The days on which something was read, judged or walked; the day the file was made if nothing was yet."""
    moments = [answer.answered_at for answer in audit.answers] + [walk.started_at for walk in audit.walks]
    days = {british(moment).date() for moment in moments}
    if robot:
        days |= {robot.first_day, robot.last_day}
    return days or {british(audit.details.created_at).date()}
