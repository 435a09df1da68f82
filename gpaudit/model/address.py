"""Web addresses: what a person types, what the browser opens, and which of them are one page or one site."""

import ipaddress
import re
import string
import unicodedata
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit, urlunsplit

from gpaudit.errors import ErrorCode, KnownError

_FILE_ENDING = re.compile(
    r"\.(pdf|zip|rar|7z|t?gz|tar|docx?|docm|odt|rtf|xlsx?|xlsm|csv|pptx?|txt|jpe?g|png|gif|webp|svg|ico"
    r"|mp3|mp4|avi|mov|wmv|exe|msi|dmg|apk|ics|xml|json|js|css|woff2?)$",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"^([a-z][a-z0-9+\-]*):(?!\d+(?:[/?#]|$))", re.IGNORECASE)
_LOG_IN = re.compile(r"^(?!mailto:)[^/?#@]+:[^/?#@]*@", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_NUMBER_LABEL = re.compile(r"^(\d+|0x[0-9a-f]*)$", re.IGNORECASE)
_LABEL = re.compile(r"^(?!-)[a-z0-9_-]{1,63}(?<!-)$", re.IGNORECASE)
_TRACKING = re.compile(r"^(utm_\w+|gclid|fbclid|msclkid|mc_cid|mc_eid|_ga|_gl)(=|$)", re.IGNORECASE)
_INDEX_PAGE = re.compile(r"/(index|default)\.(html?|php|aspx?)$", re.IGNORECASE)
_CODE = re.compile(r"%[0-9a-fA-F]{2}")
_NOT_IN_PATH = re.compile(r"""[^!-~]|["<>`{}]""")
_NOT_IN_QUERY = re.compile(r"""[^!-~]|["<>]""")
_PLAIN = frozenset(string.ascii_letters + string.digits + "-._~")
_TOP_ROUTES = frozenset({"/", "!", "!/"})
_DEFAULT_PORT = {"http": 80, "https": 443}
_LONGEST_HOST = 253


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
    text = _INVISIBLE.sub("", typed).strip()
    if not text:
        raise KnownError(ErrorCode.ADDRESS_EMPTY)
    scheme = None if _LOG_IN.match(text) and "//" not in text else _SCHEME.match(text)
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
    """The parts of an address as a browser sees them: any number of slashes, of either kind, before the host."""
    place = re.match(r"[^?#]*", url)
    slashed = place[0].replace("\\", "/") + url[place.end() :] if place else url
    try:
        parts = urlsplit(re.sub(r"^\s*(https?):/*", r"\1://", slashed, flags=re.IGNORECASE))
        _ = parts.port
    except ValueError:
        return None
    return parts


def _is_host(host: str) -> bool:
    name = _ascii_host(host)
    if name == "localhost" or is_ip(name):
        return True
    labels = name.split(".")
    is_number = _NUMBER_LABEL.match(labels[-1])
    return len(labels) > 1 and len(name) <= _LONGEST_HOST and all(map(_LABEL.match, labels)) and not is_number


def _ascii_host(host: str) -> str:
    """A host in the one spelling that browsers use: small ASCII letters, shortest IP address, no last dot."""
    if is_ip(host):
        return ipaddress.ip_address(host).compressed
    labels = unicodedata.normalize("NFKC", host).lower().rstrip(".").split(".")
    return ".".join(each if each.isascii() else "xn--" + each.encode("punycode").decode("ascii") for each in labels)


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
    host = _ascii_host(parts.hostname)
    if not host:
        return url
    port = "" if parts.port in (None, _DEFAULT_PORT[parts.scheme]) else f":{parts.port}"
    netloc = f"[{host}]{port}" if ":" in host else f"{host}{port}"
    query = "&".join(word for word in parts.query.split("&") if word and not _TRACKING.match(word))
    is_route = parts.fragment.startswith(("/", "!")) and parts.fragment not in _TOP_ROUTES
    fragment = _spelled(parts.fragment, _NOT_IN_QUERY) if is_route else ""
    return urlunsplit((parts.scheme, netloc, _clean_path(parts.path), _spelled(query, _NOT_IN_QUERY), fragment))


def _clean_path(path: str) -> str:
    kept: list[str] = [""]
    parts = [part for part in _spelled(path, _NOT_IN_PATH).split("/") if part]
    for part in parts:
        if part == "..":
            kept[1:] = kept[1:-1]
        elif part != ".":
            kept.append(part)
    is_folder = not parts or parts[-1] in (".", "..") or path.endswith("/")
    return "/".join(kept) + ("/" if is_folder and kept[-1] else "") or "/"


def _spelled(text: str, not_allowed: re.Pattern[str]) -> str:
    """Text with a code for each character that needs one, and none for a character that needs none."""
    coded = not_allowed.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode(errors="replace")), text)
    return _CODE.sub(_code, coded)


def _code(found: re.Match[str]) -> str:
    character = chr(int(found[0][1:], 16))
    return character if character in _PLAIN else found[0].upper()


def page_key(url: str) -> str:
    """One key for the spellings of one page: http and https, with and without www, a last slash or index page."""
    parts = _split(normalise(url))
    if parts is None:
        return url
    path = _INDEX_PAGE.sub("/", parts.path).rstrip("/") or "/"
    return urlunsplit(("", _site(parts), path, parts.query, parts.fragment))


def site_key(url: str) -> str:
    """One key for a site: its host without www, with the port when it is not the usual one."""
    parts = _split(normalise(url))
    return _site(parts) if parts else url


def _site(parts: SplitResult) -> str:
    return parts.netloc.lower().removeprefix("www.")


def is_same_site(url: str, other: str) -> bool:
    """True when both addresses belong to one website."""
    return is_web(url) and is_web(other) and site_key(url) == site_key(other)
