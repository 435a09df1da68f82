"""A TOML text that knows on which line each of its fields stands. The standard parser gives values without lines."""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_AT = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True)
class _Block:
    path: Path
    first: int
    last: int


class TomlFile:
    """One parsed file. Raises tomllib.TOMLDecodeError when the text is not TOML."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.data: dict[str, Any] = tomllib.loads(text)
        self._lines = text.splitlines()
        self._blocks = _blocks(self._lines)

    def line_of(self, path: Path) -> int:
        """The line of a field such as ("checks", 2, "robot", "judge"), or of the block nearest to it."""
        block = max(
            (block for block in self._blocks if block.path == path[: len(block.path)]),
            key=lambda block: len(block.path),
        )
        rest = path[len(block.path) :]
        if rest:
            field = re.compile(rf"^\s*[\"']?{re.escape(str(rest[0]))}[\"']?\s*(=|\.)")
            for number, line in enumerate(self._lines[block.first - 1 : block.last], start=block.first):
                if field.match(line):
                    return number
        return block.first


def _blocks(lines: list[str]) -> list[_Block]:
    starts: list[tuple[Path, int]] = [((), 1)]
    counts: Counter[str] = Counter()
    for number, line in enumerate(lines, start=1):
        match = _HEADER.match(line)
        if not match:
            continue
        brackets, name = match.group(1), match.group(2)
        if brackets == "[[":
            starts.append(((name, counts[name]), number))
            counts[name] += 1
        else:
            starts.append((_table_path(name, counts), number))
    ends = [first - 1 for _, first in starts[1:]] + [max(len(lines), 1)]
    return [_Block(path, first, max(last, first)) for (path, first), last in zip(starts, ends, strict=True)]


def _table_path(name: str, counts: Counter[str]) -> Path:
    parts: list[str | int] = []
    for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.\s]+", name):
        parts.append(part.strip("\"'"))
        if len(parts) == 1 and counts[part]:
            parts.append(counts[part] - 1)
    return tuple(parts)


def syntax_fault(error: tomllib.TOMLDecodeError, text: str) -> tuple[int, str]:
    """The line of a text that is not TOML, and a sentence that helps its writer."""
    message = str(error)
    place = _AT.search(message)
    line = int(place.group(1)) if place and place.group(1) else len(text.splitlines())
    detail = _AT.sub("", message)
    for mark, sentence in _HINTS:
        if mark in detail:
            return line, sentence
    return line, f"This line cannot be read ({detail}). {_QUOTES}"


def check_above(text: str, line: int) -> str:
    """The id of the check that a line of a broken journey file belongs to, "" where there is none."""
    found = ""
    for each in text.splitlines()[:line]:
        if _HEADER.match(each):
            found = ""
        elif match := _CHECK_ID.match(each):
            found = match.group(1)
    return found if "." in found else ""


_CHECK_ID = re.compile(r"^\s*id\s*=\s*\"([^\"]*)\"")
_QUOTES = (
    'A text stands between straight quotation marks: "like this". '
    "Inside a text use curly ones: “like this”. Between the parts of a list stands a comma."
)
_BACKSLASH = "A text holds a backslash. Write it twice: \\\\."
_HINTS = (
    (
        "Cannot overwrite a value",
        "This name is given a value twice in one check. Delete one of the two lines, or start a new check: [[checks]].",
    ),
    ("Cannot declare", "This heading stands here twice. Delete one; a check starts with two brackets: [[checks]]."),
    ("Cannot mutate immutable", "This heading was used before in another way. A check starts with [[checks]]."),
    ("Unescaped '\\'", _BACKSLASH),
    ("Invalid hex value", _BACKSLASH),
    ("Illegal character", f"A text is not closed before the end of the line. {_QUOTES}"),
    ("Unterminated string", f"A text is not closed before the end of the line. {_QUOTES}"),
    ("Expected '=' after a key", "A name must be followed by an equals sign and a value, like this: core = true."),
    (
        "Invalid value",
        f"The value after the equals sign cannot be read. Write true and false in small letters. {_QUOTES}",
    ),
    ("Unclosed array", f"A list is not closed with ], or a comma is missing in it. {_QUOTES}"),
    ("Expected newline", f"Something stands after the end of the value. {_QUOTES}"),
)
