"""The house rules of the checklist: each is a small function that yields the problems it finds."""

import re
from collections.abc import Iterator, Mapping

from gpaudit.checklist.editorial import Editorial
from gpaudit.checklist.entry import Entry
from gpaudit.checklist.problem import Problem
from gpaudit.checklist.prose import AXE_FILE, all_prose
from gpaudit.checklist.prose_rules import (
    hard_words,
    long_sentences,
    punctuation,
    repeated_rule_texts,
    repeated_texts,
    spelling,
)
from gpaudit.checklist.toml_file import TomlFile
from gpaudit.model.check import BasisKind, Weight
from gpaudit.model.checklist import Checklist
from gpaudit.model.criterion import Criteria

_WCAG_NUMBER = re.compile(r"\b\d\.\d{1,2}\.\d{1,2}\b")
_BINDING = {BasisKind.CONTRACT, BasisKind.LAW, BasisKind.WCAG}


def house_rule_problems(checklist: Checklist, editorial: Editorial, files: Mapping[str, TomlFile]) -> list[Problem]:
    """Every breach of a house rule in a checklist that can be used."""
    entries = [
        Entry(check, number, files[f"journeys/{journey.id}.toml"])
        for journey in checklist.journeys
        for number, check in enumerate(journey.checks)
    ]
    problems: list[Problem] = []
    for prose in all_prose(entries, checklist, files):
        problems += long_sentences(prose)
        problems += spelling(prose, editorial.spelling)
    for entry in entries:
        problems += hard_words(entry, editorial.proper_terms.terms)
        problems += punctuation(entry)
        problems += binding_basis(entry)
        problems += wcag_numbers(entry, checklist.wcag)
        problems += known_judge(entry, editorial)
    problems += repeated_texts(entries)
    problems += repeated_rule_texts(checklist.axe_rules, files[AXE_FILE])
    problems += sources(entries, editorial, files["sources.toml"])
    problems += released_ids(entries, editorial, files["released-ids.toml"])
    problems += coverage(entries, editorial, files["coverage.toml"])
    return problems


def binding_basis(entry: Entry) -> Iterator[Problem]:
    """What must be done rests on the contract, a law or a WCAG criterion."""
    if entry.check.weight is Weight.MUST and not any(basis.kind in _BINDING for basis in entry.check.basis):
        yield entry.problem(
            "basis", "“weight” is must, so “basis” needs one line of the kind contract, law or wcag. Or make it should."
        )


def wcag_numbers(entry: Entry, wcag: Criteria) -> Iterator[Problem]:
    """Every WCAG number stands in `wcag.toml`, and a basis of the kind wcag names at least one."""
    for basis in entry.check.basis:
        if basis.kind is not BasisKind.WCAG and "WCAG" not in basis.ref:
            continue
        numbers = _WCAG_NUMBER.findall(basis.ref)
        if basis.kind is BasisKind.WCAG and not numbers:
            yield entry.problem("basis", f"“{basis.ref}” names no WCAG number such as 1.4.3.")
        for number in numbers:
            if number not in wcag.criteria:
                yield entry.problem("basis", f"WCAG 2.2 has no criterion {number} at level A or AA. See wcag.toml.")


def known_judge(entry: Entry, editorial: Editorial) -> Iterator[Problem]:
    """The judge of a check stands in `judges.toml`."""
    judge = entry.check.robot.judge
    if judge not in editorial.judges.judges:
        yield entry.problem("robot", f"There is no judge “{judge}”. The names of the judges are in judges.toml.")


def sources(entries: list[Entry], editorial: Editorial, file: TomlFile) -> Iterator[Problem]:
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
        line = file.line_of(("sources", source))
        yield Problem(file.name, line, "", f"No check has the source {source}. Write it, or delete this line.")


def released_ids(entries: list[Entry], editorial: Editorial, file: TomlFile) -> Iterator[Problem]:
    """An id that was released is still there, or is retired with a reason; a retired one is not used again."""
    ids = {entry.check.id: entry for entry in entries}
    retired = editorial.released_ids.retired
    released = [
        (version, check_id) for version, ids_then in editorial.released_ids.released.items() for check_id in ids_then
    ]
    for version, check_id in released:
        if check_id not in ids and check_id not in retired:
            sentence = "No check has this released id now. Put it back, or name it with a reason under [retired]."
            yield Problem(file.name, file.line_of(("released", version)), check_id, sentence)
    for check_id in retired:
        line = file.line_of(("retired", check_id))
        if check_id in ids:
            yield ids[check_id].problem("id", "This id is retired. Old audits use it, so choose a new one.")
        if all(check_id != each for _, each in released):
            yield Problem(file.name, line, check_id, "Only an id that was released can be retired.")


def coverage(entries: list[Entry], editorial: Editorial, file: TomlFile) -> Iterator[Problem]:
    """Each duty and recommendation is covered by a check that exists, or has a reason why it is not."""
    ids = {entry.check.id for entry in entries}
    for number, item in enumerate(editorial.coverage.items):
        line = file.line_of(("items", number, "checks" if item.checks else "not_covered_because"))
        if bool(item.checks) == bool(item.not_covered_because):
            sentence = f"{item.item} needs either “checks” or “not_covered_because”, and not both."
            yield Problem(file.name, line, "", sentence)
        for check_id in item.checks:
            if check_id not in ids:
                sentence = f"{item.item} names the check {check_id}, which does not exist. Take the name out."
                if len(item.checks) == 1:
                    sentence += " No check is left then, so write the reason: not_covered_because ="
                yield Problem(file.name, line, "", sentence)
