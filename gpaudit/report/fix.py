"""The put-right list: what a person rated below well and what the scan found, in one order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gpaudit.model.check import Effort, Fixer, Weight
from gpaudit.model.rating import Rating
from gpaudit.model.rule_result import Impact
from gpaudit.model.score import CheckResult
from gpaudit.report.fault import Fault

_BELOW_WELL = (Rating.INADEQUATE, Rating.ADEQUATE)
_SCAN_HARM = {Impact.CRITICAL: 0, Impact.SERIOUS: 1, Impact.MODERATE: 3, Impact.MINOR: 5}
_CHECK_HARM = {
    (Weight.MUST, Rating.INADEQUATE): 0,
    (Weight.MUST, Rating.ADEQUATE): 1,
    (Weight.SHOULD, Rating.INADEQUATE): 2,
    (Weight.SHOULD, Rating.ADEQUATE): 4,
    (Weight.GOOD, Rating.INADEQUATE): 4,
    (Weight.GOOD, Rating.ADEQUATE): 5,
}
_EFFORTS = list(Effort)


class FixGroup(StrEnum):
    """The groups of the list, in their order."""

    SAFETY = "safety"
    CONTRACT = "contract"
    HARM = "harm"


@dataclass(frozen=True)
class Fix:
    """One line of the list: either a check with its result, or a fault of the scan with its number in the report.

    `key` is the check's id, or "axe:" and the rule. `fixer` and `effort` are None where nobody knows them.
    """

    key: str
    group: FixGroup
    harm: int
    fixer: Fixer | None
    effort: Effort | None
    place: str
    """The id of its part of the report."""
    journey_title: str = ""
    result: CheckResult | None = None
    fault: Fault | None = None


def put_right(
    results: Iterable[CheckResult], journey_titles: dict[str, str], faults: Sequence[Fault]
) -> tuple[Fix, ...]:
    """The list: safety, then contract and law, then the rest by harm to patients; small efforts before large ones."""
    fixes = [_of_check(each, journey_titles[each.journey]) for each in results if each.rating in _BELOW_WELL]
    fixes += [_of_fault(fault, number) for number, fault in enumerate(faults, start=1)]
    return tuple(sorted(fixes, key=_order))


def check_place(check: str) -> str:
    """The id of a check's place in the report."""
    return f"check-{check.replace('.', '-')}"


def fault_place(number: int) -> str:
    """The id of a fault's place in the report, by its number from 1."""
    return f"fault-{number}"


def _of_check(result: CheckResult, journey_title: str) -> Fix:
    check = result.check
    group = FixGroup.SAFETY if check.safety else FixGroup.CONTRACT if result.is_contract else FixGroup.HARM
    return Fix(
        key=check.id,
        group=group,
        harm=_CHECK_HARM[check.weight, result.rating],
        fixer=check.fixer,
        effort=check.effort,
        place=check_place(check.id),
        journey_title=journey_title,
        result=result,
    )


def _of_fault(fault: Fault, number: int) -> Fix:
    return Fix(
        key=f"axe:{fault.rule}",
        group=FixGroup.HARM,
        harm=_SCAN_HARM[fault.impact],
        fixer=fault.words.fixer if fault.words else None,
        effort=fault.words.effort if fault.words else None,
        place=fault_place(number),
        fault=fault,
    )


def _order(fix: Fix) -> tuple[int, bool, int, bool, int, int]:
    """Within one group and harm: not met before partly, then WCAG before best practice, then pages, then effort."""
    partly = fix.group is FixGroup.SAFETY and fix.result is not None and fix.result.rating is Rating.ADEQUATE
    best_practice = fix.fault is not None and not fix.fault.criteria
    pages = len(fix.fault.places) if fix.fault else 0
    effort = _EFFORTS.index(fix.effort) if fix.effort else len(_EFFORTS)
    return list(FixGroup).index(fix.group), partly, fix.harm, best_practice, -pages, effort
