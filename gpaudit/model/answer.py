"""A person's answer to one check."""

from datetime import datetime
from enum import StrEnum

from pydantic import model_validator

from gpaudit.model.fact import Fact
from gpaudit.model.rating import NotCheckedReason, Rating


class DecidedBy(StrEnum):
    """Who decided a rating. The robot never decides alone."""

    PROPOSAL_ACCEPTED = "proposal_accepted"
    PROPOSAL_CHANGED = "proposal_changed"
    PERSON_ALONE = "person_alone"


class Answer(Fact):
    """One check as a person rated it. `reason` is given for, and only for, a check that was not checked.

    `proposed` is the rating the robot proposed when the answer was given, if any; `answered_by` a name or "".
    """

    check: str
    rating: Rating
    reason: NotCheckedReason | None = None
    note: str = ""
    answered_at: datetime
    answered_by: str = ""
    proposed: Rating | None = None

    @model_validator(mode="after")
    def _reason_fits(self) -> "Answer":
        if (self.rating is Rating.NOT_CHECKED) is not (self.reason is not None):
            raise ValueError("A check that was not checked needs a reason, and no other has one.")
        return self

    @property
    def decided_by(self) -> DecidedBy:
        """Who decided: the person alone, or the person on the robot's proposal."""
        if self.proposed is None:
            return DecidedBy.PERSON_ALONE
        return DecidedBy.PROPOSAL_ACCEPTED if self.rating is self.proposed else DecidedBy.PROPOSAL_CHANGED
