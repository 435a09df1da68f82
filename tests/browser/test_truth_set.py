"""The stored facts of the truth set are what the real scan notes today, but for places and sizes of things."""

from typing import Any

import pytest
from truth_site import TruthSite

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


@pytest.mark.parametrize("name", ["anchors", "tiles", "blocked"])
def test_a_fresh_scan_gives_the_facts_that_are_stored(name: str):
    site = TruthSite(name)
    fresh, stored = _by_page(site.scan()), _by_page(site.stored())
    assert fresh.keys() == stored.keys()
    for page, reading in fresh.items():
        assert reading == stored[page], page


def _by_page(lines: list[dict[str, Any]]) -> dict[tuple[str, str], Any]:
    """What the finder reads of each page, without the places that depend on the fonts of a computer."""
    found: dict[tuple[str, str], Any] = {}
    for reading in (line["reading"] for line in lines if line["event"] == "page_scanned"):
        facts = reading["facts"] or {"links": [], "blocks": [], "headings": [], "title": "", "language": ""}
        links = [
            {name: link[name] for name in ("text", "name", "href", "part", "opens", "visible")}
            for link in facts["links"]
        ]
        headings = [(heading["level"], heading["text"]) for heading in facts["headings"]]
        blocks = [(block["kind"], block["text"], block["part"], block["folded"]) for block in facts["blocks"]]
        title = (facts["title"], facts["language"])
        found[reading["url"], reading["view"]] = (
            reading["outcome"],
            reading["final_url"],
            title,
            headings,
            links,
            blocks,
        )
    return found
