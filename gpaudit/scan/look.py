"""What to gather of each page, and how long to wait for it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Patience:
    """Seconds that are waited: for a page to load, for axe, and for all that is done with it in one view."""

    load: float = 30.0
    axe: float = 30.0
    page: float = 45.0


@dataclass(frozen=True)
class Look:
    """What to gather of each page, and the private folder where its picture goes.

    `is_known` tells of an address whether it belongs to a page that is read at another time.
    """

    only_axe: bool
    pictures: Path
    is_known: Callable[[str], bool]
    patience: Patience
