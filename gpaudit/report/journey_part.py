"""The person's part of the audit for the report: each journey with its checks, and who decided what."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gpaudit.model.answer import DecidedBy
from gpaudit.model.audit import Audit
from gpaudit.model.check import BasisKind
from gpaudit.model.checklist import Checklist, Journey
from gpaudit.model.criterion import Criterion
from gpaudit.model.rating import Rating
from gpaudit.model.score import CheckResult, Tally, tally
from gpaudit.model.suggestion import Suggestion
from gpaudit.model.walk import Walk
from gpaudit.report.fix import check_place

_DEMANDS = (BasisKind.CONTRACT, BasisKind.LAW, BasisKind.WCAG)


@dataclass(frozen=True)
class Source:
    """What a check rests on. `criterion` is known for a WCAG number that the checklist knows."""

    kind: BasisKind
    ref: str
    criterion: Criterion | None


@dataclass(frozen=True)
class CheckPart:
    """One check: how it stands, what the robot said of it if anything, and what it rests on.

    `anchor` is the sentence of the checklist that its rating stands for, "" where it has none of the three levels.
    `demands` are the contract, the law and WCAG alone; all sources where none of these is named.
    """

    result: CheckResult
    place: str
    anchor: str
    suggestion: Suggestion | None
    sources: tuple[Source, ...]
    demands: tuple[Source, ...]


@dataclass(frozen=True)
class JourneyPart:
    """One journey: its checks in order, counted apart for journeys and for contract and law, and the walk if any."""

    journey: Journey
    own: Tally
    musts: Tally
    checks: tuple[CheckPart, ...]
    walk: Walk | None

    @property
    def judged(self) -> tuple[CheckPart, ...]:
        """The checks that a person came to an end with."""
        return tuple(each for each in self.checks if each.result.rating is not Rating.NOT_CHECKED)

    @property
    def open(self) -> tuple[CheckPart, ...]:
        """The checks that were not checked."""
        return tuple(each for each in self.checks if each.result.rating is Rating.NOT_CHECKED)


@dataclass(frozen=True)
class Decided:
    """Who decided the ratings, those left open not counted. `names` are the people who answered, where given."""

    counts: Mapping[DecidedBy, int]
    names: tuple[str, ...]

    @property
    def count(self) -> int:
        """All ratings."""
        return sum(self.counts.values())


def journey_parts(
    audit: Audit, checklist: Checklist, results: Sequence[CheckResult], suggestions: Mapping[str, Suggestion]
) -> tuple[JourneyPart, ...]:
    """The journeys of the audit's depth, in the order of the walk."""
    walks = {walk.journey: walk for walk in audit.walks}
    by_journey: dict[str, list[CheckResult]] = {}
    for result in results:
        by_journey.setdefault(result.journey, []).append(result)
    return tuple(
        JourneyPart(
            journey=checklist.journey(journey),
            own=tally(each for each in some if not each.is_contract),
            musts=tally(each for each in some if each.is_contract),
            checks=tuple(_check(each, suggestions.get(each.check.id), checklist) for each in some),
            walk=walks.get(journey),
        )
        for journey, some in by_journey.items()
    )


def decided(results: Sequence[CheckResult]) -> Decided:
    """Who decided, counted; each name once, in the order of the walk."""
    answers = [each.answer for each in results if each.answer and each.rating is not Rating.NOT_CHECKED]
    counts = Counter(answer.decided_by for answer in answers)
    names = dict.fromkeys(answer.answered_by.strip() for answer in answers if answer.answered_by.strip())
    return Decided({each: counts[each] for each in DecidedBy}, tuple(names))


def _check(result: CheckResult, suggestion: Suggestion | None, checklist: Checklist) -> CheckPart:
    check = result.check
    anchors = {Rating.WELL: check.well, Rating.ADEQUATE: check.adequate, Rating.INADEQUATE: check.inadequate}
    sources = tuple(
        Source(each.kind, each.ref, checklist.wcag.criteria.get(each.ref) if each.kind is BasisKind.WCAG else None)
        for each in check.basis
    )
    return CheckPart(
        result=result,
        place=check_place(check.id),
        anchor=anchors.get(result.rating, ""),
        suggestion=suggestion,
        sources=sources,
        demands=tuple(each for each in sources if each.kind in _DEMANDS) or sources,
    )
