"""The house rules for words: short sentences, easy words, British spelling, and nothing said twice."""

import re
from collections.abc import Iterator

from gpaudit.checklist.editorial import Spelling
from gpaudit.checklist.entry import Entry
from gpaudit.checklist.problem import Problem
from gpaudit.checklist.prose import AXE_FILE, Prose
from gpaudit.checklist.toml_file import TomlFile
from gpaudit.model.axe_rule import AxeRules
from gpaudit.model.reading_grade import reading_grade, sentences, words

LONGEST_SENTENCE = 25
HARDEST_GRADE = 6.0
_AMERICAN_ENDING = re.compile(r"\w+iz(?:e|es|ed|er|ers|ing|ation|ations)$")
_ENDS_OF_SENTENCE = (".", "?", "!", ".”", "?”", "!”")


def long_sentences(prose: Prose) -> Iterator[Problem]:
    """A sentence has at most 25 words."""
    for sentence in sentences(prose.text):
        count = len(words(sentence))
        if count > LONGEST_SENTENCE:
            start = " ".join(sentence.split()[:6])
            yield prose.problem(
                f"A sentence in “{prose.field}” has {count} words; {LONGEST_SENTENCE} is the most: “{start} …”."
            )


def spelling(prose: Prose, data: Spelling) -> Iterator[Problem]:
    """British spelling, and no Latin abbreviations."""
    for token in re.findall(r"[\w.’'-]+", prose.text.lower()):
        for word in [token] if token in data.write_instead else _parts(token):
            instead = data.write_instead.get(word)
            if instead is None and _AMERICAN_ENDING.match(word) and word not in data.allowed.words:
                instead = re.sub(r"iz(?=[a-z]+$)", "is", word)
            if instead is not None:
                yield prose.problem(f"Write “{instead}” instead of “{word}” in “{prose.field}”.")


def _parts(token: str) -> list[str]:
    """The plain words in “colour-blind” or “centre’s”."""
    return [re.sub(r"[’']s$", "", part.strip(".’'")) for part in token.split("-")]


def hard_words(entry: Entry, names: tuple[str, ...]) -> Iterator[Problem]:
    """Question, why and steps together have a reading grade of at most 6."""
    text = "\n".join([entry.check.question, entry.check.why, *entry.check.how])
    grade = reading_grade(text, names)
    if grade > HARDEST_GRADE:
        yield entry.problem(
            "question",
            f"Question, why and steps have a reading grade of {grade:.1f}; {HARDEST_GRADE:.0f} is the most. "
            "Use shorter words and shorter sentences.",
        )


def punctuation(entry: Entry) -> Iterator[Problem]:
    """A question asks, a failure is a line in a list, all others are whole sentences; quotation marks are curly."""
    for field, text in entry.texts():
        if "'" in text or '"' in text:
            yield entry.problem(field, f"“{field}” has a straight quotation mark or apostrophe. Use curly ones: “ ” ’.")
        if field == "question":
            if not text.endswith("?"):
                yield entry.problem(field, "The question must end with a question mark.")
        elif field == "failure":
            if text.endswith("."):
                yield entry.problem(field, "The failure is a line in a list: leave out the full stop at its end.")
        elif text and not text.endswith(_ENDS_OF_SENTENCE):
            yield entry.problem(field, f"“{field}” must end with a full stop: “… {' '.join(text.split()[-4:])}”.")


def repeated_texts(entries: list[Entry]) -> Iterator[Problem]:
    """No two checks share a question, an anchor, a failure or a fix."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        own: set[str] = set()
        for field, text in entry.distinct_texts():
            kind = "anchor" if field in ("well", "adequate", "inadequate") else field
            same = _normal(text)
            first = seen.setdefault((kind, same), entry)
            if first is not entry:
                yield entry.problem(field, f"“{field}” says the same as {first.place()}. Say what is different here.")
            elif kind == "anchor" and same in own:
                yield entry.problem(field, f"“{field}” says the same as another anchor of this check.")
            own.add(same)


def repeated_rule_texts(axe_rules: AxeRules, file: TomlFile) -> Iterator[Problem]:
    """No two rules of the scan share their title, their plain words or their fix."""
    seen: dict[tuple[str, str], str] = {}
    for rule_id, rule in axe_rules.rules.items():
        for field, text in (("title", rule.title), ("plain", rule.plain), ("fix", rule.fix)):
            first = seen.setdefault((field, _normal(text)), rule_id)
            if first != rule_id:
                line = file.line_of(("rules", rule_id, field))
                yield Problem(AXE_FILE, line, "", f"{rule_id}: “{field}” says the same as that of {first}.")


def _normal(text: str) -> str:
    return " ".join(words(text.casefold()))
