"""The example practice as pure functions: from an address to the answer, with the chosen faults on."""

from datetime import date, datetime
from pathlib import Path
from typing import Literal, Self
from urllib.parse import parse_qs, unquote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gpaudit.example.answer import Answer, html
from gpaudit.example.days import Days
from gpaudit.example.fault import load_faults
from gpaudit.example.page import Page, load_pages
from gpaudit.example.search import find, find_poorly
from gpaudit.example.surgery import load_surgery

Host = Literal["surgery", "forms"]

FORMS_HOST = "forms.localhost"
"""The name of the request form's supplier. Browsers lead every name below `localhost` to this computer, with no DNS."""

_FOLDER = Path(__file__).parent
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".js": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}


class ExamplePractice:
    """The website of a surgery that does not exist, with the given faults planted.

    `faults` are ids of `faults.toml`; an unknown one is a ValueError. `today` is the day that dates are counted from.
    """

    def __init__(self, faults: frozenset[str], today: date | None = None) -> None:
        self.days = Days(today or datetime.now().astimezone().date())
        self._known = frozenset(fault.id for fault in load_faults())
        self._listed = load_pages()
        self._surgery = load_surgery()
        self._templates = Environment(
            loader=FileSystemLoader(_FOLDER / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.replant(faults)

    @classmethod
    def good(cls, today: date | None = None) -> Self:
        """The version without faults."""
        return cls(frozenset(), today)

    @classmethod
    def with_faults(cls, today: date | None = None) -> Self:
        """The version with every planted fault."""
        return cls(frozenset(fault.id for fault in load_faults()), today)

    def replant(self, faults: frozenset[str]) -> None:
        """Plant these faults in place of those that are there."""
        unknown = faults - self._known
        if unknown:
            raise ValueError(f"no such planted fault: {', '.join(sorted(unknown))}")
        self.faults = faults
        there = [page for page in self._listed if not page.only_with or page.only_with in faults]
        self._pages = {(page.host, page.path): page for page in there}

    def pages(self, host: Host = "surgery") -> tuple[str, ...]:
        """The paths of all web pages of the surgery's site, or of the request form's supplier."""
        return tuple(page.path for page in self._pages.values() if page.host == host and page.kind == "page")

    def render(self, path: str, host: Host = "surgery", *, port: int = 80, query: str = "") -> str:
        """The HTML of one page. `port` goes into addresses that lead to the supplier, `query` is the search's.

        Raises KeyError where no web page is at the path.
        """
        page = self._pages[host, path]
        if page.kind != "page":
            raise KeyError(path)
        typed = {name: values[0].strip() for name, values in parse_qs(query).items()}
        asked = typed.get("q", "")
        checked = typed.get("postcode", "").upper()
        return self._fill(page.template, port, page=page, asked=asked, results=self._results(asked), checked=checked)

    def answer(self, target: str, host: Host = "surgery", *, port: int = 80) -> Answer:
        """The answer to a GET of `target`, which is a path with or without a query."""
        raw_path, _, query = target.partition("?")
        path = unquote(raw_path)
        if path.startswith("/static/"):
            return self._static(path.removeprefix("/static/"), port)
        if host == "surgery" and path == "/robots.txt":
            return Answer(200, "text/plain; charset=utf-8", self._fill("robots.txt", port).encode())
        if host == "surgery" and path == "/sitemap.xml":
            listed = self._fill("sitemap.xml", port, paths=self.pages())
            return Answer(200, "application/xml; charset=utf-8", listed.encode())
        page = self._pages.get((host, path))
        if page is None:
            return self._not_found(port)
        match page.kind:
            case "page":
                return html(self.render(path, host, port=port, query=query))
            case "server_error":
                return html(self._fill("fault_of_server.html", port), 500)
            case "blocked":
                return html(self._fill("blocked.html", port), 403)
            case "blank":
                return html(self._fill("blank.html", port))
            case "needs_login":
                asks = {"WWW-Authenticate": 'Basic realm="Staff pages", charset="UTF-8"'}
                return Answer(401, "text/plain; charset=utf-8", b"Staff only. Please log in.", asks)
            case "away":
                return Answer(302, "text/plain; charset=utf-8", b"", {"Location": f"{_forms_address(port)}/parked"})

    def _is_on(self, fault: str) -> bool:
        if fault not in self._known:
            raise ValueError(f"a template asks for a fault that faults.toml does not list: {fault}")
        return fault in self.faults

    def _fill(self, template: str, port: int, **words: object) -> str:
        return self._templates.get_template(template).render(
            fault=self._is_on,
            days=self.days,
            surgery=self._surgery,
            forms=_forms_address(port),
            home=f"http://127.0.0.1:{port}",
            **words,
        )

    def _results(self, asked: str) -> list[Page]:
        pages = [page for page in self._pages.values() if page.host == "surgery" and page.search_words]
        return find_poorly(pages, asked) if self._is_on("search.poor") else find(pages, asked)

    def _static(self, name: str, port: int) -> Answer:
        files = {
            file.relative_to(_FOLDER / "static").as_posix(): file
            for file in (_FOLDER / "static").rglob("*")
            if file.is_file()
        }
        if name not in files:
            return self._not_found(port)
        return Answer(200, _TYPES[files[name].suffix], files[name].read_bytes())

    def _not_found(self, port: int) -> Answer:
        page = Page(path="", title="Page not found")
        return html(self._fill("not_found.html", port, page=page, asked="", results=[]), 404)


def _forms_address(port: int) -> str:
    return f"http://{FORMS_HOST}:{port}"
