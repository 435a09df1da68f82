"""Where a page sends patients on to another organisation's website."""

from urllib.parse import urlsplit

from gpaudit.model.checklist import Find
from gpaudit.model.journey_way import HandOver
from gpaudit.model.known_host import HostKind
from gpaudit.robot.evidence import Evidence
from gpaudit.robot.link_graph import Way

_DOING_WORK = frozenset({HostKind.REQUEST_FORM, HostKind.ACCOUNT, HostKind.NATIONAL_REGISTRATION})
_OWN_PARTS = ("main", "other", "aside")


def hand_overs(evidence: Evidence, key: str, find: Find) -> tuple[HandOver, ...]:
    """The links in the body of a page that lead to hosts which do the work of the journey, in reading order."""
    found: dict[str, Way] = {}
    for ways in evidence.graph.leaving.values():
        for way in ways:
            here = way.source == key and way.link.part in _OWN_PARTS
            if here and _does_work(evidence, way, find):
                kept = found.get(way.url)
                found[way.url] = way if kept is None else min(kept, way, key=lambda each: each.likely)
    return tuple(hand_over(evidence, way) for way in sorted(found.values(), key=_reading_order))


def hand_over(evidence: Evidence, way: Way, url: str = "") -> HandOver:
    """A link that leads to another website; `url` where it gets there by way of an address of this one."""
    url = url or way.url
    parts = urlsplit(url)
    host = parts.hostname or ""
    known = evidence.checklist.hosts.find(host, parts.path)
    distance = evidence.graph.distance(way.source)
    return HandOver(
        url=url,
        host=host,
        kind=known.kind if known else None,
        name=known.brand if known and known.brand else host,
        words=way.words,
        page=evidence.pages.all[way.source].url,
        clicks=None if distance is None else distance + 1,
        new_tab=way.link.opens == "new_tab",
        log_in=bool(known and known.log_in),
    )


def _does_work(evidence: Evidence, way: Way, find: Find) -> bool:
    parts = urlsplit(way.url)
    known = evidence.checklist.hosts.find(parts.hostname or "", parts.path)
    return known is not None and (
        known.kind in _DOING_WORK or known.kind in find.hosts or f"{known.host}{known.path}" in find.hosts
    )


def _reading_order(way: Way) -> tuple[str, int, str]:
    return way.view.value, way.order, way.url
