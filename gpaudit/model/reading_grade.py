"""How hard a text is to read, as a school grade, by the Automated Readability Index.

Our own twenty lines, because textstat, the usual library, downloads word lists when it runs.
Source: Smith and Senter, "Automated Readability Index", AMRL-TR-66-220, 1967.
"""

import re
from collections.abc import Iterable

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:[.'’&/@:-]+[^\W_]+)*")
_SHORT_WORD = "name"


def sentences(text: str) -> list[str]:
    """The sentences of a text. A line break ends one, too, as in a list."""
    return [part.strip() for part in _SENTENCE_END.split(text) if _WORD.search(part)]


def words(sentence: str) -> list[str]:
    """The words of a text. A number, a web address and words joined by a hyphen each count as one."""
    return _WORD.findall(sentence)


def reading_grade(text: str, names: Iterable[str] = ()) -> float:
    """The grade of a text: 4 is about age 9, 6 about age 11; 0.0 for a text without words.

    Each of `names` (proper terms such as "NHS App", in any case) counts as one word of four letters.
    """
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _SHORT_WORD, text, flags=re.IGNORECASE)
    found = words(text)
    if not found:
        return 0.0
    letters = sum(character.isalnum() for word in found for character in word)
    return 4.71 * letters / len(found) + 0.5 * len(found) / len(sentences(text)) - 21.43
