"""What the robot says of one check: an outcome, perhaps a rating, always with what it rests on."""

from datetime import datetime
from enum import StrEnum

from gpaudit.model.fact import Fact
from gpaudit.model.page_facts import Box
from gpaudit.model.rating import Rating
from gpaudit.model.view import View


class SuggestionOutcome(StrEnum):
    """The robot's four outcomes."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    NEEDS_CHECK = "needs_check"
    COULD_NOT_READ = "could_not_read"


class Evidence(Fact):
    """One thing seen on one page: `quote` stands there word for word; `box` and `selector` say where."""

    url: str
    view: View
    read_at: datetime
    quote: str = ""
    selector: str = ""
    box: Box | None = None


class Suggestion(Fact):
    """The robot's word on one check. `reason` is one plain sentence; `certainty` is the check's class, A to D."""

    check: str
    outcome: SuggestionOutcome
    rating: Rating | None = None
    certainty: str
    reason: str
    evidence: tuple[Evidence, ...] = ()
