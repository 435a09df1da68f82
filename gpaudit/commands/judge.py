"""`gpaudit judge`: the journeys of an audit, found again in its stored facts."""

from typing import Any

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
