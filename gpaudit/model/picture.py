"""A stored picture of a page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Picture:
    """The bytes of a picture. Width and height are its pixels; `scale` is its pixels to one CSS pixel."""

    media_type: str
    width: int
    height: int
    scale: float
    content: bytes
