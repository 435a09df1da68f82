"""Counts the seconds that a person spends on the walk."""

import time
from collections.abc import Callable

LONGEST_LOOK = 300.0
"""Seconds after which a person who did nothing is taken to be away from the desk."""


class Stopwatch:
    """Adds up the time between signs of life, pauses left out. `seconds` is what was spent before."""

    def __init__(self, seconds: float = 0.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._spent = seconds
        self._clock = clock
        self._since: float | None = None

    def start(self) -> None:
        """Begin or go on."""
        if self._since is None:
            self._since = self._clock()

    def pause(self) -> None:
        """Count no time until the next start."""
        self.tick()
        self._since = None

    def tick(self) -> float:
        """A sign of life; gives the seconds spent so far."""
        if self._since is not None:
            now = self._clock()
            self._spent += min(now - self._since, LONGEST_LOOK)
            self._since = now
        return self._spent
