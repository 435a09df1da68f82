"""The clicks that lead from the home page to a place, with the words a patient follows."""

from collections.abc import Iterable

from gpaudit.model.journey_way import FirstLink, TrailStep
from gpaudit.model.view import SCREENS, View
from gpaudit.robot.candidate import Candidate
from gpaudit.robot.evidence import Evidence
from gpaudit.robot.link_graph import Way


class Trail:
    """The shortest way to a place; among equals the one whose links name the journey most plainly."""

    def __init__(self, evidence: Evidence, journey: str, candidate: Candidate) -> None:
        self._evidence = evidence
        self._journey = journey
        self.ways = self._ways(candidate)

    def steps(self) -> tuple[TrailStep, ...]:
        """The clicks, in order."""
        pages = self._evidence.pages
        return tuple(
            TrailStep(
                words=way.words, page=pages.all[way.source].url, part=way.link.part, url=way.url, opens=way.link.opens
            )
            for way in self.ways
        )

    def first_links(self) -> tuple[FirstLink, ...]:
        """How each view of the home page shows the first link: the one that is easiest to see."""
        if not self.ways:
            return ()
        first = self.ways[0]
        found: list[FirstLink] = []
        for view in View:
            shown = [_first_link(way) for way in self._same_place(first) if way.view is view]
            if shown:
                same = first.words
                found.append(
                    min(
                        shown,
                        key=lambda one: (not one.without_scrolling, not one.visible, one.words != same, one.y or 0),
                    )
                )
        return tuple(found)

    def _same_place(self, first: Way) -> Iterable[Way]:
        graph = self._evidence.graph
        if not first.target:
            return (
                way
                for ways in (graph.leaving, graph.to_files)
                for way in ways.get(first.url, ())
                if way.source == first.source
            )
        if first.target == first.source:
            return (way for way in graph.to_parts if (way.source, way.fragment) == (first.source, first.fragment))
        return graph.ways(first.source, first.target)

    def _ways(self, candidate: Candidate) -> list[Way]:
        graph, home = self._evidence.graph, self._evidence.pages.home_key
        last = candidate.last
        ways = [last] if last else []
        target = last.source if last else candidate.key
        while target != home:
            distance = graph.distance(target)
            if distance is None:
                return []
            into = [way for way in graph.to_pages.get(target, ()) if graph.distance(way.source) == distance - 1]
            way = min(into, key=lambda each: self._worth(each, target))
            ways.insert(0, way)
            target = way.source
        return ways

    def _worth(self, way: Way, target: str) -> tuple[object, ...]:
        match, _ = self._evidence.words.way(way, self._journey)
        source = self._evidence.pages.all[way.source].url
        here = self._evidence.pages.all[target].url
        from_home = self._evidence.graph.ways(self._evidence.pages.home_key, way.source)
        entry = from_home[0].likely if from_home else (True, 9, True, 9999)
        return (
            -round(match.score, 2), not way.words, not way.link.visible, not here.startswith(source.rstrip("/") + "/"),
            way.view is not View.COMPUTER, entry, way.likely, way.source,
        )  # fmt: skip


def _first_link(way: Way) -> FirstLink:
    box, screen = way.link.box, SCREENS[way.view]
    on_first_screen = box is not None and way.link.visible and box.y >= 0 and box.y + box.height <= screen.height
    return FirstLink(
        view=way.view,
        words=way.words,
        part=way.link.part,
        visible=way.link.visible,
        without_scrolling=on_first_screen,
        y=box.y if box else None,
    )
