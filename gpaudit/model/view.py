"""The two ways in which a page is looked at."""

from enum import StrEnum

from gpaudit.model.fact import Fact


class View(StrEnum):
    """A view of the site: as on a desktop computer or as on a phone."""

    COMPUTER = "computer"
    PHONE = "phone"


class ViewFrom(StrEnum):
    """How a view came about: loaded afresh in it, or resized from the other."""

    LOADED = "loaded"
    RESIZED = "resized"


class Screen(Fact):
    """The screen of a view, in CSS pixels."""

    width: int
    height: int


SCREENS = {View.COMPUTER: Screen(width=1366, height=768), View.PHONE: Screen(width=390, height=844)}
REFLOW_WIDTH = 320
PHONE_SCALE = 2
"""Picture pixels of the phone's screen to one CSS pixel."""
