"""“Read what I see now”: the robot's own scripts, run on the page that the person has open."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, qVersion
from PySide6.QtWebEngineCore import QWebEnginePage

import gpaudit
from gpaudit import __version__
from gpaudit.axe_source import OPTIONS, axe_file
from gpaudit.model.event import Event, PageScanned, ScanStarted
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.page_facts import PageFacts
from gpaudit.model.reading import PageReading, ReadIn, UnscannedFrame
from gpaudit.model.rule_result import RuleResult
from gpaudit.model.view import View
from gpaudit.scan.page_outcome import outcome_of_facts
from ui.profiles import WORLD

_SCAN = Path(gpaudit.__file__).parent / "scan"
_WAIT_MS = 100
_MOST_WAITS = 300
_RUN_AXE = """
((options) => {
  const run = async () => {
    const frames = JSON.parse(gpaudit.frames());
    await gpaudit.start(options);
    frames.forEach(() => gpaudit.add(null));
    return gpaudit.finish(options);
  };
  globalThis.gpauditDone = "";
  run().catch((error) => JSON.stringify({ error: String(error) })).then((done) => { globalThis.gpauditDone = done; });
})"""


@dataclass(frozen=True)
class Seen:
    """What the scripts said of a page; `facts` and `axe` are JSON, `frames` the addresses of frames in it."""

    url: str
    title: str
    view: View
    user_agent: str
    read_at: datetime
    facts: str
    axe: str
    frames: tuple[str, ...]


class WindowReader(QObject):
    """Reads one page at a time. `seen` gives what was noted; `failed` a plain sentence."""

    seen = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page: QWebEnginePage | None = None
        self._waits = 0
        self._timer = QTimer(self, interval=_WAIT_MS)
        self._timer.timeout.connect(self._look)

    @property
    def is_busy(self) -> bool:
        """True while a page is being read."""
        return self._page is not None

    def read(self, page: QWebEnginePage, view: View) -> None:
        """Read the page that is open in this view."""
        if self.is_busy:
            return
        self._page, self._waits = page, 0
        self._note: Callable[[str, str, tuple[str, ...]], Seen] = partial(
            Seen, page.url().toString(), page.title(), view, page.profile().httpUserAgent(), datetime.now(UTC)
        )
        page.runJavaScript((_SCAN / "facts.js").read_text(encoding="utf-8"), WORLD, self._on_facts)

    def _on_facts(self, facts: object) -> None:
        if self._page is None:
            return
        if not facts:
            self._fail("This page could not be read. Wait until it has loaded, then try again.")
            return
        self._facts = str(facts)
        axe = axe_file().read_text(encoding="utf-8")
        bridge = (_SCAN / "axe.js").read_text(encoding="utf-8")
        self._page.runJavaScript(f"{axe};\n{bridge};\n{_RUN_AXE}({json.dumps(OPTIONS)})", WORLD)
        self._timer.start()

    def _look(self) -> None:
        self._waits += 1
        if self._page is None or self._waits > _MOST_WAITS:
            self._fail("The page took too long to be read. Try again.")
        else:
            self._page.runJavaScript("globalThis.gpauditDone || ''", WORLD, self._on_axe)

    def _on_axe(self, done: object) -> None:
        if not done or self._page is None:
            return
        frames = tuple(frame.url().toString()[:500] for frame in self._page.mainFrame().children())
        seen = self._note(self._facts, str(done), frames)
        same = self._page.url().toString() == seen.url
        self._end()
        if same:
            self.seen.emit(seen)
        else:
            self.failed.emit("The page changed while it was being read. Try again.")

    def _fail(self, sentence: str) -> None:
        self._end()
        self.failed.emit(sentence)

    def _end(self) -> None:
        self._timer.stop()
        self._page = None


def events_of(seen: Seen, address: str, *, is_first: bool) -> tuple[Event, ...]:
    """What was seen, as a scan tells it. `is_first` where no scan ran yet: then this begins one."""
    axe: dict[str, Any] = json.loads(seen.axe)
    facts = PageFacts.model_validate_json(seen.facts)
    outcome = outcome_of_facts(facts, 0)
    parts = ["Read in the window: cookies, traffic and a picture were not taken."]
    if "error" in axe:
        parts.append("The accessibility rules could not be run on this page.")
    reading = PageReading(
        url=seen.url,
        view=seen.view,
        read_in=ReadIn.WINDOW,
        outcome=outcome,
        final_url=seen.url,
        read_at=seen.read_at,
        found_by="window",
        title=seen.title[:500],
        facts=facts if outcome is PageOutcome.SCANNED else None,
        rule_results=tuple(RuleResult.model_validate(result) for result in axe.get("results", ())),
        frames_not_scanned=tuple(UnscannedFrame(url=url, reason="not read in the window") for url in seen.frames),
        in_part=tuple(parts),
    )
    if not is_first:
        return (PageScanned(reading=reading),)
    started = ScanStarted(
        started_at=seen.read_at,
        typed_address=address,
        program_version=__version__,
        axe_version=str(axe.get("version", "")),
        browser=f"this program’s own window (Qt {re.sub(r'[^0-9.]', '', qVersion())})",
        user_agent=seen.user_agent,
        views=(View.COMPUTER, View.PHONE),
        page_limit=0,
    )
    return (started, PageScanned(reading=reading))
