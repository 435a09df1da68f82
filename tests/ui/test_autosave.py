"""What cannot be saved is said, kept, and saved again, and never over something newer."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from gpaudit.errors import ErrorCode, KnownError
from ui.autosave import Autosave
from ui.worker_thread import WorkerThread


class Disk:
    """A disk that is full until it is cleared."""

    def __init__(self) -> None:
        self.is_full = False
        self.holds: list[str] = []

    def write(self, words: str) -> Callable[[], None]:
        def work() -> None:
            if self.is_full:
                raise KnownError(ErrorCode.DISK_FULL, path="audit.gpaudit")
            self.holds.append(words)

        return work


@pytest.fixture
def thread() -> Iterator[WorkerThread]:
    thread = WorkerThread("test")
    yield thread
    thread.close()


def test_a_full_disk_is_said_and_what_was_lost_is_saved_later(thread: WorkerThread, qtbot: QtBot) -> None:
    saving, disk = Autosave(thread), Disk()
    disk.is_full = True
    with qtbot.waitSignal(saving.not_saved) as told:
        saving.write("answer a", disk.write("a well"))
    assert "disk is full" in told.args[0]
    assert not saving.is_all_saved
    disk.is_full = False
    with qtbot.waitSignal(saving.saved):
        saving.try_again()
    assert disk.holds == ["a well"]
    assert saving.is_all_saved


def test_trying_again_does_not_bring_an_older_answer_back(thread: WorkerThread, qtbot: QtBot) -> None:
    saving, disk = Autosave(thread), Disk()
    disk.is_full = True
    with qtbot.waitSignal(saving.not_saved):
        saving.write("answer a", disk.write("a well"))
    disk.is_full = False
    with qtbot.waitSignal(saving.saved):
        saving.write("answer a", disk.write("a adequate"))
    saving.try_again()
    assert disk.holds == ["a adequate"]


def test_saved_is_not_said_while_something_else_is_not(thread: WorkerThread, qtbot: QtBot) -> None:
    saving, disk = Autosave(thread), Disk()
    disk.is_full = True
    with qtbot.waitSignal(saving.not_saved):
        saving.write("answer a", disk.write("a well"))
    disk.is_full = False
    done: list[object] = []
    with qtbot.assertNotEmitted(saving.saved):
        saving.write("place", disk.write("here"), done.append)
        qtbot.waitUntil(lambda: len(done) == 1)
