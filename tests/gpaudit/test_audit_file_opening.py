"""Files that cannot be used: each is told in one sentence, and left as it is."""

import hashlib
import random
import shutil
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from held_file import held_elsewhere, opens_elsewhere
from scan_events import BEGAN, CHECKLIST, DETAILS, every_event, reading, scanned

from gpaudit.errors import ErrorCode, ExitCode, KnownError
from gpaudit.model.answer import Answer
from gpaudit.model.rating import Rating
from gpaudit.store.audit_file import AuditFile
from gpaudit.store.schema import APPLICATION_ID


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An audit file with one of everything, large enough to have pages of every kind."""
    folder = tmp_path_factory.mktemp("whole")
    path = folder / "whole.gpaudit"
    with AuditFile.create(path, DETAILS, CHECKLIST) as file:
        for event in every_event(folder):
            file.record(event)
        file.answer(Answer(check="home.clicks", rating=Rating.WELL, answered_at=BEGAN))
    return path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoilt."""
    return Path(shutil.copy(whole, tmp_path / "a.gpaudit"))


def print_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_all(path: Path) -> None:
    """All that a program does with a file to show it."""
    with AuditFile.open(path) as file:
        for each in file.audit().readings:
            file.picture(each)
        file.checklist_files()
        file.place()


def refusal(path: Path, use: Callable[[Path], object] = read_all) -> ErrorCode:
    """The code with which a file is refused; it must stay as it was, and alone."""
    before, beside = print_of(path), sorted(path.parent.iterdir())
    with pytest.raises(KnownError) as refused:
        use(path)
    assert print_of(path) == before
    assert sorted(path.parent.iterdir()) == beside
    assert "\n" not in str(refused.value)
    return refused.value.code


def changed(path: Path, *statements: str) -> None:
    """Change a file as a stranger would, with all of SQLite's own tools."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            connection.execute(statement)


def test_a_whole_file_is_read(path: Path) -> None:
    before = print_of(path)
    read_all(path)
    assert print_of(path) == before


# --- Not a file of ours ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [b"", b"Hello", random.Random(1).randbytes(9000), b"%PDF-1.7\n" * 500, b"SQLite format 3\x00", b"\x00" * 4096],
    ids=["empty", "text", "random", "PDF", "only a head", "noughts"],
)  # fmt: skip
def test_what_is_no_audit(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.gpaudit"
    path.write_bytes(content)
    assert refusal(path) is ErrorCode.FILE_NOT_AUDIT


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "a.gpaudit"
    changed(path, "CREATE TABLE details (body)")
    assert refusal(path) is ErrorCode.FILE_NOT_AUDIT


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "a.gpaudit", tmp_path, tmp_path / "no" / "a.gpaudit", Path(":memory:")):
        with pytest.raises(KnownError) as refused:
            AuditFile.open(path)
        assert refused.value.code is ErrorCode.FILE_NOT_FOUND
    assert not list(tmp_path.iterdir())


def test_a_file_of_a_newer_version(path: Path) -> None:
    changed(path, "PRAGMA user_version = 2")
    assert refusal(path) is ErrorCode.FILE_NEWER


@pytest.mark.parametrize("version", [0, -1, -(2**31)])
def test_a_version_that_never_was(path: Path, version: int) -> None:
    changed(path, f"PRAGMA user_version = {version}")
    assert refusal(path) is ErrorCode.FILE_DAMAGED


# --- Damaged -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.9])
def test_a_file_that_was_cut_off(path: Path, share: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert refusal(path) in (ErrorCode.FILE_DAMAGED, ErrorCode.FILE_NOT_AUDIT)


def test_a_file_without_its_last_pages(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: -2 * 4096])
    assert refusal(path) is ErrorCode.FILE_DAMAGED


@pytest.mark.parametrize("part", [0.2, 0.5, 0.8])
def test_a_page_of_the_file_that_was_overwritten(path: Path, part: float) -> None:
    content = bytearray(path.read_bytes())
    start = int(len(content) * part) // 4096 * 4096
    content[start : start + 4096] = random.Random(2).randbytes(4096)
    path.write_bytes(content)
    assert refusal(path) is ErrorCode.FILE_DAMAGED


def test_flipped_bytes_anywhere_are_refused_or_do_no_harm(whole: Path, tmp_path: Path) -> None:
    chance = random.Random(3)
    content = whole.read_bytes()
    path = tmp_path / "a.gpaudit"
    refused: list[KnownError] = []
    for place in [*range(100), *(chance.randrange(100, len(content)) for _ in range(150))]:
        spoilt = bytearray(content)
        spoilt[place] ^= 1 << chance.randrange(8)
        path.write_bytes(spoilt)
        try:
            read_all(path)
        except KnownError as error:
            refused.append(error)
            assert path.read_bytes() == spoilt, place
    assert len(refused) > 50
    assert {error.exit_code for error in refused} == {ExitCode.FILE_CANNOT_BE_USED}


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM details",
        "UPDATE details SET body = '{}'",
        "UPDATE details SET body = '[]'",
        "UPDATE details SET body = 'nonsense'",
        "UPDATE details SET body = x'ff00'",
        "UPDATE details SET body = CAST(x'ffff' AS TEXT)",
        "UPDATE details SET body = json_set(body, '$.unknown', 1)",
        "UPDATE details SET body = json_remove(body, '$.address')",
        "UPDATE details SET body = json_set(body, '$.created_at', 'yesterday')",
        "UPDATE details SET body = replace(hex(zeroblob(200000)), '00', '[')",
        "UPDATE scan SET started = json_set(started, '$.unknown', 1)",
        "UPDATE scan SET home = 7",
        "UPDATE scan SET finished = json_set(finished, '$.reason', 'bored')",
        "UPDATE scan SET failed = json_set(failed, '$.code', 'no such code')",
        "UPDATE reading SET body = x'00'",
        "UPDATE reading SET body = x''",
        "UPDATE reading SET body = 'text'",
        "UPDATE reading SET body = 7",
        "UPDATE reading SET body = substr(body, 1, length(body) - 4)",
        "UPDATE answer SET body = json_set(body, '$.rating', 'excellent')",
        "UPDATE answer SET body = json_set(body, '$.rating', 'not_checked')",
        "UPDATE joined_address SET body = '{}'",
        "INSERT INTO walk VALUES ('home', '{}')",
        "INSERT INTO place VALUES (1, '{\"check\": 7}')",
        "UPDATE picture SET bytes = 'text'",
        "UPDATE picture SET width = 'wide'",
        "UPDATE picture SET media_type = x'00'",
        "UPDATE checklist_file SET body = x'00'",
        "UPDATE checklist_file SET name = CAST(x'ff' AS TEXT) WHERE name = 'checklist.toml'",
    ],
)
def test_records_that_are_not_as_we_wrote_them(path: Path, statement: str) -> None:
    changed(path, statement)
    assert refusal(path) is ErrorCode.FILE_DAMAGED


def test_a_reading_with_an_unknown_field(path: Path) -> None:
    body = zlib.compress(reading("/").model_dump_json().encode().replace(b'{"url"', b'{"colour":1,"url"'))
    changed(path, f"UPDATE reading SET body = x'{body.hex()}'")
    assert refusal(path) is ErrorCode.FILE_DAMAGED


def test_a_reading_that_grows_without_end_when_unpacked(path: Path) -> None:
    bomb = zlib.compress(b"[" * 101_000_000, 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE reading SET body = ?", (bomb,))
    assert refusal(path) is ErrorCode.FILE_DAMAGED


def test_an_outcome_that_nobody_knows_is_told_when_the_page_is_read_again(path: Path) -> None:
    changed(path, "UPDATE reading SET outcome = 'wonderful'")

    def scan_again(path: Path) -> None:
        with AuditFile.open(path) as file:
            file.record(scanned("/"))

    assert refusal(path, scan_again) is ErrorCode.FILE_DAMAGED


# --- Files made to do harm ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER bad AFTER INSERT ON scan BEGIN DELETE FROM answer; END",
        "CREATE TRIGGER bad AFTER UPDATE ON details BEGIN SELECT load_extension('x'); END",
        "CREATE VIEW bad AS SELECT * FROM details",
        "CREATE TABLE more (a)",
        "CREATE INDEX bad ON reading (outcome)",
        "CREATE INDEX bad ON reading (upper(outcome))",
        "ALTER TABLE details ADD COLUMN bad TEXT",
        "ALTER TABLE details ADD COLUMN bad TEXT AS (upper(body))",
        "ALTER TABLE answer RENAME TO bad",
        "DROP TABLE walk",
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE walk (nonsense' WHERE name = 'walk'",
        "UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'walk'",
        "UPDATE sqlite_schema SET rootpage = 999999 WHERE name = 'walk'",
        "UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'walk'",
        "CREATE VIRTUAL TABLE bad USING fts5(a)",
    ],
)
def test_tables_that_are_not_ours(path: Path, statement: str) -> None:
    changed(path, statement)
    assert refusal(path) is ErrorCode.FILE_DAMAGED


def test_a_view_in_place_of_a_table(path: Path) -> None:
    changed(path, "ALTER TABLE details RENAME TO d", "CREATE VIEW details AS SELECT body FROM d")
    assert refusal(path) is ErrorCode.FILE_DAMAGED


def test_what_a_file_brings_along_is_not_trusted(path: Path) -> None:
    expected = {
        "trusted_schema": 0,
        "journal_mode": "delete",
        "synchronous": 2,
        "secure_delete": 1,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
    }
    with AuditFile.open(path) as file:
        settings = {name: file._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in expected}
    assert settings == expected


def test_a_file_left_in_another_journal_mode_is_taken_back(path: Path) -> None:
    changed(path, "PRAGMA journal_mode = WAL")
    with AuditFile.open(path) as file:
        assert file.audit().details == DETAILS
        assert file._connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_the_mark_of_the_file_is_the_published_one(path: Path) -> None:
    assert path.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big") == b"GPAW"


# --- Held by someone else ----------------------------------------------------------------------------------------


def test_a_file_that_another_program_holds(path: Path) -> None:
    with held_elsewhere(path):
        with pytest.raises(KnownError) as refused:
            AuditFile.open(path)
        assert refused.value.code is ErrorCode.FILE_IN_USE
    read_all(path)


def test_a_file_that_this_program_holds(path: Path) -> None:
    with AuditFile.open(path) as first:
        with pytest.raises(KnownError) as refused:
            AuditFile.open(path)
        assert refused.value.code is ErrorCode.FILE_IN_USE
        assert first.audit().details == DETAILS
        assert opens_elsewhere(path) == "file_in_use"
    assert opens_elsewhere(path) == "held"


def test_a_new_file_is_held_from_its_first_moment(tmp_path: Path) -> None:
    path = tmp_path / "new.gpaudit"
    with AuditFile.create(path, DETAILS, CHECKLIST):
        assert opens_elsewhere(path) == "file_in_use"
