"""What came of trying to read a page: one of these, always, with a sentence for the auditor."""

from enum import StrEnum


class PageOutcome(StrEnum):
    """How the reading of one page ended."""

    SCANNED = "scanned"
    NOT_HTML = "not_html"
    NEEDS_LOGIN = "needs_login"
    BLOCKED = "blocked"
    NOT_ALLOWED = "not_allowed"
    CERTIFICATE_ERROR = "certificate_error"
    UNREACHABLE = "unreachable"
    SERVER_ERROR = "server_error"
    NOT_FOUND = "not_found"
    TIMED_OUT = "timed_out"
    CRASHED = "crashed"
    TOO_LARGE = "too_large"
    EMPTY = "empty"
    DOWNLOAD = "download"
    REDIRECTED_AWAY = "redirected_away"
    NOT_REACHED = "not_reached"


OUTCOME_SENTENCES: dict[PageOutcome, str] = {
    PageOutcome.SCANNED: "The page was read.",
    PageOutcome.NOT_HTML: "This address is not a web page, so there was nothing to read.",
    PageOutcome.NEEDS_LOGIN: "This page asks for a log-in. The robot never logs in.",
    PageOutcome.BLOCKED: "The website did not let the robot in. Patients may still see the page.",
    PageOutcome.NOT_ALLOWED: "The website asks robots not to read this page, so it was left alone.",
    PageOutcome.CERTIFICATE_ERROR: "The secure link to this page has a fault. Browsers warn patients who open it.",
    PageOutcome.UNREACHABLE: "The website did not answer. It may be down, or there may be no internet here.",
    PageOutcome.SERVER_ERROR: "The website answered with a fault of its own.",
    PageOutcome.NOT_FOUND: "There is no page at this address. The link that leads here is broken.",
    PageOutcome.TIMED_OUT: "The page took too long to load and was given up.",
    PageOutcome.CRASHED: "The page made the browser crash, twice.",
    PageOutcome.TOO_LARGE: "The page is too large to be read.",
    PageOutcome.EMPTY: "The page holds too few words to be read.",
    PageOutcome.DOWNLOAD: "This address starts a download in place of a page.",
    PageOutcome.REDIRECTED_AWAY: "This address leads to another website, so it was not read.",
    PageOutcome.NOT_REACHED: "The scan ended before it came to this page.",
}

TRANSIENT = frozenset({PageOutcome.UNREACHABLE, PageOutcome.SERVER_ERROR, PageOutcome.TIMED_OUT, PageOutcome.CRASHED})
"""Outcomes that are worth one more try."""
