"""Saves everything at once and by itself, and remembers what could not be saved."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from gpaudit.errors import KnownError
from ui.worker_thread import Value, WorkerThread


class Autosave(QObject):
    """Writes in the order of asking. `key` names what is written: a newer write stands for the older ones."""

    saved = Signal(datetime)
    not_saved = Signal(str)

    def __init__(self, thread: WorkerThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self._newest: dict[str, int] = {}
        self._waiting = 0
        self._failed: dict[str, Callable[[], None]] = {}

    @property
    def is_all_saved(self) -> bool:
        """True when nothing is on its way and nothing failed."""
        return not self._waiting and not self._failed

    def write(self, key: str, work: Callable[[], Value], done: Callable[[Value], None] | None = None) -> None:
        """Do `work` on the thread of the file; `done` gets its value after it is on the disk."""
        number = self._newest[key] = self._newest.get(key, 0) + 1
        self._waiting += 1
        again = partial(self.write, key, work, done)
        self._thread.run(work, partial(self._on_saved, key, done), partial(self._on_failed, key, number, again))

    def try_again(self) -> None:
        """Write once more what could not be saved."""
        failed, self._failed = self._failed, {}
        for write in failed.values():
            write()

    def _on_saved(self, key: str, done: Callable[[Value], None] | None, value: Value) -> None:
        self._waiting -= 1
        self._failed.pop(key, None)
        if done is not None:
            done(value)
        if not self._failed:
            self.saved.emit(datetime.now().astimezone())

    def _on_failed(self, key: str, number: int, again: Callable[[], None], error: Exception) -> None:
        self._waiting -= 1
        if not isinstance(error, KnownError):
            raise error
        if self._newest[key] == number:
            self._failed[key] = again
        self.not_saved.emit(str(error))
