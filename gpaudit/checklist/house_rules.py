"""The house rules of the checklist: each is a small function that yields the problems it finds."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gpaudit.checklist.editorial import Editorial, Spelling
from gpaudit.checklist.problem import Problem
from gpaudit.checklist.toml_file import TomlFile
from gpaudit.model.check import BasisKind, Check, Weight
from gpaudit.model.checklist import Journey
from gpaudit.model.criterion import Criterion
from gpaudit.model.reading_grade import reading_grade, sentences, words

LONGEST_SENTENCE = 25
HARDEST_GRADE = 6.0
_WCAG_NUMBER = re.compile(r"\b\d\.\d{1,2}\.\d{1,2}\b")
_AMERICAN_ENDING = re.compile(r"\w+i[sz](?:e|es|ed|er|ers|ing|ation|ations)$")
_BINDING = {BasisKind.CONTRACT, BasisKind.LAW, BasisKind.WCAG}


@dataclass(frozen=True)
class Entry:
    """A check with the place it was read from."""

    check: Check
    journey: Journey
    number: int
    file: TomlFile

    def problem(self, field: str, sentence: str) -> Problem:
        """A problem with one field of this check."""
        line = self.file.line_of(("checks", self.number, field))
        return Problem(self.file.name, line, self.check.id, sentence)

    def place(self) -> str:
        """Where it stands, for another check's message."""
        return f"{self.check.id} ({self.file.name}, line {self.file.line_of(('checks', self.number))})"

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text that people read, with the name of its field."""
        check = self.check
        yield "question", check.question
        yield "why", check.why
        for step in check.how:
            yield "how", step
        yield from self.anchors()
        yield "not_applicable_when", check.not_applicable_when
        yield "failure", check.failure
        yield "fix", check.fix
        yield "robot", check.robot.does

    def anchors(self) -> Iterator[tuple[str, str]]:
        """The three anchors of the rating."""
        yield "well", self.check.well
        yield "adequate", self.check.adequate
        yield "inadequate", self.check.inadequate


def house_rule_problems(
    journeys: tuple[Journey, ...],
    files: Mapping[str, TomlFile],
    editorial: Editorial,
    criteria: Mapping[str, Criterion],
) -> list[Problem]:
    """Every breach of a house rule in these journeys."""
    entries = [
        Entry(check, journey, number, files[f"journeys/{journey.id}.toml"])
        for journey in journeys
        for number, check in enumerate(journey.checks)
    ]
    problems: list[Problem] = []
    for entry in entries:
        problems += long_sentences(entry)
        problems += hard_words(entry, editorial.proper_terms.terms)
        problems += spelling(entry, editorial.spelling)
        problems += punctuation(entry)
        problems += binding_basis(entry)
        problems += wcag_numbers(entry, criteria)
        problems += known_judge(entry, editorial)
    for journey in journeys:
        problems += journey_texts(journey, files[f"journeys/{journey.id}.toml"], editorial.spelling)
    problems += repeated_texts(entries)
    problems += sources(entries, editorial)
    problems += released_ids(entries, editorial)
    return problems


def long_sentences(entry: Entry) -> Iterator[Problem]:
    """A sentence has at most 25 words."""
    for field, text in entry.texts():
        for sentence in sentences(text):
            count = len(words(sentence))
            if count > LONGEST_SENTENCE:
                start = " ".join(sentence.split()[:6])
                yield entry.problem(
                    field, f"A sentence in “{field}” has {count} words; {LONGEST_SENTENCE} is the most: “{start} …”."
                )


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


def american_words(text: str, data: Spelling) -> Iterator[tuple[str, str]]:
    """The words of a text that the house does not write, each with what to write instead."""
    for word in re.findall(r"[\w.’'-]+", text.lower()):
        bare = word.strip(".’'-")
        instead = data.write_instead.get(word) or data.write_instead.get(bare)
        if instead:
            yield bare, instead
        elif "iz" in bare and _AMERICAN_ENDING.match(bare) and bare not in data.allowed.words:
            yield bare, re.sub(r"iz(?=\w+$)", "is", bare)


def spelling(entry: Entry, data: Spelling) -> Iterator[Problem]:
    """British spelling, and no Latin abbreviations."""
    for field, text in entry.texts():
        for word, instead in american_words(text, data):
            yield entry.problem(field, f"Write “{instead}” instead of “{word}” in “{field}”.")


def punctuation(entry: Entry) -> Iterator[Problem]:
    """A question asks, a failure is a line in a list, all other texts are whole sentences."""
    for field, text in entry.texts():
        if not text:
            continue
        if field == "question" and not text.endswith("?"):
            yield entry.problem(field, "The question must end with a question mark.")
        if field == "failure" and text.endswith("."):
            yield entry.problem(field, "The failure is a line in a list: leave out the full stop at its end.")
        if field not in ("question", "failure") and not text.endswith((".", "?", "!", ".”", "?”")):
            yield entry.problem(field, f"“{field}” must end with a full stop: “… {' '.join(text.split()[-4:])}”.")


def binding_basis(entry: Entry) -> Iterator[Problem]:
    """What must be done rests on the contract, a law or a WCAG criterion."""
    if entry.check.weight is Weight.MUST and not any(basis.kind in _BINDING for basis in entry.check.basis):
        yield entry.problem(
            "basis", "“weight” is must, so “basis” needs one line of the kind contract, law or wcag. Or make it should."
        )


def wcag_numbers(entry: Entry, criteria: Mapping[str, Criterion]) -> Iterator[Problem]:
    """Every WCAG number stands in `wcag.toml`, and a basis of the kind wcag names at least one."""
    for basis in entry.check.basis:
        if basis.kind is not BasisKind.WCAG and "WCAG" not in basis.ref:
            continue
        numbers = _WCAG_NUMBER.findall(basis.ref)
        if basis.kind is BasisKind.WCAG and not numbers:
            yield entry.problem("basis", f"“{basis.ref}” names no WCAG number such as 1.4.3.")
        for number in numbers:
            if number not in criteria:
                yield entry.problem("basis", f"WCAG 2.2 has no criterion {number} at level A or AA. See wcag.toml.")


def known_judge(entry: Entry, editorial: Editorial) -> Iterator[Problem]:
    """The judge of a check stands in `judges.toml`."""
    judge = entry.check.robot.judge
    if judge not in editorial.judges.judges:
        yield entry.problem("robot", f"There is no judge “{judge}”. The names of the judges are in judges.toml.")


def journey_texts(journey: Journey, file: TomlFile, data: Spelling) -> Iterator[Problem]:
    """The head of a journey keeps the rules of length and spelling, too."""
    for field, text in (("title", journey.title), ("intent", journey.intent), ("start", journey.start or "")):
        for sentence in sentences(text):
            if len(words(sentence)) > LONGEST_SENTENCE:
                yield Problem(
                    file.name,
                    file.line_of((field,)),
                    "",
                    f"A sentence in “{field}” has {len(words(sentence))} words; {LONGEST_SENTENCE} is the most.",
                )
        for word, instead in american_words(text, data):
            yield Problem(file.name, file.line_of((field,)), "", f"Write “{instead}” instead of “{word}” in “{field}”.")


def repeated_texts(entries: list[Entry]) -> Iterator[Problem]:
    """No two checks share a question, an anchor, a failure or a fix."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        texts = [
            ("question", entry.check.question),
            *entry.anchors(),
            ("failure", entry.check.failure),
            ("fix", entry.check.fix),
        ]
        for field, text in texts:
            kind = "anchor" if field in ("well", "adequate", "inadequate") else field
            key = (kind, " ".join(words(text.casefold())))
            first = seen.setdefault(key, entry)
            if first is not entry:
                yield entry.problem(field, f"“{field}” says the same as {first.place()}. Say what is different here.")
        if len({" ".join(words(text.casefold())) for _, text in entry.anchors()}) < 3:
            yield entry.problem("well", "Two of the three anchors say the same. Say what parts one from the other.")


def sources(entries: list[Entry], editorial: Editorial) -> Iterator[Problem]:
    """Each check of the research is asked once, with the weight, fixer and class it has there."""
    left = dict(editorial.sources.sources)
    asked: dict[str, Entry] = {}
    for entry in entries:
        check = entry.check
        if not check.source:
            continue
        if check.source in asked:
            yield entry.problem("source", f"{check.source} is already the source of {asked[check.source].place()}.")
            continue
        asked[check.source] = entry
        line = left.pop(check.source, None)
        if line is None:
            sentence = f"sources.toml has no {check.source}. For a check of your own leave “source” empty."
            yield entry.problem("source", sentence)
            continue
        for field, here, there in (
            ("core", str(check.core).lower(), str(line.core).lower()),
            ("weight", check.weight.value, line.weight.value),
            ("fixer", check.fixer.value, line.fixer.value),
            ("robot", check.robot.certainty.value, line.certainty.value),
        ):
            if here != there:
                name = "certainty" if field == "robot" else field
                sentence = (
                    f"“{name}” is {here} here and {there} in sources.toml for {check.source}. Change one of them."
                )
                yield entry.problem(field, sentence)
    for source in left:
        yield Problem("sources.toml", 0, "", f"No check has the source {source}.")


def released_ids(entries: list[Entry], editorial: Editorial) -> Iterator[Problem]:
    """An id that was released is still there, or is retired with a reason; a retired one is not used again."""
    ids = {entry.check.id: entry for entry in entries}
    released = editorial.released_ids
    for check_id in released.released:
        if check_id not in ids and check_id not in released.retired:
            yield Problem(
                "released-ids.toml",
                0,
                check_id,
                "This id was released, and no check has it now. Put it back, or name it with a reason under [retired].",
            )
    for check_id in released.retired:
        if check_id in ids:
            yield ids[check_id].problem("id", "This id is retired. Old audits use it, so choose a new one.")
        if check_id not in released.released:
            yield Problem("released-ids.toml", 0, check_id, "Only an id in the list “released” can be retired.")
