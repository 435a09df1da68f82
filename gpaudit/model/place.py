"""Where an auditor is in the audit."""

from gpaudit.model.fact import Fact


class Place(Fact):
    """The check on the screen ("" before the first), and the seconds spent on the walk so far, pauses left out."""

    check: str = ""
    seconds: float = 0.0
