"""Every text of a checklist that people read, each with its place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gpaudit.checklist.entry import Entry
from gpaudit.checklist.problem import Problem
from gpaudit.checklist.toml_file import TomlFile
from gpaudit.model.checklist import Checklist

AXE_FILE = "axe-rules.toml"


@dataclass(frozen=True)
class Prose:
    """One text, the field it stands in, and where."""

    file: str
    line: int
    check_id: str
    field: str
    text: str

    def problem(self, sentence: str) -> Problem:
        """A problem with this text."""
        return Problem(self.file, self.line, self.check_id, sentence)


def all_prose(entries: Iterable[Entry], checklist: Checklist, files: Mapping[str, TomlFile]) -> Iterator[Prose]:
    """The texts of the checks, of the heads of the journeys, and of the scan's rules."""
    for entry in entries:
        for field, text in entry.texts():
            yield Prose(entry.file.name, entry.line(field), entry.check.id, field, text)
    for journey in checklist.journeys:
        file = files[f"journeys/{journey.id}.toml"]
        for field, text in (("title", journey.title), ("intent", journey.intent), ("start", journey.start or "")):
            yield Prose(file.name, file.line_of((field,)), "", field, text)
    for rule_id, rule in checklist.axe_rules.rules.items():
        for field, text in (("title", rule.title), ("plain", rule.plain), ("fix", rule.fix)):
            yield Prose(AXE_FILE, files[AXE_FILE].line_of(("rules", rule_id, field)), "", field, text)
