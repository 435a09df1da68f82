"""The pages of the example practice, as `pages.toml` lists them."""

import tomllib
from pathlib import Path
from typing import Literal

from gpaudit.model.fact import Fact


class Page(Fact):
    """One address of the example.

    `kind` is "page" for a web page; the others are answers that no page comes from. `host` is the surgery's own site
    or that of the request form's supplier. A page with `only_with` is there only while that fault is on.
    `search_words` are what the site's search knows the page by, next to its title; without them it is not found.
    """

    path: str
    title: str = ""
    template: str = ""
    kind: Literal["page", "server_error", "needs_login", "away", "blank", "blocked"] = "page"
    host: Literal["surgery", "forms"] = "surgery"
    only_with: str = ""
    search_words: str = ""

    @property
    def name(self) -> str:
        """The page as `faults.toml` writes it."""
        return self.path if self.host == "surgery" else f"forms:{self.path}"


def load_pages() -> tuple[Page, ...]:
    """All pages in the order of the file."""
    text = Path(__file__).with_name("pages.toml").read_text(encoding="utf-8")
    return tuple(Page.model_validate(page) for page in tomllib.loads(text)["page"])
