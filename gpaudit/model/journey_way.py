"""Where a journey is served on a website and how a patient gets there, as the robot found it."""

from enum import StrEnum

from gpaudit.model.fact import Fact
from gpaudit.model.known_host import HostKind
from gpaudit.model.view import View


class WayOutcome(StrEnum):
    """Whether the page that serves a journey was found; `found_unread` is found but could not be read."""

    FOUND = "found"
    FOUND_UNREAD = "found_unread"
    NOT_FOUND = "not_found"


class ServedBy(StrEnum):
    """What serves a journey: a page of its own, a part of another page, a file, or another website straight away."""

    PAGE = "page"
    SECTION = "section"
    DOCUMENT = "document"
    HAND_OVER = "hand_over"
    NOTHING = "nothing"


class Sureness(StrEnum):
    """How sure the robot is of what it found."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


class TrailStep(Fact):
    """One click: the words of the link, the page it stands on, where on it, and where it leads.

    `words` is "" for a picture without a name. `opens` is as in `Link`; for "script" the robot took the page with the
    same heading to be the one that opens.
    """

    words: str
    page: str
    part: str
    url: str
    opens: str


class FirstLink(Fact):
    """The link of the first click as one view of the home page shows it.

    `visible` is true when no menu has to be opened first; `without_scrolling` when all of it stands on the first
    screen. `y` is CSS pixels from the top of the page, None where the link has no place (inside a closed menu).
    """

    view: View
    words: str
    part: str
    visible: bool
    without_scrolling: bool
    y: float | None


class HandOver(Fact):
    """A link to another organisation's website that does the work: where it stands and who runs it.

    `kind` is None and `name` the host where `hosts.toml` does not know it. `clicks` counts from the home page up to
    and with this link, None where no way there is known.
    """

    url: str
    host: str
    kind: HostKind | None
    name: str
    words: str
    page: str
    clicks: int | None
    new_tab: bool
    log_in: bool


class OtherPage(Fact):
    """A page that was thought of and not chosen, with the reason as a plain sentence. `score` is 0 to 1."""

    url: str
    title: str
    score: float
    why_not: str


class JourneyWay(Fact):
    """What the robot found of one journey.

    `url` and `title` are of the page that serves it, `heading` names the part of that page where it is a part only.
    `clicks` and `trail` count from the home page; `clicks` is None where no link leads there from the pages read.
    `score` (0 to 1) is the weight of the evidence, told in `reasons` as plain sentences. `pages_read` lists the
    addresses that were searched when nothing was found.
    """

    journey: str
    outcome: WayOutcome
    served_by: ServedBy
    url: str = ""
    title: str = ""
    heading: str = ""
    clicks: int | None = None
    trail: tuple[TrailStep, ...] = ()
    first_links: tuple[FirstLink, ...] = ()
    hand_overs: tuple[HandOver, ...] = ()
    others: tuple[OtherPage, ...] = ()
    sureness: Sureness
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    pages_read: tuple[str, ...] = ()
