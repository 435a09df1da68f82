"""Names what came of loading a page, from the answer of the server and from what the page then holds."""

import re

from gpaudit.model.outcome import PageOutcome
from gpaudit.model.page_facts import PageFacts

FEW_WORDS = 200
"""Characters of text below which a page is said to hold few words."""

_CHALLENGE = re.compile(
    r"verify (that )?you are (a )?human|are you (a )?human|just a moment|checking your browser"
    r"|checking if the site connection is secure|\bcaptcha\b|access (to this page )?(has been |is )?denied"
    r"|request unsuccessful|incapsula|attention required|unusual traffic|you have been blocked|request blocked"
    r"|enable javascript and cookies to continue|ddos protection",
    re.IGNORECASE,
)
_SHOWN_FILE = re.compile(r"\.(pdf|txt|jpe?g|png|gif|webp|svg|ico|xml|json|css|js|mp3|mp4)$", re.IGNORECASE)
_CHALLENGE_TEXT = 1500
_CHALLENGE_LINKS = 5
_ACCEPTED = 202
_LOGIN_TEXT = 900
_NET_ERRORS = {
    PageOutcome.REDIRECTED_AWAY: r"ERR_UNSAFE_REDIRECT",
    PageOutcome.CERTIFICATE_ERROR: r"ERR_(CERT|SSL|BAD_SSL)",
    PageOutcome.SERVER_ERROR: r"ERR_(TOO_MANY_REDIRECTS|INVALID_RESPONSE|HTTP2|INVALID_CHUNKED|CONTENT_|RESPONSE_)",
    PageOutcome.NEEDS_LOGIN: r"ERR_(INVALID_AUTH|UNSUPPORTED_AUTH|PROXY_AUTH)",
    PageOutcome.CRASHED: r"[Pp]age crashed|Target crashed|has been closed",
    PageOutcome.TIMED_OUT: r"Timeout \d|ERR_TIMED_OUT",
    PageOutcome.DOWNLOAD: r"Download is starting",
    PageOutcome.EMPTY: r"ERR_ABORTED",
}


def outcome_of_error(message: str) -> PageOutcome:
    """The outcome when the browser could not load the page at all."""
    for outcome, pattern in _NET_ERRORS.items():
        if re.search(pattern, message):
            return outcome
    return PageOutcome.UNREACHABLE


def outcome_of_answer(status: int, content_type: str) -> PageOutcome:
    """The outcome as far as the server's answer alone tells; `SCANNED` when the page is worth reading."""
    kind = content_type.partition(";")[0].strip().lower()
    match status:
        case 401 | 407:
            return PageOutcome.NEEDS_LOGIN
        case 404 | 410:
            return PageOutcome.NOT_FOUND
        case 204 | 205 | 304:
            return PageOutcome.EMPTY
        case code if code >= 500:
            return PageOutcome.SERVER_ERROR
        case code if code >= 400:
            return PageOutcome.BLOCKED
        case _:
            return PageOutcome.SCANNED if kind in ("", "text/html", "application/xhtml+xml") else PageOutcome.NOT_HTML


def outcome_of_file(url: str) -> PageOutcome:
    """The outcome of a link to a document or picture, known by its ending and never opened."""
    return PageOutcome.NOT_HTML if _SHOWN_FILE.search(url.split("?")[0]) else PageOutcome.DOWNLOAD


def is_challenge(facts: PageFacts, status: int) -> bool:
    """True for a page that asks a visitor to prove to be human, in place of the page that was asked for.

    A real page may hold such words ("it takes just a moment"), so a page with more text or links is none.
    """
    if len(facts.text) > _CHALLENGE_TEXT or len(facts.links) > _CHALLENGE_LINKS:
        return False
    return bool(_CHALLENGE.search(f"{facts.title}\n{facts.text}")) or (
        status == _ACCEPTED and len(facts.text) < FEW_WORDS
    )


def outcome_of_facts(facts: PageFacts, status: int) -> PageOutcome:
    """The outcome that the page itself shows, once the server's answer was good."""
    if is_challenge(facts, status):
        return PageOutcome.BLOCKED
    asks_password = any(field.kind == "password" and field.visible for form in facts.forms for field in form.fields)
    if asks_password and len(facts.main_text) < _LOGIN_TEXT:
        return PageOutcome.NEEDS_LOGIN
    shown = facts.text or facts.links or facts.images or facts.forms or facts.frames or facts.media or facts.menus
    return PageOutcome.SCANNED if shown else PageOutcome.EMPTY
