"""How much room a window has, measured in type: at twice the size of type there is half the room."""

from enum import Enum

_WIDE = 1180
_MIDDLE = 700


class Room(Enum):
    """Three columns; question and website as tabs; or all in one column that scrolls."""

    WIDE = "wide"
    MIDDLE = "middle"
    NARROW = "narrow"


def room_for(width: int, text_size: int) -> Room:
    """The room in a width of logical pixels, with type at this percentage."""
    measure = width * 100 / text_size
    if measure >= _WIDE:
        return Room.WIDE
    return Room.MIDDLE if measure >= _MIDDLE else Room.NARROW
