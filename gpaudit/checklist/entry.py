"""A check together with the place it was read from."""

from collections.abc import Iterator
from dataclasses import dataclass

from gpaudit.checklist.problem import Problem
from gpaudit.checklist.toml_file import TomlFile
from gpaudit.model.check import Check


@dataclass(frozen=True)
class Entry:
    """A check with the place it was read from."""

    check: Check
    number: int
    file: TomlFile

    def line(self, field: str) -> int:
        """The line on which a field of this check stands."""
        return self.file.line_of(("checks", self.number, field))

    def problem(self, field: str, sentence: str) -> Problem:
        """A problem with one field of this check."""
        return Problem(self.file.name, self.line(field), self.check.id, sentence)

    def place(self) -> str:
        """Where it stands, for another check's message."""
        return f"{self.check.id} ({self.file.name}, line {self.line('id')})"

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

    def distinct_texts(self) -> Iterator[tuple[str, str]]:
        """The texts that no other check may repeat."""
        yield "question", self.check.question
        yield from self.anchors()
        yield "failure", self.check.failure
        yield "fix", self.check.fix
