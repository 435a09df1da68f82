"""What a report says, as facts without any wording: a pure function of the audit, the checklist and the day."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from gpaudit.model.audit import Audit, AuditDetails
from gpaudit.model.checklist import Checklist
from gpaudit.model.rule_result import Impact, RuleOutcome
from gpaudit.report.british_time import british
from gpaudit.report.fault import Fault, scan_faults
from gpaudit.report.pages_read import PagesRead, pages_read
from gpaudit.report.robot_run import RobotRun, robot_run


@dataclass(frozen=True)
class ReportContent:
    """One report. `faults` are what the scan is sure of, `to_look_at` what needs a person's eye."""

    practice: str
    host: str
    address: str
    details: AuditDetails
    begun: date
    report_date: date
    program_version: str
    checklist_title: str
    checklist_version: str
    depth_title: str
    answer_count: int
    robot: RobotRun | None
    pages: PagesRead
    faults: tuple[Fault, ...]
    to_look_at: tuple[Fault, ...]

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


def report_content(audit: Audit, checklist: Checklist, program_version: str, report_date: date) -> ReportContent:
    """Everything a report says. The same audit, checklist, version and day give an equal content."""
    faults = scan_faults(audit, checklist)
    details = audit.details
    robot = robot_run(audit)
    home = robot.home if robot else None
    address = (home.final_url or home.url) if home else details.address
    host = urlsplit(address if "://" in address else f"//{address}").netloc.rpartition("@")[2]
    return ReportContent(
        practice=details.practice_name.strip() or host.removeprefix("www."),
        host=host,
        address=address,
        details=details,
        begun=british(details.created_at).date(),
        report_date=report_date,
        program_version=program_version,
        checklist_title=checklist.title,
        checklist_version=checklist.version,
        depth_title=next((each.title for each in checklist.depths if each.id == details.depth), details.depth),
        answer_count=len(audit.answers),
        robot=robot,
        pages=pages_read(audit, faults),
        faults=tuple(fault for fault in faults if fault.outcome is RuleOutcome.FAILED),
        to_look_at=tuple(fault for fault in faults if fault.outcome is RuleOutcome.CANT_TELL),
    )
