"""How a fact in a data file came to be known."""

from enum import StrEnum


class KnownFrom(StrEnum):
    """Read in its own source, told by another source, remembered and not looked up, or our own inference."""

    FOUND = "found"
    SECOND_HAND = "second-hand"
    MEMORY = "memory"
    INFERRED = "inferred"
