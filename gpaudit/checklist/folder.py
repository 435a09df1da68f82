"""Finds the folder of a checklist and loads it: our own by default, or one that a group of practices keeps."""

from collections.abc import Mapping
from pathlib import Path

from gpaudit.checklist.reading import read
from gpaudit.errors import ErrorCode, KnownError
from gpaudit.model.checklist import Checklist

DEFAULT = "nhs-gp-website"
PACKAGE = Path(__file__).resolve().parents[1]


def default_folder(package: Path = PACKAGE) -> Path:
    """Where our own checklist lies: inside the package when it is installed or frozen, beside it in a checkout."""
    for place in (package / "checklists", package.parent / "checklists"):
        if (place / DEFAULT).is_dir():
            return place / DEFAULT
    raise _broken(f"The folder {DEFAULT} that belongs to this program was not found. Install the program again.")


def read_texts(folder: Path) -> dict[str, str]:
    """Every file of a checklist folder as text, by its path inside the folder, for reading or for a copy.

    Raises KnownError (CHECKLIST_BROKEN) when there is no such folder or a file is not UTF-8 text.
    """
    if not folder.is_dir():
        raise _broken(f"There is no folder “{folder}”.")
    texts: dict[str, str] = {}
    endings = ("*.toml", "*.toml.txt")  # Notepad adds .txt in silence; such a file must not be passed over
    for path in sorted(
        path for ending in endings for place in ("", "journeys/") for path in folder.glob(place + ending)
    ):
        name = path.relative_to(folder).as_posix()
        try:
            texts[name] = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            raise _broken(f"{name} is not saved as UTF-8 text. Save it again with the encoding UTF-8.") from None
        except OSError as error:
            raise _broken(f"{name} cannot be opened ({error.strerror}).") from None
    return texts


def load(folder: Path | None = None) -> Checklist:
    """The checklist in this folder, or our own. Raises KnownError (CHECKLIST_BROKEN) naming file, line and check."""
    return from_texts(read_texts(folder or default_folder()))


def from_texts(texts: Mapping[str, str]) -> Checklist:
    """The checklist in copied texts, such as those an audit file keeps. Raises KnownError as `load` does."""
    reading = read(texts)
    if reading.checklist is None:
        first, *others = reading.problems
        raise _broken(f"{first}{_more(len(others))}")
    return reading.checklist


def _more(count: int) -> str:
    if not count:
        return ""
    faults = "is 1 more fault" if count == 1 else f"are {count} more faults"
    return f" There {faults}; gpaudit checklist FOLDER lists them all."


def _broken(problem: str) -> KnownError:
    return KnownError(ErrorCode.CHECKLIST_BROKEN, problem=problem)
