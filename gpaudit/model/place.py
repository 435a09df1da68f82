"""Where an auditor is in the audit."""

from pydantic import Field

from gpaudit.model.fact import Fact


class Place(Fact):
    """The check on the screen ("" before the first), and the seconds spent on the walk so far, pauses left out.

    `drafts` are notes by check id that were typed before the check was rated, so that no word is lost.
    """

    check: str = ""
    seconds: float = 0.0
    drafts: dict[str, str] = Field(default_factory=dict)
