"""Times the journey finder on a site of 60 pages: `python tests/bench/finder_bench.py`. The aim is under 1 s of CPU."""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "fixtures")]

from truth_site import TruthSite  # noqa: E402

from gpaudit.checklist.folder import load  # noqa: E402
from gpaudit.model.audit import Audit  # noqa: E402
from gpaudit.model.page_facts import Block, Link  # noqa: E402
from gpaudit.robot.journeys import find_journeys  # noqa: E402

PAGES, LINKS, BLOCKS = 60, 150, 120


def big_audit() -> Audit:
    """The largest truth site, grown to 60 pages with 150 links and 120 more blocks of text each, in two views."""
    audit = TruthSite("blocks").audit()
    address = audit.details.address
    source = [reading for reading in audit.readings if reading.facts]
    names = [link.text for reading in source if reading.facts for link in reading.facts.links]
    texts = [block for reading in source if reading.facts for block in reading.facts.blocks]
    readings = list(source)
    at = 0
    while len({reading.url for reading in readings}) < PAGES:
        at += 1
        url = f"{address}more/{at}"
        readings += [reading.model_copy(update={"url": url, "final_url": url}) for reading in source[:2]]
    grown: list[object] = []
    for number, reading in enumerate(readings):
        facts = reading.facts
        assert facts
        links = [
            _link(facts.links[0], f"{names[(number + each) % len(names)]} {each}", address, each)
            for each in range(LINKS)
        ]
        blocks: list[Block] = [
            texts[(number * 7 + each) % len(texts)].model_copy(
                update={"text": f"{texts[each % len(texts)].text} {number}"}
            )
            for each in range(BLOCKS)
        ]
        changed = facts.model_copy(update={"links": (*facts.links, *links), "blocks": (*facts.blocks, *blocks)})
        grown.append(reading.model_copy(update={"facts": changed}))
    return audit.model_copy(update={"readings": tuple(grown)})


def _link(like: Link, text: str, address: str, number: int) -> Link:
    return like.model_copy(update={"text": text, "name": text, "href": f"{address}more/{number % 40 + 1}"})


if __name__ == "__main__":
    checklist, audit = load(), big_audit()
    begun = time.process_time()
    find_journeys(audit, checklist)
    took = time.process_time() - begun
    sys.stdout.write(f"{len(audit.pages)} pages, {len(audit.readings)} readings: {took:.2f} s of CPU\n")
