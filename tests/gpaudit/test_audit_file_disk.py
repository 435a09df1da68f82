"""Disks that are full, folders that cannot be written, names that cannot be used, and what is left on the disk."""

import hashlib
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from scan_events import BEGAN, CHECKLIST, DETAILS, SITE, finished, picture, reading, scanned, started
from small_disk import small_disk, write_protected

from gpaudit.errors import ErrorCode, KnownError
from gpaudit.model.answer import Answer
from gpaudit.model.event import AddressJoined
from gpaudit.model.rating import Rating
from gpaudit.model.reading import PictureFile
from gpaudit.store.audit_file import AuditFile
from gpaudit.store.schema import STEPS

NOBODY = 65534


def noise(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def made(path: Path) -> Path:
    AuditFile.create(path, DETAILS, CHECKLIST).close()
    return path


def code_of(error: pytest.ExceptionInfo[KnownError]) -> ErrorCode:
    assert str(error.value)
    return error.value.code


# --- A full disk -------------------------------------------------------------------------------------------------


def test_a_full_disk_stops_the_saving_and_loses_nothing(tmp_path: Path) -> None:
    taken = picture(tmp_path, noise(100_000))
    with small_disk(tmp_path / "disk", "1m") as disk:
        filler = disk / "filler"
        filler.write_bytes(bytes(200_000))
        with AuditFile.create(disk / "a.gpaudit", DETAILS, CHECKLIST) as file:
            file.record(started())
            saved = _record_until_refused(file, taken, ErrorCode.DISK_FULL)
            assert saved > 1
            assert len(file.audit().readings) == saved
            filler.unlink()
            file.record(scanned("/after", picture=taken))
        with AuditFile.open(disk / "a.gpaudit") as file:
            readings = file.audit().readings
            assert [each.url.rpartition("/")[2] for each in readings] == [*map(str, range(saved)), "after"]
            assert all(file.picture(each) for each in readings)
        assert [each.name for each in disk.iterdir()] == ["a.gpaudit"]


def _record_until_refused(file: AuditFile, taken: PictureFile, code: ErrorCode) -> int:
    """How many readings were saved before one was refused."""
    for number in range(20):
        try:
            file.record(scanned(f"/{number}", picture=taken))
        except KnownError as error:
            if error.code is code:
                return number
            raise
    raise AssertionError("the disk took all")


def test_a_new_file_on_a_full_disk_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "64k") as disk:
        (disk / "filler").write_bytes(bytes(48_000))
        with pytest.raises(KnownError) as refused:
            AuditFile.create(disk / "a.gpaudit", DETAILS, {"a.toml": "x" * 60_000})
        assert code_of(refused) is ErrorCode.DISK_FULL
        assert [each.name for each in disk.iterdir()] == ["filler"]


def test_a_copy_to_a_full_disk_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "64k") as disk:
        with AuditFile.create(tmp_path / "a.gpaudit", DETAILS, CHECKLIST) as file:
            file.record(started())
            file.record(scanned("/", picture=picture(tmp_path, noise(100_000))))
            with pytest.raises(KnownError) as refused:
                file.send_copy(disk / "copy.gpaudit")
            assert len(file.audit().readings) == 1
        assert code_of(refused) is ErrorCode.DISK_FULL
        assert not list(disk.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit to the size of a file")
def test_a_limit_of_the_system_loses_nothing(tmp_path: Path) -> None:
    path = made(tmp_path / "a.gpaudit")
    taken = picture(tmp_path, noise(100_000))
    program = f"""
import pathlib, resource, sys
from scan_events import scanned, started
from gpaudit.errors import KnownError
from gpaudit.model.reading import PictureFile
from gpaudit.store.audit_file import AuditFile
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
taken = PictureFile.model_validate_json({taken.model_dump_json()!r})
with AuditFile.open(pathlib.Path({str(path)!r})) as file:
    file.record(started())
    for number in range(20):
        try:
            file.record(scanned(f"/{{number}}", picture=taken))
        except KnownError as error:
            print(error.code, number)
            break
"""
    done = _run(program)
    code, saved = done.stdout.split()
    assert code in (ErrorCode.FILE_NOT_SAVED, ErrorCode.DISK_FULL)
    with AuditFile.open(path) as file:
        assert len(file.audit().readings) == int(saved) > 0


# --- What cannot be written --------------------------------------------------------------------------------------


def test_a_file_on_a_disk_that_cannot_be_written_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "disc"
    folder.mkdir()
    path = made(folder / "a.gpaudit")
    with AuditFile.open(path) as file:
        file.record(started())
        file.record(scanned("/", picture=picture(tmp_path, b"seen")))
    before = hashlib.sha256(path.read_bytes()).digest()
    with write_protected(folder, tmp_path / "protected") as protected:
        there = protected / "a.gpaudit"
        with AuditFile.open(there) as file, AuditFile.open(there) as beside:
            assert file.is_read_only
            assert file.audit() == beside.audit()
            assert file.audit().details == DETAILS
            assert file.picture(reading("/"))
            assert file.checklist_files() == CHECKLIST
            for save in (lambda: file.record(finished()), lambda: file.set_details(DETAILS)):
                with pytest.raises(KnownError) as refused:
                    save()
                assert code_of(refused) is ErrorCode.FOLDER_READ_ONLY
            file.send_copy(tmp_path / "copy.gpaudit")
            with pytest.raises(KnownError) as refused:
                AuditFile.open(path)
            assert code_of(refused) is ErrorCode.FILE_IN_USE, "it is being read"
        with pytest.raises(KnownError) as refused:
            AuditFile.create(protected / "b.gpaudit", DETAILS, CHECKLIST)
        assert code_of(refused) is ErrorCode.FOLDER_READ_ONLY
    assert hashlib.sha256(path.read_bytes()).digest() == before
    with AuditFile.open(tmp_path / "copy.gpaudit") as copy:
        assert not copy.is_read_only
        assert copy.picture(reading("/"))


def test_an_older_file_on_a_disk_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "disc"
    folder.mkdir()
    made(folder / "a.gpaudit")
    with (
        write_protected(folder, tmp_path / "protected") as protected,
        pytest.raises(KnownError) as refused,
    ):
        AuditFile.open(protected / "a.gpaudit", (*STEPS, "CREATE TABLE more (a)"))
    assert code_of(refused) is ErrorCode.FOLDER_READ_ONLY
    assert [each.name for each in folder.iterdir()] == ["a.gpaudit"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "expected"),
    [
        (0o777, 0o666, "writable saved created"),
        (0o777, 0o444, "read-only folder_read_only created"),
        (0o555, 0o444, "read-only folder_read_only folder_read_only"),
        (0o555, 0o666, "read-only folder_read_only folder_read_only"),
        (0o777, 0o000, "file_not_saved created"),
        (0o000, 0o666, "folder_read_only folder_read_only"),
    ],
)
def test_rights_to_the_folder_and_the_file(folder_mode: int, file_mode: int, expected: str) -> None:
    """A person without rights, which root never is: the child lets its own go, once all of the program is loaded."""
    program = f"""
import os, pathlib, sys, tempfile
from scan_events import CHECKLIST, DETAILS, started
from gpaudit.errors import KnownError
from gpaudit.store.audit_file import AuditFile

def make(path):
    AuditFile.create(path, DETAILS, CHECKLIST).close()
    return "created"

def use(path):
    with AuditFile.open(path) as file:
        print("read-only" if file.is_read_only else "writable")
        file.audit()
        file.record(started())
        return "saved"

def tell(act, path):
    try:
        print(act(path))
    except KnownError as error:
        print(error.code)

with tempfile.TemporaryDirectory() as name:
    make(pathlib.Path(name, "a.gpaudit"))
    use(pathlib.Path(name, "a.gpaudit"))
if os.geteuid() == 0:
    os.setgid({NOBODY})
    os.setuid({NOBODY})
print("begin")
folder = pathlib.Path(sys.argv[1])
tell(use, folder / "a.gpaudit")
tell(make, folder / "b.gpaudit")
"""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        folder = Path(name) / "folder"
        folder.mkdir()
        path = made(folder / "a.gpaudit")
        path.chmod(file_mode)
        folder.chmod(folder_mode)
        done = _run(program, str(folder))
        folder.chmod(0o755)
    assert " ".join(done.stdout.partition("begin")[2].split()) == expected


def _run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program that finds what tests share."""
    fixtures = str(Path(__file__).parents[1] / "fixtures")
    environment = {**os.environ, "PYTHONPATH": fixtures, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return done


# --- Names and places --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["a b", "Prüfung", "-o", "'; DROP TABLE scan; --", "file:x?mode=memory", ":memory:", "%20", "a" * 230, "💉"],
)
def test_any_name_that_the_disk_takes(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "win32" and set(name) & set('<>:"/\\|?*'):
        pytest.skip("Windows takes no such name")
    monkeypatch.chdir(tmp_path)
    path = Path(name)
    with AuditFile.create(path, DETAILS, CHECKLIST) as file:
        file.record(started())
        file.send_copy(Path("copy.gpaudit"))
    with AuditFile.open(path) as file:
        assert len(file.audit().scans) == 1
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([name, "copy.gpaudit"])


@pytest.mark.parametrize("length", [248, 255, 256, 5000])
def test_a_name_that_is_too_long_is_told_at_once(tmp_path: Path, length: int) -> None:
    path = tmp_path / ("a" * length)
    with pytest.raises(KnownError) as refused:
        AuditFile.create(path, DETAILS, CHECKLIST)
    assert code_of(refused) is ErrorCode.FILE_NOT_SAVED
    assert not list(tmp_path.iterdir())
    with pytest.raises(KnownError):
        AuditFile.open(path)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for path in (tmp_path / "no" / "a.gpaudit", tmp_path / "file" / "a.gpaudit"):
        with pytest.raises(KnownError) as refused:
            AuditFile.create(path, DETAILS, CHECKLIST)
        assert code_of(refused) is ErrorCode.FOLDER_READ_ONLY


def test_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.gpaudit"
    path.write_text("mine", encoding="utf-8")
    nowhere = tmp_path / "b.gpaudit"
    nowhere.symlink_to(tmp_path / "nowhere")
    left_over = tmp_path / "c.gpaudit-journal"
    left_over.write_text("left over", encoding="utf-8")
    for taken in (path, tmp_path, nowhere, tmp_path / "c.gpaudit"):
        with pytest.raises(KnownError) as refused:
            AuditFile.create(taken, DETAILS, CHECKLIST)
        assert code_of(refused) is ErrorCode.FILE_EXISTS
    assert path.read_text(encoding="utf-8") == "mine"
    assert left_over.read_text(encoding="utf-8") == "left over"


def test_of_two_that_make_one_file_one_wins(tmp_path: Path) -> None:
    path = tmp_path / "a.gpaudit"

    class Late(dict[str, str]):
        """A checklist that takes so long to write that somebody else makes the file meanwhile."""

        def items(self):
            path.write_text("theirs", encoding="utf-8")
            return super().items()

    with pytest.raises(KnownError) as refused:
        AuditFile.create(path, DETAILS, Late(CHECKLIST))
    assert code_of(refused) is ErrorCode.FILE_EXISTS
    assert path.read_text(encoding="utf-8") == "theirs"
    assert [each.name for each in tmp_path.iterdir()] == ["a.gpaudit"]


# --- What is left on the disk ------------------------------------------------------------------------------------


def _with_a_secret(path: Path, folder: Path) -> AuditFile:
    file = AuditFile.create(path, DETAILS, CHECKLIST)
    file.record(started())
    file.record(scanned("/", picture=picture(folder, noise(9000) + b"A PATIENT'S NAME" + noise(9000, 2))))
    return file


def test_a_replaced_picture_is_gone_from_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.gpaudit"
    with _with_a_secret(path, tmp_path) as file:
        file.record(scanned("/", picture=picture(tmp_path, b"redacted")))
    content = path.read_bytes()
    assert b"redacted" in content
    for part in (b"A PATIENT'S NAME", noise(9000)[:64], noise(9000, 2)[-64:]):
        assert part not in content


def test_it_is_our_setting_that_removes_it(tmp_path: Path) -> None:
    """The same without it leaves the picture in the file: so the test above can fail."""
    path = tmp_path / "a.gpaudit"
    with _with_a_secret(path, tmp_path) as file:
        file._connection.execute("PRAGMA secure_delete = OFF")
        file.record(scanned("/", picture=picture(tmp_path, b"redacted")))
    assert b"A PATIENT'S NAME" in path.read_bytes()


def test_a_joined_page_and_a_cleared_note_leave_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.gpaudit"
    with _with_a_secret(path, tmp_path) as file:
        file.answer(Answer(check="a.b", rating=Rating.WELL, note="MRS SMITH SAID", answered_at=BEGAN))
        file.clear_answer("a.b")
        file.record(AddressJoined(url=f"{SITE}/", same_as=f"{SITE}/home"))
    assert b"A PATIENT'S NAME" not in path.read_bytes()
    assert b"MRS SMITH SAID" not in path.read_bytes()


def test_a_copy_to_send_holds_nothing_that_was_deleted(tmp_path: Path) -> None:
    path, copy = tmp_path / "a.gpaudit", tmp_path / "copy.gpaudit"
    with _with_a_secret(path, tmp_path) as file:
        file._connection.execute("PRAGMA secure_delete = OFF")
        file.record(scanned("/", picture=picture(tmp_path, b"redacted")))
        file.send_copy(copy)
    assert b"A PATIENT'S NAME" in path.read_bytes()
    assert b"A PATIENT'S NAME" not in copy.read_bytes()
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
