"""Short names for pages: their titles without the end that all titles of a website share."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from gpaudit.model.address import page_key
from gpaudit.model.audit import Page

_ENDING = re.compile(r"\s+[-|–—:·»]\s+[^\n]{2,80}$")
_LEAST_PAGES = 3
HOME = "Home page"


def page_names(pages: Sequence[Page]) -> Mapping[str, str]:
    """The name of each page by its key: "Home page", or its title; "" for a page without a title.

    An ending such as " - Park Road Surgery" is left off when at least half of the titles, and three, have it.
    """
    titles = {page_key(page.url): " ".join(page.best.title.split()) for page in pages}
    endings = Counter(found[0] for found in map(_ENDING.search, titles.values()) if found)
    ending, number = next(iter(endings.most_common(1)), ("", 0))
    if number < max(_LEAST_PAGES, sum(map(bool, titles.values())) / 2):
        ending = ""
    names = {key: title.removesuffix(ending) for key, title in titles.items()}
    return names | {page_key(page.url): HOME for page in pages if page.best.found_by == "home"}
