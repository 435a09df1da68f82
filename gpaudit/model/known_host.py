"""Hosts that practice websites lead to or load from, and how each is to be treated."""

from enum import StrEnum

from pydantic import StrictBool

from gpaudit.model.checklist_text import Text
from gpaudit.model.fact import Fact
from gpaudit.model.known_from import KnownFrom


class HostKind(StrEnum):
    """What a host is for."""

    REQUEST_FORM = "request-form"
    ACCOUNT = "account"
    NATIONAL_REGISTRATION = "national-registration"
    NHS_SERVICE = "nhs-service"
    REGULATOR = "regulator"
    ACCESSIBILITY_WIDGET = "accessibility-widget"
    TRANSLATE_WIDGET = "translate-widget"
    STATISTICS = "statistics"
    ADVERTISING = "advertising"
    CONSENT_TOOL = "consent-tool"
    VIDEO = "video"
    MAP = "map"
    CONTENT = "content"
    INFORMATION = "information"


class Loading(StrEnum):
    """How far a scan may go: pages, the first page of a form, ask if the address answers, or only note it."""

    PAGES = "pages"
    FIRST_PAGE = "first-page"
    LINK_CHECK = "link-check"
    NEVER = "never"


class KnownHost(Fact):
    """A host, with its subdomains. `path` narrows it to addresses whose path starts so.

    `brand` is the product name that patients read, "" where there is none. `marks` are element ids or classes that
    show it on a page. `log_in` is true where patients have to log in.
    """

    host: Text
    path: str = ""
    kind: HostKind
    loading: Loading
    brand: str
    marks: tuple[Text, ...] = ()
    log_in: StrictBool = False
    known_from: KnownFrom

    def matches(self, host: str, path: str) -> bool:
        """True for an address on this host or a subdomain of it, on this path."""
        host = host.casefold().rstrip(".")
        return (host == self.host or host.endswith(f".{self.host}")) and path.casefold().startswith(
            self.path.casefold()
        )


class KnownHosts(Fact):
    """`hosts.toml`."""

    hosts: tuple[KnownHost, ...]

    def find(self, host: str, path: str) -> KnownHost | None:
        """The entry for an address: the one with the longest path where several match, None where none does."""
        found = [known for known in self.hosts if known.matches(host, path)]
        return max(found, key=lambda known: (len(known.host), len(known.path)), default=None)
