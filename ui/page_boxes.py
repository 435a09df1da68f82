"""Boxes on the live page around what the robot quotes."""

import json
from pathlib import Path

from gpaudit.model.suggestion import Evidence

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def box_script(evidence: Evidence) -> str:
    """The script that draws the box; its value is JSON for `was_found`."""
    given = {"selector": evidence.selector, "quote": evidence.quote, "words": "The robot means this"}
    return f"({_SCRIPT.strip()})({json.dumps(given)})"


def was_found(answer: object) -> bool:
    """True when the thing is still on the page and was boxed."""
    try:
        told = json.loads(str(answer))
    except ValueError:
        return False
    return isinstance(told, dict) and bool(told.get("found"))  # pyright: ignore[reportUnknownMemberType]
