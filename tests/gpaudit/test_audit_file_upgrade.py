"""An audit file of an older version of this program: brought up to date with a backup, or left as it was."""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from held_file import opens_elsewhere
from scan_events import CHECKLIST, DETAILS, every_event
from small_disk import small_disk

from gpaudit.errors import ErrorCode, KnownError
from gpaudit.model.audit import Audit
from gpaudit.store.audit_file import AuditFile
from gpaudit.store.schema import STEPS

NOTE = "CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT); INSERT INTO note (body) SELECT check_id FROM answer;"
MARK = "ALTER TABLE reading ADD COLUMN mark TEXT; UPDATE reading SET mark = 'old'"
NEWER = (*STEPS, NOTE, MARK)
BROKEN = (*STEPS, NOTE, "DELETE FROM reading; INSERT INTO nowhere VALUES (1)")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.gpaudit"
    with AuditFile.create(path, DETAILS, CHECKLIST) as file:
        for event in every_event(tmp_path):
            file.record(event)
    (tmp_path / "page.jpg").unlink()
    return path


def print_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def audit_of(path: Path) -> Audit:
    with AuditFile.open(path) as file:
        return file.audit()


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_the_data_stays_and_a_backup_is_left(path: Path) -> None:
    before = audit_of(path)
    with AuditFile.open(path, NEWER) as file:
        assert file.audit() == before
        assert file.checklist_files() == CHECKLIST
        assert all(file.picture(each) for each in before.readings if each.url.endswith("/") and each.view == "computer")
    assert names(path.parent) == ["a.gpaudit", "a.gpaudit.backup-v1"]
    assert audit_of(path.with_name("a.gpaudit.backup-v1")) == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)
        assert connection.execute("SELECT DISTINCT mark FROM reading").fetchall() == [("old",)]


def test_a_file_that_is_up_to_date_is_left_alone(path: Path) -> None:
    AuditFile.open(path, NEWER).close()
    before = print_of(path)
    AuditFile.open(path, NEWER).close()
    assert print_of(path) == before
    assert names(path.parent) == ["a.gpaudit", "a.gpaudit.backup-v1"]


def test_the_file_is_held_after_it_was_brought_up_to_date(path: Path) -> None:
    """On Linux, a program that reads a file and closes it lets all its locks on that file go."""
    with AuditFile.open(path, NEWER):
        assert opens_elsewhere(path) == "file_in_use"


def test_an_older_backup_is_not_overwritten(path: Path) -> None:
    older = path.with_name("a.gpaudit.backup-v1")
    older.write_text("mine", encoding="utf-8")
    AuditFile.open(path, NEWER).close()
    assert older.read_text(encoding="utf-8") == "mine"
    assert names(path.parent) == ["a.gpaudit", "a.gpaudit.backup-v1", "a.gpaudit.backup-v1-2"]


def test_a_step_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    before, content = print_of(path), audit_of(path)
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        AuditFile.open(path, BROKEN)
    assert print_of(path) == before
    assert names(path.parent) == ["a.gpaudit"]
    assert audit_of(path) == content


def test_a_newer_file_is_not_opened_by_an_older_program(path: Path) -> None:
    AuditFile.open(path, NEWER).close()
    before = print_of(path)
    with pytest.raises(KnownError) as refused:
        AuditFile.open(path)
    assert refused.value.code is ErrorCode.FILE_NEWER
    assert print_of(path) == before


@pytest.mark.parametrize("room", ["100k", "150k"])
def test_a_full_disk_leaves_the_file_as_it_was(path: Path, tmp_path: Path, room: str) -> None:
    """100 kB have no room for the backup; 150 kB have, but not for the change."""
    with small_disk(tmp_path / "disk", room) as disk:
        there = Path(shutil.copy(path, disk))
        before = print_of(there)
        assert 50_000 < there.stat().st_size < 75_000
        grow = "CREATE TABLE more (a); INSERT INTO more VALUES (randomblob(100000))"
        with pytest.raises(KnownError) as refused:
            AuditFile.open(there, (*STEPS, grow))
        assert refused.value.code is ErrorCode.DISK_FULL
        assert print_of(there) == before
        assert names(disk) == ["a.gpaudit"]
