"""The scan that runs beside the walk: started for the open audit, stopped, tried again; its trouble blocks nobody."""

import shutil
import tempfile
from enum import StrEnum
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal

from gpaudit.errors import KnownError
from gpaudit.model.address import is_loopback
from gpaudit.model.audit import Audit
from gpaudit.model.checklist import Checklist
from gpaudit.model.event import EndReason, Event, Progress, ScanFailed, ScanFinished, ScanRequest
from gpaudit.model.outcome import OUTCOME_SENTENCES
from gpaudit.scan.earlier import earlier_pages
from ui.open_audit import OpenAudit
from ui.scan_process import ScanProcess
from ui.worker_thread import WorkerThread

_CUT_SHORT = "Reading the website ended early. Your answers are safe. You can go on, or try again."
_ENDS = {EndReason.COMPLETE: "The robot has read the website", EndReason.STOPPED: "You stopped the robot"}
_SITE_LOST = "The website stopped answering. What was read is kept. You can try again."


class ScanState(StrEnum):
    """Where the background scan is."""

    NOT_STARTED = "not_started"
    STARTING = "starting"
    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    TROUBLE = "trouble"


class BackgroundScan(QObject):
    """What the robot does now. `changed` says to look again; `progress` is its last word on how far it is."""

    changed = Signal()

    def __init__(self, audit: OpenAudit, worker: WorkerThread, command: list[str]) -> None:
        super().__init__()
        self._audit = audit
        self._worker = worker
        self._folder: Path | None = None
        self.process = ScanProcess(command, self)
        self.process.told.connect(audit.take_line)
        self.process.ended.connect(self._on_ended)
        audit.scan_told.connect(self._on_told)
        self.state = ScanState.NOT_STARTED
        self.progress: Progress | None = None
        self.sentence = ""
        self.details = ""
        self._has_last_word = False
        self._recall()

    @property
    def is_running(self) -> bool:
        """True while the robot reads."""
        return self.state in (ScanState.STARTING, ScanState.RUNNING, ScanState.STOPPING)

    def start(self) -> None:
        """Begin, or go on where the last scan of this audit ended."""
        if self.is_running:
            return
        self.progress, self.details, self._has_last_word = None, "", False
        self._put(ScanState.STARTING, "The robot is getting ready to read the website")
        self._folder = Path(tempfile.mkdtemp(prefix="gpaudit-"))
        make = partial(_request, self._audit.audit, self._audit.checklist, self._folder)
        self._worker.run(make, self.process.start)

    def stop(self) -> None:
        """Ask the robot to stop; what it read is kept."""
        if self.is_running:
            self._put(ScanState.STOPPING, "The robot is stopping")
            self.process.stop()

    def close(self) -> None:
        """End the scan with the window."""
        self.process.kill()
        self._remove_folder()

    def _on_told(self, event: Event) -> None:
        match event:
            case Progress() if self.state in (ScanState.STARTING, ScanState.RUNNING):
                self.progress = event
                self._put(ScanState.RUNNING, "The robot is reading the website")
            case ScanFailed():
                self._fail(str(KnownError(event.code, **event.words)))
            case ScanFinished(reason=EndReason.HOME_NOT_READ):
                self._fail(f"The home page could not be read. {event.detail}".strip())
            case ScanFinished(reason=EndReason.SITE_LOST):
                self._fail(_SITE_LOST)
            case ScanFinished():
                self._has_last_word = True
                self._put(ScanState.DONE, _ENDS[event.reason])
            case _:
                self.changed.emit()

    def _on_ended(self, code: int, errors: str) -> None:
        self._audit.when_written(lambda: self._after_end(code, errors))

    def _after_end(self, code: int, errors: str) -> None:
        self._remove_folder()
        if not self._has_last_word:
            self.details = f"Exit code {code}\n{errors}".strip()
            if self.state is ScanState.STOPPING:
                self._put(ScanState.DONE, _ENDS[EndReason.STOPPED])
            else:
                self._fail(_CUT_SHORT)

    def _recall(self) -> None:
        scan = self._audit.audit.last_scan
        if scan is None:
            return
        if scan.failed is not None:
            self._on_told(scan.failed)
        elif scan.finished is not None:
            self._on_told(scan.finished)
        elif scan.started.page_limit:
            self._fail(_CUT_SHORT)

    def _fail(self, sentence: str) -> None:
        self._has_last_word = True
        self._put(ScanState.TROUBLE, sentence)

    def _put(self, state: ScanState, sentence: str) -> None:
        self.state, self.sentence = state, sentence
        self.changed.emit()

    def _remove_folder(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None


def unread_pages(audit: Audit) -> list[tuple[str, str]]:
    """The pages that could not be read: address, and why in one sentence."""
    return [(page.url, OUTCOME_SENTENCES[page.best.outcome]) for page in audit.pages if not page.was_read]


def _request(audit: Audit, checklist: Checklist, folder: Path) -> ScanRequest:
    address = audit.details.address
    host = urlsplit(address if "://" in address else f"//{address}").hostname or ""
    request = ScanRequest(
        address=address,
        rate=0.0 if is_loopback(host) else 1.0,
        words=tuple(word for journey in checklist.journeys if journey.find for word in journey.find.words),
        pictures_folder=str(folder),
    )
    return request.model_copy(update={"earlier": earlier_pages(audit, request)})
