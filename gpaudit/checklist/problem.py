"""One thing that is wrong with a checklist, said so that its writer can put it right."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """Where the fault is and a sentence that helps. `line` counts from 1; 0 means the whole file."""

    file: str
    line: int
    check_id: str
    sentence: str

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += f", line {self.line}"
        if self.check_id:
            place += f", check {self.check_id}"
        return f"{place}: {self.sentence}"
