"""Opens the SQLite file under an audit: held by one, safe on every disk, with trouble told in plain words."""

import errno
import sqlite3
import zlib
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from gpaudit.errors import ErrorCode, KnownError
from gpaudit.store.schema import APPLICATION_ID

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT})
_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NO_PLACE = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR})
_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"


def connect(path: Path) -> sqlite3.Connection:
    """Open a file and hold it until the connection is closed. Any thread may use it, one at a time.

    A file that cannot be written is held for reading: others may read it, too, and nobody can write it.
    """
    connection = sqlite3.connect(path.absolute(), isolation_level=None, timeout=0.5, check_same_thread=False)
    try:
        for setting in (
            "trusted_schema = OFF",
            "locking_mode = EXCLUSIVE",
            "journal_mode = DELETE",
            "synchronous = FULL",
            "secure_delete = ON",
            "foreign_keys = ON",
        ):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def check(connection: sqlite3.Connection, path: Path, steps: Sequence[str]) -> int:
    """The version of an audit file, once it is known to hold the tables of that version and nothing else.

    Raises:
        KnownError: it is no audit, newer than the newest of `steps`, or damaged.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise KnownError(ErrorCode.FILE_NOT_AUDIT, path=str(path))
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(steps):
        raise KnownError(ErrorCode.FILE_NEWER, path=str(path))
    is_ours = version > 0 and connection.execute(_SCHEMA).fetchall() == _schema_of(steps[:version])
    if not is_ours or connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
        raise KnownError(ErrorCode.FILE_DAMAGED, path=str(path))
    return version


def _schema_of(steps: Sequence[str]) -> list[tuple[str, str, str, str | None]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for step in steps:
            run_step(connection, step)
        return connection.execute(_SCHEMA).fetchall()


def run_step(connection: sqlite3.Connection, step: str) -> None:
    """Run the statements of one step of the schema, inside the transaction that is open."""
    for statement in step.split(";"):
        if statement.strip():
            connection.execute(statement)


@contextmanager
def damage_told(path: Path) -> Generator[None]:
    """Turn what a file does to its reader when it is not as we wrote it into one error of ours."""
    try:
        yield
    except (zlib.error, ValueError, TypeError) as error:
        raise KnownError(ErrorCode.FILE_DAMAGED, path=str(path)) from error
    except sqlite3.OperationalError as error:  # tables of no known format, or (without a code) text that is not UTF-8
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) != sqlite3.SQLITE_ERROR:
            raise
        raise KnownError(ErrorCode.FILE_DAMAGED, path=str(path)) from error


@contextmanager
def plain_errors(path: Path) -> Generator[None]:
    """Turn errors about the file into ours; anything else is a bug and goes on up."""
    name = str(path)
    try:
        yield
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
    except OSError as error:
        if error.errno in _DISK_FULL:
            raise KnownError(ErrorCode.DISK_FULL, path=name) from error
        if error.errno in _NO_PLACE:
            raise KnownError(ErrorCode.FOLDER_READ_ONLY, folder=str(path.parent)) from error
        raise KnownError(ErrorCode.FILE_NOT_SAVED, path=name, problem=str(error.strerror)) from error
