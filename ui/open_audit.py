"""The audit that is open in the window: the one owner of its state, which saves every change when it is made."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gpaudit.model.address import page_key, read_start_address
from gpaudit.model.answer import Answer
from gpaudit.model.audit import Audit, AuditDetails
from gpaudit.model.check import Check
from gpaudit.model.checklist import Checklist, Journey
from gpaudit.model.event import EVENTS, Event, PageScanned
from gpaudit.model.picture import Picture
from gpaudit.model.rating import NotCheckedReason, Rating
from gpaudit.model.reading import PageReading
from gpaudit.model.suggestion import Suggestion
from gpaudit.model.view import View
from gpaudit.model.walk import Walk
from gpaudit.store.audit_file import AuditFile
from ui.audit_after import audit_after
from ui.autosave import Autosave
from ui.loaded_audit import LoadedAudit
from ui.pace import pace, planned_seconds, seconds_left
from ui.stopwatch import Stopwatch
from ui.worker_thread import WorkerThread

Suggest = Callable[[Audit, Checklist], Mapping[str, Suggestion]]


class OpenAudit(QObject):
    """What the pages of the window show and change. Its signals say what to look at anew."""

    answer_changed = Signal(str)
    moved = Signal(str)
    details_changed = Signal()
    scan_told = Signal(object)
    suggested = Signal()

    def __init__(self, loaded: LoadedAudit, thread: WorkerThread, judges: WorkerThread, suggest: Suggest) -> None:
        super().__init__()
        self._file = loaded.file
        self._thread = thread
        self._judges = judges
        self._suggest = suggest
        self._is_judging = self._must_judge = False
        self._lines = 0
        self._undo: list[tuple[str, Answer | None]] = []
        self._audit = loaded.audit
        self._place = loaded.place
        self.checklist = loaded.checklist
        self.answers = {answer.check: answer for answer in loaded.audit.answers}
        self.walks = {walk.journey: walk for walk in loaded.audit.walks}
        self.suggestions: Mapping[str, Suggestion] = {}
        self.saving = Autosave(thread, self)
        self.stopwatch = Stopwatch(loaded.place.seconds)
        self.depth = self._known_depth(loaded.audit.details.depth)
        self.checks = self.checklist.checks_at(self.depth)
        self.journeys = self.checklist.journeys_at(self.depth)
        self._planned = planned_seconds(self.checklist, self.depth)
        self.judge()

    # --- What there is -----------------------------------------------------------------------------------------

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._file.path

    @property
    def details(self) -> AuditDetails:
        """What the auditor said of the practice and of themselves."""
        return self._audit.details

    @property
    def audit(self) -> Audit:
        """The audit as it stands now."""
        return self._audit.model_copy(
            update={"answers": tuple(self.answers.values()), "walks": tuple(self.walks.values())}
        )

    @property
    def home_url(self) -> str:
        """The address of the home page: as the scan found it, else as it was typed."""
        for scan in reversed(self._audit.scans):
            if scan.home is not None:
                return scan.home.home_url
        return read_start_address(self.details.address).candidates[0]

    @property
    def check(self) -> Check:
        """The check on the screen: where the person was last, else the first."""
        return next((check for check in self.checks if check.id == self._place.check), self.checks[0])

    @property
    def done(self) -> int:
        """How many checks of this audit have an answer."""
        return sum(check.id in self.answers for check in self.checks)

    @property
    def seconds_left(self) -> float:
        """Seconds of walking that are left, at the person's own pace."""
        return seconds_left(self._planned, self.answers.keys(), self._place.seconds)

    @property
    def has_pages(self) -> bool:
        """True when the robot has read something."""
        return bool(self._audit.readings)

    def seconds_left_of(self, journey: Journey) -> float:
        """Seconds of walking that are left in one journey, at the person's own pace."""
        open_here = {check.id for check in self.checks_of(journey)} - self.answers.keys()
        slowness = pace(self._planned, self.answers.keys(), self._place.seconds)
        return slowness * sum(self._planned[check] for check in open_here)

    def reading(self, url: str, view: View) -> PageReading | None:
        """The reading of a page in a view, if there is one."""
        key = page_key(url)
        return next((each for each in self._audit.readings if each.view is view and page_key(each.url) == key), None)

    def checks_of(self, journey: Journey) -> list[Check]:
        """The checks of a journey that this audit asks."""
        asked = {check.id for check in self.checks}
        return [check for check in journey.checks if check.id in asked]

    def draft(self, check: str) -> str:
        """A note that was typed before the check was rated."""
        return self._place.drafts.get(check, "")

    # --- Answers -----------------------------------------------------------------------------------------------

    def answer(self, check: str, rating: Rating, reason: NotCheckedReason | None = None) -> None:
        """Rate a check. A note that is there stays."""
        before = self.answers.get(check)
        if before and (before.rating, before.reason) == (rating, reason):
            return
        if not self._undo or self._undo[-1][0] != check:
            self._undo.append((check, before))
        suggestion = self.suggestions.get(check)
        self._keep_answer(
            Answer(
                check=check,
                rating=rating,
                reason=reason,
                note=before.note if before else self.draft(check),
                answered_at=datetime.now(UTC),
                answered_by=self.details.auditor,
                proposed=suggestion.rating if suggestion else None,
            )
        )

    def note(self, check: str, words: str) -> None:
        """Keep a note to a check, rated or not."""
        answer = self.answers.get(check)
        if answer is None:
            if words != self.draft(check):
                drafts = {**self._place.drafts, check: words}
                self._keep_place(drafts={key: draft for key, draft in drafts.items() if draft})
        elif words != answer.note:
            self._keep_answer(answer.model_copy(update={"note": words}))

    @property
    def can_undo(self) -> bool:
        """True when there is an answer of this sitting to take back."""
        return bool(self._undo)

    def undo(self) -> None:
        """Take the last answer back and go to its check."""
        if not self._undo:
            return
        check, before = self._undo.pop()
        if before is not None:
            self._keep_answer(before)
        else:
            note = self.answers.pop(check).note
            self.saving.write(f"answer {check}", partial(self._file.clear_answer, check))
            if note:
                self.note(check, note)
            self.answer_changed.emit(check)
        self.go_to(check)

    def _keep_answer(self, answer: Answer) -> None:
        self.answers[answer.check] = answer
        self.saving.write(f"answer {answer.check}", partial(self._file.answer, answer))
        drafts = {check: note for check, note in self._place.drafts.items() if check != answer.check}
        self._keep_place(drafts=drafts)
        self.answer_changed.emit(answer.check)

    # --- Where the person is -----------------------------------------------------------------------------------

    def go_to(self, check: str) -> None:
        """Put a check on the screen."""
        self._keep_place(check=check)
        self.moved.emit(check)

    def go_by(self, steps: int) -> None:
        """Go some checks on or back, and stay at the ends."""
        at = self.checks.index(self.check) + steps
        self.go_to(self.checks[max(0, min(at, len(self.checks) - 1))].id)

    def next_open(self) -> Check | None:
        """The first check without an answer after the one on the screen, else from the beginning."""
        at = self.checks.index(self.check)
        ahead = (*self.checks[at + 1 :], *self.checks[: at + 1])
        return next((check for check in ahead if check.id not in self.answers), None)

    def pause(self) -> None:
        """Stop counting the time, and keep the place."""
        self.stopwatch.pause()
        self._keep_place()

    def _keep_place(self, **changes: object) -> None:
        self._place = self._place.model_copy(update={"seconds": self.stopwatch.tick(), **changes})
        self.saving.write("place", partial(self._file.keep_place, self._place))

    # --- The walk, the details, the scan -----------------------------------------------------------------------

    def keep_walk(self, walk: Walk) -> None:
        """Keep the newest walk of a journey."""
        self.walks[walk.journey] = walk
        self.saving.write(f"walk {walk.journey}", partial(self._file.keep_walk, walk))

    def set_details(self, details: AuditDetails) -> None:
        """Keep what the auditor says of the practice and of themselves."""
        if details == self.details:
            return
        self._audit = self._audit.model_copy(update={"details": details})
        self.saving.write("details", partial(self._file.set_details, details))
        self.details_changed.emit()

    def take_line(self, line: bytes) -> None:
        """Take in one line of events of a scan: first to the disk, then to the screen."""
        self._lines += 1
        self.saving.write(f"event {self._lines}", partial(_record_line, self._file, line), self._take)

    def take_made(self, make: Callable[[], tuple[Event, ...]]) -> None:
        """Take in events that the window itself made, such as the reading of a page on the screen."""
        self._lines += 1
        self.saving.write(
            f"event {self._lines}", lambda: [_record(self._file, event) for event in make()], self._take_all
        )

    def _take_all(self, events: list[Event]) -> None:
        for event in events:
            self._take(event)

    def _take(self, event: Event) -> None:
        self._audit = audit_after(self._audit, event)
        self.scan_told.emit(event)
        if isinstance(event, PageScanned):
            self.judge()

    def judge(self) -> None:
        """Let the robot look at all there is, beside the window; once more afterwards if more came meanwhile."""
        self._must_judge = self._is_judging
        if not self._is_judging:
            self._is_judging = True
            self._judges.run(partial(self._suggest, self.audit, self.checklist), self._take_suggestions)

    def _take_suggestions(self, suggestions: Mapping[str, Suggestion]) -> None:
        self._is_judging = False
        has_news = suggestions != self.suggestions
        self.suggestions = suggestions
        if has_news:
            self.suggested.emit()
        if self._must_judge:
            self.judge()

    # --- The file ----------------------------------------------------------------------------------------------

    def picture(self, reading: PageReading, done: Callable[[Picture | None], None]) -> None:
        """Fetch the stored picture of a page."""
        self._thread.run(partial(self._file.picture, reading), done)

    def send_copy(self, path: Path, done: Callable[[None], None], failed: Callable[[Exception], None]) -> None:
        """Write a whole copy of the file, with all that was answered until now."""
        self._thread.run(partial(self._file.send_copy, path), done, failed)

    def when_written(self, done: Callable[[], None]) -> None:
        """Call `done` when all that was asked of the file until now is done."""
        self._thread.run(lambda: None, lambda _: done())

    def close(self, done: Callable[[], None]) -> None:
        """Keep the place, let the file go, then call `done`."""
        self.pause()
        self._thread.run(self._file.close, lambda _: done())

    def _known_depth(self, depth: str) -> str:
        known = [each.id for each in self.checklist.depths]
        return depth if depth in known else known[0]


def _record_line(file: AuditFile, line: bytes) -> Event:
    return _record(file, EVENTS.validate_json(line))


def _record(file: AuditFile, event: Event) -> Event:
    file.record(event)
    if isinstance(event, PageScanned) and event.reading.picture:
        Path(event.reading.picture.path).unlink(missing_ok=True)
    return event
