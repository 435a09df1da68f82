"""Web addresses: what a person types, what the browser opens, and which of them are one page or one site."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit, urlunsplit

from gpaudit.errors import ErrorCode, KnownError

_FILE_ENDING = re.compile(
    r"\.(pdf|zip|rar|7z|t?gz|tar|docx?|docm|odt|rtf|xlsx?|xlsm|csv|pptx?|txt|jpe?g|png|gif|webp|svg|ico"
    r"|mp3|mp4|avi|mov|wmv|exe|msi|dmg|apk|ics|xml|json|js|css|woff2?)$",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"^([a-z][a-z0-9+.\-]*):(?!\d+(?:[/?#]|$))", re.IGNORECASE)
_LABEL = re.compile(r"^(?!-)[a-z0-9_-]{1,63}(?<!-)$", re.IGNORECASE)
_TRACKING = re.compile(r"^(utm_\w+|gclid|fbclid|msclkid|mc_cid|mc_eid|_ga|_gl)(=|$)", re.IGNORECASE)
_INDEX_PAGE = re.compile(r"/(index|default)\.(html?|php|aspx?)$", re.IGNORECASE)
_DEFAULT_PORT = {"http": 80, "https": 443}


@dataclass(frozen=True)
class StartAddress:
    """The home page as typed, and the full addresses to try for it, best first."""

    typed: str
    candidates: tuple[str, ...]

    @property
    def scheme_was_missing(self) -> bool:
        """True when the person typed no https or http."""
        return len(self.candidates) > 1


def read_start_address(typed: str) -> StartAddress:
    """Turn what a person typed into addresses to try: as typed, or https and then http.

    Raises:
        KnownError: with one plain sentence when it cannot be a web page.
    """
    text = typed.strip()
    if not text:
        raise KnownError(ErrorCode.ADDRESS_EMPTY)
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in _DEFAULT_PORT:
        raise KnownError(ErrorCode.ADDRESS_NOT_WEB, address=text[:200])
    parts = _split(text if scheme else f"https://{text}")
    if parts is None or not _is_host(parts.hostname or "") or re.search(r"[\s<>\"\\^`{|}]", text):
        raise KnownError(ErrorCode.ADDRESS_NONSENSE, address=text[:200])
    if parts.username is not None or parts.password is not None:
        bare = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
        raise KnownError(ErrorCode.ADDRESS_HAS_LOGIN, address=bare[:200])
    bare_name = parts.path in ("", "/") and not scheme
    if file_ending(parts.path) or (bare_name and file_ending(f"/{parts.hostname}")):
        raise KnownError(ErrorCode.ADDRESS_IS_FILE, address=text[:200])
    schemes = [parts.scheme] if scheme else ["https", "http"]
    return StartAddress(text, tuple(normalise(urlunsplit(parts._replace(scheme=each))) for each in schemes))


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _is_host(host: str) -> bool:
    if host == "localhost" or is_ip(host):
        return True
    try:
        labels = host.encode("idna").decode("ascii").rstrip(".").split(".")
    except UnicodeError:
        return False
    return len(labels) > 1 and all(map(_LABEL.match, labels)) and not labels[-1].isdigit()


def is_ip(host: str) -> bool:
    """True for an IPv4 or IPv6 address in place of a name."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """True for the names and addresses of this computer itself."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    return is_ip(host) and ipaddress.ip_address(host.strip("[]")).is_loopback


def file_ending(path: str) -> str:
    """The ending of a path when it names a file that is not a web page ("pdf"), else ""."""
    found = _FILE_ENDING.search(path)
    return found[1].lower() if found else ""


def is_web(url: str) -> bool:
    """True for a whole http or https address."""
    parts = _split(url)
    return parts is not None and parts.scheme in _DEFAULT_PORT and bool(parts.hostname)


def normalise(url: str) -> str:
    """The same address in one spelling: small letters, no default port, no tracking words, no plain fragment.

    A fragment that is a route of a one-page site ("#/contact", "#!contact") stays. Addresses that are not web
    addresses come back as they are.
    """
    parts = _split(url.strip())
    if parts is None or parts.scheme not in _DEFAULT_PORT or not parts.hostname:
        return url
    host = parts.hostname
    port = "" if parts.port in (None, _DEFAULT_PORT[parts.scheme]) else f":{parts.port}"
    netloc = f"[{host}]{port}" if ":" in host else f"{host}{port}"
    query = "&".join(word for word in parts.query.split("&") if word and not _TRACKING.match(word))
    fragment = parts.fragment if parts.fragment.startswith(("/", "!")) else ""
    return urlunsplit((parts.scheme, netloc, _clean_path(parts.path), query, fragment))


def _clean_path(path: str) -> str:
    kept: list[str] = []
    for part in re.sub(r"/{2,}", "/", path or "/").split("/"):
        if part == "..":
            kept[1:] = kept[1:-1]
        elif part != ".":
            kept.append(part)
    cleaned = "/".join(kept)
    upper = re.sub(r"%[0-9a-fA-F]{2}", lambda code: code[0].upper(), cleaned)
    return upper.replace(" ", "%20") or "/"


def page_key(url: str) -> str:
    """One key for the spellings of one page: http and https, with and without www, a last slash or index page."""
    parts = urlsplit(normalise(url))
    path = _INDEX_PAGE.sub("/", parts.path).rstrip("/") or "/"
    return urlunsplit(("", _site(parts), path, parts.query, parts.fragment))


def site_key(url: str) -> str:
    """One key for a site: its host without www, with the port when it is not the usual one."""
    return _site(urlsplit(normalise(url)))


def _site(parts: SplitResult) -> str:
    return parts.netloc.lower().removeprefix("www.")


def is_same_site(url: str, other: str) -> bool:
    """True when both addresses belong to one website."""
    return is_web(url) and is_web(other) and site_key(url) == site_key(other)
