"""`gpaudit judge`: the journeys of an audit, found again in its stored facts."""

from typing import Any

from rich.console import Console
from rich.table import Column, Table

from gpaudit.commands.terminal_text import unmarked
from gpaudit.model.audit import Audit
from gpaudit.model.checklist import Checklist
from gpaudit.model.journey_way import JourneyWay, ServedBy
from gpaudit.robot.journeys import find_journeys


def judge(audit: Audit, checklist: Checklist) -> dict[str, Any]:
    """What the robot says of the stored facts, as JSON for programs: the key "journeys", in the checklist's order."""
    return {"journeys": journeys_json(audit, checklist)}


def journeys_json(audit: Audit, checklist: Checklist) -> dict[str, dict[str, Any]]:
    """Each journey by its id: `url` (null when not found), `clicks`, `trail` (the link texts) and all that is known."""
    return {journey: _way(way) for journey, way in find_journeys(audit, checklist).items()}


def _way(way: JourneyWay) -> dict[str, Any]:
    return {
        **way.model_dump(mode="json", exclude={"journey", "trail"}),
        "url": None if way.served_by is ServedBy.NOTHING else way.url,
        "trail": [step.words for step in way.trail],
        "steps": [step.model_dump(mode="json") for step in way.trail],
    }


def show_journeys(audit: Audit, checklist: Checklist, console: Console) -> None:
    """Print where each journey is served and the way there."""
    table = Table("Journey", Column("Page", overflow="fold"), "Clicks", Column("The way there", overflow="fold"))
    titles = {journey.id: journey.title for journey in checklist.journeys}
    for way in find_journeys(audit, checklist).values():
        if way.served_by is ServedBy.NOTHING:
            table.add_row(titles[way.journey], f"not found in the {len(way.pages_read)} pages read", "", "")
            continue
        clicks = "no link found" if way.clicks is None else str(way.clicks)
        trail = " › ".join(("Home", *(unmarked(step.words or "a picture") for step in way.trail)))
        part = f", part “{unmarked(way.heading)}”" if way.heading else ""
        table.add_row(titles[way.journey], unmarked(way.url) + part, clicks, trail if way.clicks is not None else "")
    console.print(table)
