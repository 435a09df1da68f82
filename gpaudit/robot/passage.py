"""A journey that is served by plain text alone, on the page of another journey."""

from collections.abc import Sequence

from gpaudit.model.journey_way import ServedBy
from gpaudit.robot.candidate import Candidate
from gpaudit.robot.evidence import Evidence

_SCORE = 0.5


def find_passage(evidence: Evidence, journey: str, places: Sequence[str]) -> Candidate | None:
    """The first of these pages whose text holds a phrase that serves the journey, with the heading above it."""
    for key in places:
        page = evidence.pages.all.get(key)
        if page is None or page.facts is None:
            continue
        heading = ""
        for block in page.facts.blocks:
            if block.kind == "heading":
                heading = block.text
            elif block.kind != "link" and evidence.words.has_passage(block.text, journey):
                clicks = evidence.graph.distance(key)
                reasons = (f"Its text says: “{block.text[:200]}”.",)
                return Candidate(
                    ServedBy.SECTION,
                    key,
                    page.url,
                    page.main.title,
                    _SCORE,
                    999,
                    clicks,
                    heading=heading,
                    reasons=reasons,
                )
    return None
