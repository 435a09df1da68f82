"""The three results of an audit, which are never merged: journeys, contract and law, and the scan.

Every check that the audit's depth asks counts once: in contract and law when its weight is must, else in journeys.
The scan counts causes of axe results and nothing else.
"""

from collections import Counter
from collections.abc import Iterable

from gpaudit.model.answer import Answer
from gpaudit.model.audit import Audit
from gpaudit.model.check import Check, Weight
from gpaudit.model.checklist import Checklist
from gpaudit.model.fact import Fact
from gpaudit.model.finding import Finding, scan_findings
from gpaudit.model.rating import Rating
from gpaudit.model.rule_result import Impact, RuleOutcome

NOT_REACHED = "not_reached"
"""Why a check that nobody answered was not checked."""

MET_WORDS: dict[Rating, str] = {
    Rating.WELL: "met",
    Rating.ADEQUATE: "partly",
    Rating.INADEQUATE: "not_met",
    Rating.NOT_CHECKED: "not_checked",
    Rating.NOT_APPLICABLE: "not_applicable",
}
"""What each rating of a check of contract and law is called."""


class CheckResult(Fact):
    """How one check stands in one audit. `answer` is None when nobody came to it: then it was not checked."""

    check: Check
    journey: str
    answer: Answer | None

    @property
    def rating(self) -> Rating:
        """The person's rating; not checked without an answer."""
        return self.answer.rating if self.answer else Rating.NOT_CHECKED

    @property
    def reason(self) -> str:
        """Why it was not checked, as a code; "" for a check that was."""
        if self.answer is None:
            return NOT_REACHED
        return self.answer.reason or ""

    @property
    def is_contract(self) -> bool:
        """True for a check of contract and law."""
        return self.check.weight is Weight.MUST


class Tally(Fact):
    """How many checks have each rating. `reasons` says why checks were not checked, the most frequent first."""

    well: int
    adequate: int
    inadequate: int
    not_applicable: int
    not_checked: int
    reasons: dict[str, int]

    @property
    def count(self) -> int:
        """All checks."""
        return self.rated + self.not_applicable + self.not_checked

    @property
    def rated(self) -> int:
        """The checks with one of the three levels."""
        return self.well + self.adequate + self.inadequate

    @property
    def asked(self) -> int:
        """The checks that apply to this surgery, as far as is known."""
        return self.rated + self.not_checked


class ScanTally(Fact):
    """Causes of faults by harm, and causes that need a person's eye. `pages_read` is 0 where nothing was scanned."""

    critical: int
    serious: int
    moderate: int
    minor: int
    needs_check: int
    pages_read: int


class Score(Fact):
    """The three results side by side, and the journeys one by one, each with its share of the first two."""

    journeys: Tally
    contract: Tally
    scan: ScanTally
    by_journey: dict[str, tuple[Tally, Tally]]


def checks_asked(checklist: Checklist, depth: str) -> tuple[Check, ...]:
    """The checks of a depth, in the order of the walk; all of the checklist's where it does not know the depth."""
    if any(each.id == depth for each in checklist.depths):
        return checklist.checks_at(depth)
    return tuple(checklist.checks())


def check_results(audit: Audit, checklist: Checklist) -> tuple[CheckResult, ...]:
    """How every check that the audit's depth asks stands, in the order of the walk."""
    answers = {answer.check: answer for answer in audit.answers}
    journeys = {check.id: journey.id for journey in checklist.journeys for check in journey.checks}
    asked = checks_asked(checklist, audit.details.depth)
    return tuple(CheckResult(check=each, journey=journeys[each.id], answer=answers.get(each.id)) for each in asked)


def tally(results: Iterable[CheckResult]) -> Tally:
    """The ratings of some checks, counted."""
    counted = tuple(results)
    ratings = Counter(each.rating for each in counted)
    reasons = Counter(each.reason for each in counted if each.reason)
    by_number = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    return Tally.model_validate({**{rating: ratings[rating] for rating in Rating}, "reasons": dict(by_number)})


def score(audit: Audit, checklist: Checklist) -> Score:
    """The three results of an audit. The same audit and checklist give an equal score."""
    results = check_results(audit, checklist)
    journeys = dict.fromkeys(each.journey for each in results)
    return Score(
        journeys=_journeys(results),
        contract=_contract(results),
        scan=scan_tally(scan_findings(audit.readings), sum(page.was_read for page in audit.pages)),
        by_journey={each: _pair([result for result in results if result.journey == each]) for each in journeys},
    )


def scan_tally(findings: Iterable[Finding], pages_read: int) -> ScanTally:
    """The causes of axe results, counted by harm."""
    found = tuple(findings)
    harms = Counter(each.impact for each in found if each.outcome is RuleOutcome.FAILED)
    needs_check = sum(each.outcome is RuleOutcome.CANT_TELL for each in found)
    counts = {str(impact): harms[impact] for impact in Impact}
    return ScanTally.model_validate({**counts, "needs_check": needs_check, "pages_read": pages_read})


def _pair(results: Iterable[CheckResult]) -> tuple[Tally, Tally]:
    some = tuple(results)
    return _journeys(some), _contract(some)


def _journeys(results: Iterable[CheckResult]) -> Tally:
    return tally(each for each in results if not each.is_contract)


def _contract(results: Iterable[CheckResult]) -> Tally:
    return tally(each for each in results if each.is_contract)
