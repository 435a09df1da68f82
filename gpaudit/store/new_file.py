"""Puts a new file in a folder: whole or not at all, and never in place of another."""

import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from gpaudit.errors import ErrorCode, KnownError

_JOURNAL = "-journal"


@contextmanager
def new_file(path: Path) -> Generator[Path]:
    """A draft to write, in the same folder; it gets its name when all went well and is gone when not.

    Raises:
        KnownError: there is a file of that name, or what SQLite left of one.
        OSError: the folder or the name cannot be used.
    """
    for taken in (path, path.with_name(path.name + _JOURNAL)):
        _must_be_free(taken)
    draft = path.with_name(f".{secrets.token_hex(8)}.new")
    try:
        yield draft
        _put_in_place(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _must_be_free(path: Path) -> None:
    try:
        path.lstat()
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise
    else:
        raise KnownError(ErrorCode.FILE_EXISTS, path=str(path))


def _put_in_place(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        raise KnownError(ErrorCode.FILE_EXISTS, path=str(path)) from None
    except OSError:  # a disk that knows no second name for a file
        _must_be_free(path)
        draft.rename(path)
