"""The planted faults of the example practice, as `faults.toml` lists them."""

import tomllib
from pathlib import Path
from typing import Literal

from gpaudit.model.fact import Fact
from gpaudit.model.outcome import PageOutcome

EVERY_PAGE = "*"


class FoundByAxe(Fact):
    """A fault that axe reports: its rule, the view that shows it, and part of the selector of an element it names."""

    finder: Literal["axe"]
    rule: str
    view: Literal["both", "computer", "phone"] = "both"
    selector: str


class FoundByOutcome(Fact):
    """A fault that shows when a link is followed: the path it leads to and how reading that address ends."""

    finder: Literal["outcome"]
    path: str
    outcome: PageOutcome


class FoundByFacts(Fact):
    """A fault that shows in the facts of the page: which of them, and what stands there."""

    finder: Literal["facts"]
    fact: str
    shows: str


class FoundByCheck(Fact):
    """A fault that a check of domain.md section 9 finds, with the rating that the version with all faults deserves."""

    finder: Literal["check"]
    source: str
    rating: Literal["adequate", "inadequate"]


FoundBy = FoundByAxe | FoundByOutcome | FoundByFacts | FoundByCheck


class Fault(Fact):
    """One planted fault.

    `pages` are the paths whose HTML it changes, `*` for all of the surgery's but `not_pages`; a page of the request
    form's supplier is written `forms:/path`. `wrong` says in plain words what is wrong; `found_by` lists every finder.
    """

    id: str
    pages: tuple[str, ...]
    not_pages: tuple[str, ...] = ()
    wrong: str
    found_by: tuple[FoundBy, ...]

    def stands_on(self, page: str) -> bool:
        """Whether the fault changes the page of this name."""
        if page in self.not_pages:
            return False
        return page in self.pages or (EVERY_PAGE in self.pages and not page.startswith("forms:"))


def load_faults() -> tuple[Fault, ...]:
    """All faults in the order of the file."""
    text = Path(__file__).with_name("faults.toml").read_text(encoding="utf-8")
    return tuple(Fault.model_validate(fault) for fault in tomllib.loads(text)["fault"])
