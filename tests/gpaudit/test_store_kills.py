"""A program that is killed while it writes: the file opens again and holds all that was announced."""

import subprocess
import sys
from pathlib import Path

import pytest
import store_writer
from scan_events import CHECKLIST, DETAILS, picture, scanned, started
from small_disk import write_protected
from store_kills import holds_all, killed_again_and_again

from gpaudit.errors import ErrorCode, KnownError
from gpaudit.store.audit_file import AuditFile

KILLS = 12


def test_every_reading_that_was_announced_is_in_the_file(tmp_path: Path) -> None:
    killed_again_and_again(tmp_path / "a.gpaudit", KILLS, seed=1)


@pytest.fixture
def broken_off(tmp_path: Path) -> Path:
    """A file whose writer died when half of a change was on the disk, with the journal that can undo it."""
    path = tmp_path / "half" / "a.gpaudit"
    path.parent.mkdir()
    with AuditFile.create(path, DETAILS, CHECKLIST) as file:
        file.record(started())
        for number in range(4):
            file.record(scanned(f"/{number}", picture=picture(tmp_path, store_writer.content_of(number))))
    before = path.read_bytes()
    command = [sys.executable, store_writer.__file__, str(path), "9000", "die"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert done.returncode != 0, done.stderr
    assert path.read_bytes() != before, "nothing had reached the disk"
    assert path.with_name("a.gpaudit-journal").stat().st_size
    return path


def test_half_a_change_is_taken_back(broken_off: Path) -> None:
    holds_all(broken_off, [0, 1, 2, 3])
    with AuditFile.open(broken_off) as file:
        assert file.audit().details == DETAILS
    assert [each.name for each in broken_off.parent.iterdir()] == ["a.gpaudit"]


def test_half_a_change_on_a_disk_that_cannot_be_written_is_told(broken_off: Path, tmp_path: Path) -> None:
    with (
        write_protected(broken_off.parent, tmp_path / "protected") as protected,
        pytest.raises(KnownError) as refused,
    ):
        AuditFile.open(protected / "a.gpaudit")
    assert refused.value.code is ErrorCode.FOLDER_READ_ONLY
    holds_all(broken_off, [0, 1, 2, 3])


def test_a_new_file_does_not_take_the_journal_of_another(broken_off: Path) -> None:
    """A journal belongs to its file: beside a new one it would spoil it."""
    broken_off.unlink()
    with pytest.raises(KnownError) as refused:
        AuditFile.create(broken_off, DETAILS, CHECKLIST)
    assert refused.value.code is ErrorCode.FILE_EXISTS


def test_a_killed_maker_leaves_no_half_file(tmp_path: Path) -> None:
    program = (
        "import os, pathlib, signal, sys\nfrom scan_events import CHECKLIST, DETAILS\n"
        "from gpaudit.store.audit_file import AuditFile\n"
        "class Deadly(dict):\n    def items(self):\n        os.kill(os.getpid(), signal.SIGTERM)\n        return ()\n"
        "AuditFile.create(pathlib.Path(sys.argv[1]), DETAILS, Deadly())\n"
    )
    path = tmp_path / "a.gpaudit"
    done = subprocess.run(
        [sys.executable, "-c", program, path], capture_output=True, text=True, check=False,
        cwd=Path(store_writer.__file__).parent,
    )  # fmt: skip
    assert done.returncode != 0
    assert "Error" not in done.stderr
    assert not path.exists()
    AuditFile.create(path, DETAILS, CHECKLIST).close()
