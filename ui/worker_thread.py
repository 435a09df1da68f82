"""One thread that does work in order, so that the window never waits for a disk."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

Value = TypeVar("Value")


class WorkerThread(QObject):
    """Runs one piece of work after the other beside the window; what comes of it is handed back in the window's thread.

    Work that fails with no `failed` given is a bug: the error is raised again in the window's thread.
    """

    _ended = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._ended.connect(self._hand_back)

    def run(
        self,
        work: Callable[[], Value],
        done: Callable[[Value], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do `work` after all that was asked before, then call `done` with its value or `failed` with its error."""
        self._pool.submit(self._do, work, done, failed)

    def close(self) -> None:
        """Finish what was asked, and take no more."""
        self._pool.shutdown(wait=True)

    def _do(
        self,
        work: Callable[[], Value],
        done: Callable[[Value], None] | None,
        failed: Callable[[Exception], None] | None,
    ) -> None:
        try:
            value = work()
        except Exception as error:
            self._ended.emit(partial(failed or _raise, error))
        else:
            if done is not None:
                self._ended.emit(partial(done, value))

    @Slot(object)
    def _hand_back(self, outcome: Callable[[], None]) -> None:
        outcome()


def _raise(error: Exception) -> None:
    raise error
