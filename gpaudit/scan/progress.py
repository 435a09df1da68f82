"""Counts pages done and planned, and reckons the minutes that are left from the pace so far."""

import time
from collections.abc import Callable

from gpaudit.model.event import Event, Progress

_PAGES_TO_TELL = 3
_MINUTE = 60.0


class ProgressCount:
    """The progress of one scan; each change is told as an event."""

    def __init__(self, emit: Callable[[Event], None], done_earlier: int) -> None:
        self._emit = emit
        self._done_earlier = done_earlier
        self._done = 0
        self._began_at = time.monotonic()

    def reading(self, url: str, planned: int) -> None:
        """A page is about to be read."""
        self._tell(planned, url)

    def done(self, planned: int) -> None:
        """A page is done."""
        self._done += 1
        self._tell(planned, "")

    def _tell(self, planned: int, url: str) -> None:
        done = self._done_earlier + self._done
        minutes = None
        if self._done >= _PAGES_TO_TELL:
            a_page = (time.monotonic() - self._began_at) / self._done
            minutes = round(max(0, planned - done) * a_page / _MINUTE, 1)
        self._emit(Progress(pages_done=done, pages_planned=max(planned, done), minutes_left=minutes, now_reading=url))
