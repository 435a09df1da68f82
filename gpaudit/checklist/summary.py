"""What `gpaudit checklist` prints: counts, minutes, judges that are still to be written, and every problem."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

from gpaudit.checklist.folder import default_folder, read_texts
from gpaudit.checklist.house_rules import house_rule_problems
from gpaudit.checklist.problem import Problem
from gpaudit.checklist.reading import Reading, read

_WIDTH = 100
"""Columns of a line of names."""


@dataclass(frozen=True)
class GroupLine:
    """One journey or whole-site group: how many checks it has, how many are core, minutes for the core ones."""

    id: str
    title: str
    checks: int
    core: int
    minutes: int


@dataclass(frozen=True)
class DepthLine:
    """One depth: how many groups and checks it asks and how long that takes, with set-up and sign-off."""

    id: str
    title: str
    groups: int
    checks: int
    minutes: int


@dataclass(frozen=True)
class Summary:
    """A checklist at a glance. `problems` is empty when it can be used and keeps every house rule.

    `depths` is empty when the checklist cannot be used. `judges_not_written` are named by checks and not among the
    judges that the robot has.
    """

    folder: Path
    groups: tuple[GroupLine, ...]
    depths: tuple[DepthLine, ...]
    judges_not_written: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def checks(self) -> int:
        """The number of all checks."""
        return sum(group.checks for group in self.groups)

    @property
    def core(self) -> int:
        """The number of core checks."""
        return sum(group.core for group in self.groups)


def summarise(folder: Path | None = None, written_judges: Collection[str] = ()) -> Summary:
    """Read and judge the checklist in this folder, or our own. `written_judges` are those the robot has.

    Raises KnownError (CHECKLIST_BROKEN) when there is no such folder or a file is not text.
    """
    folder = folder or default_folder()
    reading = read(read_texts(folder))
    named = {check.robot.judge for journey in reading.journeys for check in journey.checks}
    return Summary(
        folder=folder,
        groups=tuple(
            GroupLine(
                id=journey.id,
                title=journey.title,
                checks=len(journey.checks),
                core=sum(check.core for check in journey.checks),
                minutes=journey.minutes,
            )
            for journey in reading.journeys
        ),
        depths=_depths(reading),
        judges_not_written=tuple(sorted(named.difference(written_judges))),
        problems=tuple(str(problem) for problem in _problems(reading)),
    )


def _depths(reading: Reading) -> tuple[DepthLine, ...]:
    checklist = reading.checklist
    if checklist is None:
        return ()
    return tuple(
        DepthLine(
            id=depth.id,
            title=depth.title,
            groups=len(checklist.journeys_at(depth.id)),
            checks=len(checklist.checks_at(depth.id)),
            minutes=checklist.minutes_at(depth.id),
        )
        for depth in checklist.depths
    )


def _problems(reading: Reading) -> list[Problem]:
    if reading.checklist is None or reading.editorial is None:
        return list(reading.problems)
    return sorted(house_rule_problems(reading.checklist, reading.editorial, reading.files))


def as_text(summary: Summary) -> str:
    """The summary as plain lines for a screen or a file."""
    lines = [f"Checklist in {summary.folder}", "", f"{'group':<16}{'checks':>7}{'core':>6}{'minutes':>9}  title"]
    lines += [
        f"{group.id:<16}{group.checks:>7}{group.core:>6}{group.minutes:>9}  {group.title}" for group in summary.groups
    ]
    lines += ["", f"{len(summary.groups)} groups, {summary.checks} checks, {summary.core} of them core.", ""]
    lines += [
        f"{depth.title} ({depth.id}): {depth.groups} groups, {depth.checks} checks, about {depth.minutes} minutes."
        for depth in summary.depths
    ]
    lines += ["", *_judge_lines(summary.judges_not_written)]
    lines += ["", _problem_head(summary), *(f"- {problem}" for problem in summary.problems)]
    return "\n".join(lines)


def _problem_head(summary: Summary) -> str:
    if not summary.problems:
        return "Problems: none."
    follows = (
        "It can be used, but please put these right."
        if summary.depths
        else "It cannot be used before these are put right."
    )
    return f"Problems: {len(summary.problems)}. {follows}"


def _judge_lines(not_written: tuple[str, ...]) -> list[str]:
    if not not_written:
        return ["Judges not yet written: none."]
    names = wrap(
        ", ".join(not_written) + ".", _WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
    )
    head = f"Judges not yet written: {len(not_written)}. The robot says nothing on their checks; people answer them."
    return [head, *names]
