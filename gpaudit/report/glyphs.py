"""Which characters the report's font can show; any other is written as its code, never as an empty box."""

import re
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
_COVERAGE = FONTS / "coverage.txt"
_ALWAYS = "\n\t"


class Glyphs:
    """Texts in the characters of one font. `covered` is those characters, as the inside of a regular expression."""

    def __init__(self, covered: str) -> None:
        self._lacking = re.compile(f"[^{covered}{_ALWAYS}]+")

    def written(self, text: str) -> str:
        """The text with each character that cannot be shown as its code, such as U+1F600."""
        return self._lacking.sub(_codes, unicodedata.normalize("NFC", text).replace("\r\n", "\n"))

    def short(self, text: str, most: int) -> str:
        """The text on one line, with codes, cut with "…" to at most `most` characters."""
        line = self.written(" ".join(text[: most * 4].split()))
        if len(line) <= most and len(text) <= most * 4:
            return line
        return f"{line[: most - 1].rstrip()}…"


@cache
def report_glyphs() -> Glyphs:
    """The glyphs of the shipped font."""
    lines = _COVERAGE.read_text(encoding="utf-8").splitlines()
    ranges = [line.split("-") for line in lines if line and not line.startswith("#")]
    return Glyphs("".join(f"\\U{ends[0]:0>8}-\\U{ends[-1]:0>8}" for ends in ranges))


def _codes(found: re.Match[str]) -> str:
    codes = " ".join(f"U+{ord(character):04X}" for character in found[0])
    before = "" if found.start() == 0 or found.string[found.start() - 1].isspace() else " "
    after = "" if found.end() == len(found.string) or found.string[found.end()].isspace() else " "
    return f"{before}{codes}{after}"
