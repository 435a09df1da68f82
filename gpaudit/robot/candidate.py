"""A place that may serve a journey, with the evidence for it."""

from dataclasses import dataclass

from gpaudit.model.journey_way import ServedBy
from gpaudit.robot.link_graph import Way


@dataclass(frozen=True)
class Candidate:
    """A place that may serve a journey.

    `key` is the page that serves it or, for what lies outside the pages, the page whose link leads there. `way` is a
    link that says so plainly, None where only the page itself does. `last` is the link that ends the trail where the
    place is no page of its own. `rank` is the place of its name in the checklist, `clicks` None where no way is known.
    """

    served_by: ServedBy
    key: str
    url: str
    title: str
    score: float
    rank: int
    clicks: int | None
    heading: str = ""
    way: Way | None = None
    last: Way | None = None
    was_read: bool = True
    is_thin: bool = False
    reasons: tuple[str, ...] = ()
    against: str = ""

    @property
    def is_own_page(self) -> bool:
        """True for a page of this website that serves the journey as a whole."""
        return self.served_by is ServedBy.PAGE
