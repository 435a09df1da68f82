"""One reading of one page in one view: what came of it, and all that was noted."""

from datetime import datetime
from enum import StrEnum

from gpaudit.model.fact import Fact
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.page_facts import PageFacts
from gpaudit.model.rule_result import RuleResult
from gpaudit.model.view import View, ViewFrom


class ReadIn(StrEnum):
    """What read a page: the scan with its own browser, or the window, where a person had the page open."""

    SCAN = "scan"
    WINDOW = "window"


class UnscannedFrame(Fact):
    """A frame that axe could not be run in, and why."""

    url: str
    reason: str


class PictureFile(Fact):
    """A picture of a page, in a private file until it is stored. Width and height are picture pixels.

    `scale` is picture pixels to one CSS pixel. `height` may be less than the page's: long pages are cut.
    """

    path: str
    media_type: str
    width: int
    height: int
    scale: float


class PageReading(Fact):
    """A page as it was met in one view.

    `url` is the address that was asked for, `final_url` the one that was shown in the end. `found_by` says how the
    scan came to it: home, link, sitemap, list. `depth` is clicks from the home page, -1 where no link was followed.
    `in_part` holds plain sentences on what could not be done on a page that was otherwise read.
    """

    url: str
    view: View
    view_from: ViewFrom = ViewFrom.LOADED
    read_in: ReadIn = ReadIn.SCAN
    outcome: PageOutcome
    detail: str = ""
    final_url: str = ""
    redirects: tuple[str, ...] = ()
    status: int | None = None
    content_type: str = ""
    read_at: datetime
    depth: int = -1
    found_by: str
    found_on: str = ""
    title: str = ""
    facts: PageFacts | None = None
    rule_results: tuple[RuleResult, ...] = ()
    frames_not_scanned: tuple[UnscannedFrame, ...] = ()
    in_part: tuple[str, ...] = ()
    picture: PictureFile | None = None
