"""Writes a file whole or not at all."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from gpaudit.errors import ErrorCode, KnownError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file through a draft beside it. A file that is there is replaced at the end, or left as it is.

    Raises:
        KnownError: the folder or the disk does not take it, or the file is open in another program.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _replace(draft, path)
    except OSError as error:
        raise _plain(error, path) from error
    finally:
        with suppress(OSError):  # a disk that takes no draft does not let one be removed either
            draft.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder beside others that are there; one that is there already is kept with all that is in it.

    Raises:
        KnownError: the folder above does not take it, or a file stands in its place.
    """
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError as error:
        raise KnownError(ErrorCode.FOLDER_READ_ONLY, folder=str(folder)) from error
    except OSError as error:
        raise _plain(error, folder) from error


def _replace(draft: Path, path: Path) -> None:
    try:
        draft.replace(path)
    except PermissionError as error:
        raise KnownError(ErrorCode.FILE_IN_USE, path=str(path)) from error


def _plain(error: OSError, path: Path) -> KnownError:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return KnownError(ErrorCode.DISK_FULL, path=str(path))
        case errno.EACCES | errno.EPERM | errno.EROFS | errno.ENOENT | errno.ENOTDIR:
            return KnownError(ErrorCode.FOLDER_READ_ONLY, folder=str(path.parent))
        case _:
            problem = error.strerror or str(error)
            return KnownError(ErrorCode.FILE_NOT_SAVED, path=str(path), problem=problem)
