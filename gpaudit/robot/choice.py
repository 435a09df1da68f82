"""Chooses among the places that may serve a journey the one that does, or none."""

from collections.abc import Sequence

from gpaudit.model.journey_way import ServedBy, Sureness
from gpaudit.robot.candidate import Candidate
from gpaudit.robot.evidence import Evidence

_ENOUGH = {ServedBy.PAGE: 0.5, ServedBy.SECTION: 0.46, ServedBy.HAND_OVER: 0.54, ServedBy.DOCUMENT: 0.5}
_UNREAD_ENOUGH = 0.6
_AS_GOOD = 0.12
"""Scores no further apart than this are as good as each other: then the nearer page wins."""

_FAR = 99
_THIN_MARGIN = 0.3
_SURE, _LIKELY = 0.8, 0.62


def is_enough(candidate: Candidate) -> bool:
    """True when the evidence is enough to say that a place serves the journey."""
    if candidate.served_by is ServedBy.PAGE and not candidate.was_read:
        return candidate.score >= _UNREAD_ENOUGH
    return candidate.score >= _ENOUGH[candidate.served_by]


def choose(candidates: Sequence[Candidate], evidence: Evidence) -> Candidate | None:
    """The best place: among places as good as each other the nearest, a page of this website before another's."""
    good = [candidate for candidate in candidates if is_enough(candidate)]
    if not good:
        return None
    top = max(candidate.score for candidate in good)
    equals = [candidate for candidate in good if candidate.score >= top - _AS_GOOD]
    chosen = min(equals, key=_worth)
    return _fuller(chosen, good, evidence) if chosen.is_thin else chosen


def sureness(candidate: Candidate) -> Sureness:
    """How sure the evidence makes the robot."""
    if candidate.score >= _SURE and candidate.was_read:
        return Sureness.SURE
    return Sureness.LIKELY if candidate.score >= _LIKELY else Sureness.UNSURE


def _worth(candidate: Candidate) -> tuple[object, ...]:
    leaves = candidate.served_by in (ServedBy.HAND_OVER, ServedBy.DOCUMENT)
    clicks = _FAR if candidate.clicks is None else candidate.clicks + leaves
    return clicks, leaves, candidate.rank, -candidate.score, candidate.url, candidate.heading


def _fuller(thin: Candidate, good: Sequence[Candidate], evidence: Evidence) -> Candidate:
    """The page to which a mere list of links leads, where there is one that serves the journey as well."""
    below = {way.target for way in evidence.graph.from_page(thin.key)}
    children = [
        each
        for each in good
        if each.is_own_page and not each.is_thin and each.key in below and each.score >= thin.score - _THIN_MARGIN
    ]
    return min(children, key=_worth, default=thin)
