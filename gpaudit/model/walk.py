"""The way a person went on the site, as the window recorded it."""

from datetime import datetime

from gpaudit.model.fact import Fact


class WalkStep(Fact):
    """One click that led to a page: the words of the link ("" for back, reload or a typed address), and where to.

    `seconds` is the time since the walk began. `is_click` is false for steps that are not clicks on the page.
    """

    words: str
    url: str
    title: str
    seconds: float
    is_click: bool


class Walk(Fact):
    """One walk through a journey, from the home page on. The newest walk of a journey stands."""

    journey: str
    started_at: datetime
    steps: tuple[WalkStep, ...]

    @property
    def clicks(self) -> int:
        """How many clicks it took."""
        return sum(step.is_click for step in self.steps)
