"""What the robot's word on a check says to a person."""

from datetime import datetime
from urllib.parse import urlsplit

from gpaudit.model.check import Certainty, Check
from gpaudit.model.rating import Rating
from gpaudit.model.suggestion import Evidence, Suggestion, SuggestionOutcome
from gpaudit.model.view import View
from ui.rating_tile import RATING_WORDS

_OUTCOMES = {
    SuggestionOutcome.FOUND: "The robot found this. Please judge it",
    SuggestionOutcome.NOT_FOUND: "The robot did not find this. Please look for it",
    SuggestionOutcome.NEEDS_CHECK: "The robot is not sure. Please check",
    SuggestionOutcome.COULD_NOT_READ: "The robot could not read this. Please look yourself",
}
_CERTAINTY = {Certainty.A: "rarely wrong", Certainty.B: "likely right", Certainty.C: "you judge", Certainty.D: ""}
_VIEWS = {View.COMPUTER: "on a computer", View.PHONE: "on a phone"}


def headline(suggestion: Suggestion) -> str:
    """What the robot says, in some words."""
    if suggestion.rating is None:
        return _OUTCOMES[suggestion.outcome]
    return f"The robot suggests: {RATING_WORDS[suggestion.rating]}"


def how_sure(suggestion: Suggestion) -> str:
    """How far the robot can be trusted here, and when it read the page."""
    sure = _CERTAINTY.get(Certainty(suggestion.certainty), "") if suggestion.rating else ""
    read = f"read at {clock(suggestion.evidence[0].read_at)}" if suggestion.evidence else ""
    return " · ".join(part for part in (sure, read) if part)


def where(evidence: Evidence) -> str:
    """The page and the view of a piece of evidence, in a few words."""
    parts = urlsplit(evidence.url)
    path = parts.path.strip("/") + (f"?{parts.query}" if parts.query else "")
    page = f"the page “{path}”" if path else "the home page"
    return f"{page}, {_VIEWS[evidence.view]}"


def is_proposal(suggestion: Suggestion | None) -> bool:
    """True where a rating is proposed that a new card may offer first: never a bad one."""
    return suggestion is not None and suggestion.rating in (Rating.WELL, Rating.ADEQUATE)


def without_suggestion(check: Check, *, is_scanning: bool, has_pages: bool) -> str:
    """What to say where the robot says nothing."""
    if check.robot.certainty is Certainty.D:
        return "This one is for people. The robot cannot see it."
    if is_scanning:
        return "The robot is still reading the website. You need not wait for it."
    if not has_pages:
        return "The robot has not read the website. You can answer by looking yourself."
    return "The robot has no suggestion here. Please judge by what you see."


def clock(at: datetime) -> str:
    """The time of day on this computer."""
    return at.astimezone().strftime("%H:%M")
