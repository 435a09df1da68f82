"""One audit in one SQLite file: one holder at a time, every event saved when it comes."""

import os
import shutil
import sqlite3
import zlib
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Self

from gpaudit.errors import ErrorCode, KnownError
from gpaudit.model.address import page_key
from gpaudit.model.audit import Audit, AuditDetails, Scan
from gpaudit.model.event import (
    AddressJoined,
    Event,
    HomeFound,
    PageScanned,
    Progress,
    ScanFailed,
    ScanFinished,
    ScanStarted,
)
from gpaudit.model.picture import Picture
from gpaudit.model.reading import PageReading
from gpaudit.store.schema import APPLICATION_ID, STEPS

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT})


class AuditFile:
    """An open audit file. Whoever has it open holds it; nobody else can open it until it is closed."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def create(cls, path: Path, details: AuditDetails, checklist: Mapping[str, str]) -> Self:
        """Make a new file. `checklist` is the text of each checklist file by name.

        The file appears whole or not at all.

        Raises:
            KnownError: there is a file already, or it cannot be saved there.
        """
        if path.exists():
            raise KnownError(ErrorCode.FILE_EXISTS, path=str(path))
        if not path.parent.is_dir():
            raise KnownError(ErrorCode.FOLDER_READ_ONLY, folder=str(path.parent))
        draft = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            with _plain_errors(draft, shown=path), closing(_connect(draft)) as connection, connection:
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute("BEGIN")
                for step in STEPS:
                    _run(connection, step)
                connection.execute(f"PRAGMA user_version = {len(STEPS)}")
                connection.execute("INSERT INTO details VALUES (1, ?)", (details.model_dump_json(),))
                connection.executemany("INSERT INTO checklist_file VALUES (?, ?)", checklist.items())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, steps: Sequence[str] = STEPS) -> Self:
        """Open a file and hold it. An older file is copied beside itself and then brought up to date.

        Raises:
            KnownError: it is missing, not an audit, damaged, newer than this program, or held by someone else.
        """
        if not path.is_file():
            raise KnownError(ErrorCode.FILE_NOT_FOUND, path=str(path))
        with _plain_errors(path, shown=path):
            connection = _connect(path)
            try:
                version = _check(connection, path, len(steps))
                if version < len(steps):
                    shutil.copy2(path, path.with_name(f"{path.name}.backup-v{version}"))
                    with connection:
                        connection.execute("BEGIN")
                        for step in steps[version:]:
                            _run(connection, step)
                        connection.execute(f"PRAGMA user_version = {len(steps)}")
            except BaseException:
                connection.close()
                raise
        return cls(path, connection)

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def record(self, event: Event) -> None:
        """Save one event of a scan, whole or not at all; after this returns it is on the disk."""
        match event:
            case ScanStarted():
                self._write("INSERT INTO scan (started) VALUES (?)", event)
            case PageScanned():
                self._record_reading(event.reading)
            case HomeFound():
                self._write("UPDATE scan SET home = ? WHERE id = (SELECT max(id) FROM scan)", event)
            case ScanFinished():
                self._write("UPDATE scan SET finished = ? WHERE id = (SELECT max(id) FROM scan)", event)
            case ScanFailed():
                self._write("UPDATE scan SET failed = ? WHERE id = (SELECT max(id) FROM scan)", event)
            case AddressJoined():
                self._record_join(event)
            case Progress():
                pass

    def audit(self) -> Audit:
        """All that the file holds but pictures.

        Raises:
            KnownError: a record in it is damaged.
        """
        with _plain_errors(self.path, shown=self.path):
            (details,) = self._connection.execute("SELECT body FROM details").fetchone()
            scans = self._connection.execute("SELECT started, home, finished, failed FROM scan ORDER BY id").fetchall()
            joined = self._connection.execute("SELECT body FROM joined_address ORDER BY page_key").fetchall()
            bodies = self._connection.execute("SELECT body FROM reading ORDER BY id").fetchall()
            return Audit(
                details=AuditDetails.model_validate_json(details),
                scans=tuple(_scan(*row) for row in scans),
                joined_addresses=tuple(AddressJoined.model_validate_json(body) for (body,) in joined),
                readings=tuple(PageReading.model_validate_json(zlib.decompress(body)) for (body,) in bodies),
            )

    def picture(self, reading: PageReading) -> Picture | None:
        """The picture of one page in one view, if one was taken."""
        with _plain_errors(self.path, shown=self.path):
            row = self._connection.execute(
                "SELECT picture.media_type, picture.width, picture.height, picture.scale, picture.bytes FROM picture "
                "JOIN reading ON reading.id = picture.reading WHERE reading.page_key = ? AND reading.view = ?",
                (page_key(reading.url), reading.view),
            ).fetchone()
        return Picture(*row) if row else None

    def checklist_files(self) -> dict[str, str]:
        """The checklist that this audit was begun with: the text of each file by name."""
        with _plain_errors(self.path, shown=self.path):
            return dict(self._connection.execute("SELECT name, body FROM checklist_file ORDER BY name"))

    def _write(self, statement: str, event: Event) -> None:
        with _plain_errors(self.path, shown=self.path), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute(statement, (event.model_dump_json(),))

    def _record_join(self, event: AddressJoined) -> None:
        key = page_key(event.url)
        with _plain_errors(self.path, shown=self.path), self._connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM reading WHERE page_key = ?", (key,))
            connection.execute("INSERT OR REPLACE INTO joined_address VALUES (?, ?)", (key, event.model_dump_json()))

    def _record_reading(self, reading: PageReading) -> None:
        body = zlib.compress(reading.model_copy(update={"picture": None}).model_dump_json().encode())
        where = (page_key(reading.url), reading.view)
        with _plain_errors(self.path, shown=self.path), self._connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM reading WHERE page_key = ? AND view = ?", where)
            row = connection.execute(
                "INSERT INTO reading (scan, page_key, view, outcome, body) "
                "VALUES ((SELECT max(id) FROM scan), ?, ?, ?, ?)",
                (*where, reading.outcome, body),
            )
            if reading.picture:
                taken = reading.picture
                connection.execute(
                    "INSERT INTO picture (reading, media_type, width, height, scale, bytes) VALUES (?, ?, ?, ?, ?, ?)",
                    (row.lastrowid, taken.media_type, taken.width, taken.height, taken.scale,
                     Path(taken.path).read_bytes()),
                )  # fmt: skip


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=0.5)
    for setting in (
        "locking_mode = EXCLUSIVE",
        "journal_mode = DELETE",
        "synchronous = FULL",
        "secure_delete = ON",
        "trusted_schema = OFF",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {setting}")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")
    return connection


def _check(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise KnownError(ErrorCode.FILE_NOT_AUDIT, path=str(path))
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > newest:
        raise KnownError(ErrorCode.FILE_NEWER, path=str(path))
    if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
        raise KnownError(ErrorCode.FILE_DAMAGED, path=str(path))
    return version


def _run(connection: sqlite3.Connection, step: str) -> None:
    for statement in step.split(";"):
        if statement.strip():
            connection.execute(statement)


def _scan(started: str, home: str | None, finished: str | None, failed: str | None) -> Scan:
    return Scan(
        started=ScanStarted.model_validate_json(started),
        home=HomeFound.model_validate_json(home) if home else None,
        finished=ScanFinished.model_validate_json(finished) if finished else None,
        failed=ScanFailed.model_validate_json(failed) if failed else None,
    )


@contextmanager
def _plain_errors(path: Path, *, shown: Path) -> Generator[None]:
    """Turn SQLite's errors about the file into ours; anything else is a bug and goes on up."""
    name = str(shown)
    try:
        yield
    except (zlib.error, ValueError) as error:
        raise KnownError(ErrorCode.FILE_DAMAGED, path=name) from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0)
        match code & 0xFF:
            case sqlite3.SQLITE_NOTADB:
                raise KnownError(ErrorCode.FILE_NOT_AUDIT, path=name) from error
            case kind if kind in _DAMAGED:
                raise KnownError(ErrorCode.FILE_DAMAGED, path=name) from error
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                raise KnownError(ErrorCode.FILE_IN_USE, path=name) from error
            case sqlite3.SQLITE_FULL:
                raise KnownError(ErrorCode.DISK_FULL, path=name) from error
            case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
                raise KnownError(ErrorCode.FOLDER_READ_ONLY, folder=str(path.parent)) from error
            case sqlite3.SQLITE_IOERR:
                raise KnownError(ErrorCode.FILE_NOT_SAVED, path=name, problem=str(error)) from error
            case _:
                raise
