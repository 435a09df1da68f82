"""Addresses from a site as link targets: only http and https, in plain ASCII, or none at all."""

from urllib.parse import quote, urlsplit, urlunsplit

from gpaudit.model.address import is_web

LONGEST = 2000
"""Characters; a longer address is shown, not linked."""

_KEPT = "%/:=&?~+!$,;'@()*"


def link_target(url: str) -> str:
    """What a link to this address may point at; "" when it is not a web address or not a fit one to link to."""
    if not is_web(url):
        return ""
    parts = urlsplit(url.strip())
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
        path, query, fragment = (quote(part, safe=_KEPT) for part in (parts.path, parts.query, parts.fragment))
    except (UnicodeError, ValueError):
        return ""
    netloc = f"[{host}]{port}" if ":" in host else f"{host}{port}"
    target = urlunsplit((parts.scheme, netloc, path, query, fragment))
    return target if len(target) <= LONGEST else ""
