"""Opens the SQLite file under an audit: held by one, safe on every disk, with trouble told in plain words."""

import sqlite3
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from gpaudit.errors import ErrorCode, KnownError
from gpaudit.store.schema import APPLICATION_ID

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT})


def connect(path: Path) -> sqlite3.Connection:
    """Open a file and hold it until the connection is closed. Any thread may use it, one at a time."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=0.5, check_same_thread=False)
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


def check(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    """The version of an audit file.

    Raises:
        KnownError: it is no audit, newer than `newest`, or damaged.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise KnownError(ErrorCode.FILE_NOT_AUDIT, path=str(path))
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > newest:
        raise KnownError(ErrorCode.FILE_NEWER, path=str(path))
    if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
        raise KnownError(ErrorCode.FILE_DAMAGED, path=str(path))
    return version


def run_step(connection: sqlite3.Connection, step: str) -> None:
    """Run the statements of one step of the schema, inside the transaction that is open."""
    for statement in step.split(";"):
        if statement.strip():
            connection.execute(statement)


@contextmanager
def plain_errors(path: Path) -> Generator[None]:
    """Turn SQLite's errors about the file into ours; anything else is a bug and goes on up."""
    name = str(path)
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
