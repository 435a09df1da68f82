"""Words that patients struggle with, each with the better one."""

from enum import StrEnum

from gpaudit.model.checklist_text import Text
from gpaudit.model.fact import Fact
from gpaudit.model.known_from import KnownFrom


class AvoidedKind(StrEnum):
    """Words that tested badly, harder words with an easier twin, and product names as the name of a task."""

    CONFUSING = "confusing"
    STYLE = "style"
    BRAND = "brand"


class AvoidedWord(Fact):
    """One word or phrase with the forms it takes. `fine_in` are phrases in which it does no harm."""

    word: Text
    forms: tuple[Text, ...]
    kind: AvoidedKind
    instead: Text
    why: Text
    fine_in: tuple[Text, ...] = ()
    known_from: KnownFrom


class AvoidedWords(Fact):
    """`avoided-words.toml`."""

    words: tuple[AvoidedWord, ...]
