"""How long the rest of the walk will take, at the pace of the person who walks."""

from collections.abc import Collection

from gpaudit.model.checklist import Checklist

_TRUST_IN_PLAN = 300.0
"""Seconds of the plan that count as if already walked, so that the first checks do not swing the estimate."""


def planned_seconds(checklist: Checklist, depth: str) -> dict[str, float]:
    """The seconds that the checklist plans for each check of an audit of this depth, by check id."""
    planned: dict[str, float] = {}
    asked = {check.id for check in checklist.checks_at(depth)}
    for journey in checklist.journeys_at(depth):
        core = [check for check in journey.checks if check.core]
        for check in journey.checks:
            if check.id in asked:
                each = journey.minutes * 60 / len(core) if check.core and core else float(checklist.extra_check_seconds)
                planned[check.id] = each
    return planned


def pace(planned: dict[str, float], answered: Collection[str], spent: float) -> float:
    """How slow the person is against the plan: 2 takes twice as long, after `spent` seconds for those `answered`."""
    done = sum(planned.get(check, 0.0) for check in answered)
    return (_TRUST_IN_PLAN + spent) / (_TRUST_IN_PLAN + done)


def seconds_left(planned: dict[str, float], answered: Collection[str], spent: float) -> float:
    """Seconds for the checks that are open, at the person's own pace."""
    still = sum(seconds for check, seconds in planned.items() if check not in answered)
    return still * pace(planned, answered, spent)


def in_words(seconds: float) -> str:
    """A time to come, as a person would say it."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "less than a minute left"
    return "about 1 minute left" if minutes == 1 else f"about {minutes} minutes left"
