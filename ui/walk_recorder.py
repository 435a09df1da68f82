"""Records how the person walks through the site: what they click, where it leads, and how long it takes."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from gpaudit.model.address import normalise
from gpaudit.model.walk import Walk, WalkStep

SCRIPT = (Path(__file__).with_suffix(".js")).read_text(encoding="utf-8")
_CLICK_COUNTS_FOR = 10.0
"""Seconds within which a new page is taken to come from the last click."""


class WalkRecorder(QObject):
    """One walk at a time. The page calls `clicked` and `sent`; the pane tells where the page went."""

    changed = Signal()
    form_sent = Signal()

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._words: str | None = None
        self._clicked_at = 0.0
        self._began = 0.0
        self.walk = Walk(journey="", started_at=datetime.now(UTC), steps=())

    @property
    def seconds(self) -> float:
        """Seconds since the walk began."""
        return self._clock() - self._began

    def start(self, journey: str, home: str) -> None:
        """Begin a new walk at the home page."""
        self._words = None
        self._began = self._clock()
        step = WalkStep(words="", url=home, title="", seconds=0.0, is_click=False)
        self.walk = Walk(journey=journey, started_at=datetime.now(UTC), steps=(step,))
        self.changed.emit()

    @Slot(str)
    def clicked(self, words: str) -> None:
        """The person clicked on a link or a button with these words."""
        self._words = words[:200]
        self._clicked_at = self._clock()

    @Slot()
    def sent(self) -> None:
        """The person pressed the button of a form."""
        self.form_sent.emit()

    def arrive(self, url: str, *, is_redirect: bool = False) -> None:
        """The page went to another address; a redirect takes the place of the step that led to it."""
        steps = self.walk.steps
        if not steps or normalise(url) == normalise(steps[-1].url):
            return
        is_click = self._words is not None and self._clock() - self._clicked_at < _CLICK_COUNTS_FOR
        if is_redirect and not is_click:
            self._put(*steps[:-1], steps[-1].model_copy(update={"url": url}))
            return
        words = (self._words or "") if is_click else ""
        self._words = None
        step = WalkStep(words=words, url=url, title="", seconds=round(self.seconds, 1), is_click=is_click)
        self._put(*steps, step)

    def name(self, title: str) -> None:
        """The page has this title."""
        if self.walk.steps and title != self.walk.steps[-1].title:
            self._put(*self.walk.steps[:-1], self.walk.steps[-1].model_copy(update={"title": title[:200]}))

    def _put(self, *steps: WalkStep) -> None:
        self.walk = self.walk.model_copy(update={"steps": steps})
        self.changed.emit()


def in_words(walk: Walk) -> str:
    """The walk as people read it: the words they clicked, how many clicks, how long."""
    if not walk.steps:
        return "Your walk starts when a journey starts."
    names = ["Home", *(f"“{step.words}”" if step.words else _page_name(step) for step in walk.steps[1:])]
    shown = names if len(names) <= 5 else [names[0], "…", *names[-3:]]
    seconds = int(walk.steps[-1].seconds)
    clicks = "1 click" if walk.clicks == 1 else f"{walk.clicks} clicks"
    return f"{' › '.join(shown)} · {clicks} · {seconds // 60}:{seconds % 60:02}"


def _page_name(step: WalkStep) -> str:
    return step.title or step.url.partition("://")[2]
