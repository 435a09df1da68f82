"""What must hold between the files of a checklist before it can be used at all."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from gpaudit.checklist.problem import Problem
from gpaudit.checklist.toml_file import TomlFile
from gpaudit.checklist.top_file import TopFile
from gpaudit.model.checklist import Journey, Kind

TOP = "checklist.toml"
_ARGS_WITH_JOURNEYS = ("journey", "journeys", "tasks")


def structure_problems(
    top: TopFile | None, names: Sequence[str], journeys: Mapping[str, Journey], files: Mapping[str, TomlFile]
) -> list[Problem]:
    """Problems of the whole. `names` are all journey files, `journeys` those that could be read, by file name."""
    problems: list[Problem] = []
    for name, journey in journeys.items():
        problems += _journey_problems(name, journey, files[name])
    problems += _repeated_ids(journeys, files)
    if top is not None:
        problems += _order_problems(top, names, files[TOP])
        problems += _depth_problems(top, files[TOP])
        problems += _unknown_journeys(top, journeys, files)
    return problems


def _journey_problems(name: str, journey: Journey, file: TomlFile) -> Iterator[Problem]:
    def problem(sentence: str, *path: str | int) -> Problem:
        return Problem(name, file.line_of(path), "", sentence)

    if name != f"journeys/{journey.id}.toml":
        yield problem(f"“id” is “{journey.id}”, but the file is {name}. The two names must be the same.", "id")
    if journey.kind is Kind.WHOLE_SITE:
        if journey.start is not None:
            yield problem("A whole-site group has no “start”. Delete this line.", "start")
        if journey.find is not None:
            yield problem("A whole-site group has no [find]. Delete it with its lines.", "find")
    else:
        if journey.start is None:
            yield problem("“start” is missing. Say where the person starts, with a line: start =")
        if journey.find is None:
            yield problem("[find] is missing. It tells the robot which words lead to the page.")
        elif journey.find.home == bool(journey.find.words):
            yield problem("[find] needs a list of “words”, or “home = true” for the home page, and not both.", "find")
    for number, check in enumerate(journey.checks):
        if not check.id.startswith(f"{journey.id}."):
            yield Problem(
                name,
                file.line_of(("checks", number, "id")),
                check.id,
                "The id of a check starts with the name of its group, "
                f"like this: {journey.id}.{check.id.split('.')[-1]}",
            )


def _repeated_ids(journeys: Mapping[str, Journey], files: Mapping[str, TomlFile]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for name, journey in journeys.items():
        for number, check in enumerate(journey.checks):
            line = files[name].line_of(("checks", number, "id"))
            if check.id in first:
                yield Problem(
                    name, line, check.id, f"This id is used twice. The first is at {first[check.id]}. Choose a new id."
                )
            else:
                first[check.id] = f"{name}, line {line}"


def _order_problems(top: TopFile, names: Sequence[str], file: TomlFile) -> Iterator[Problem]:
    line = file.line_of(("order",))
    for journey_id in top.order:
        if f"journeys/{journey_id}.toml" not in names:
            sentence = f"“order” names “{journey_id}”, but there is no file journeys/{journey_id}.toml."
            yield Problem(TOP, line, "", sentence)
    for journey_id in sorted({journey_id for journey_id in top.order if top.order.count(journey_id) > 1}):
        yield Problem(TOP, line, "", f"“order” names “{journey_id}” twice. Delete one.")
    for name in names:
        journey_id = name.removeprefix("journeys/").removesuffix(".toml")
        if journey_id not in top.order:
            yield Problem(TOP, line, "", f"“order” leaves out “{journey_id}”. Put it where {name} is to be walked.")


def _depth_problems(top: TopFile, file: TomlFile) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, depth in enumerate(top.depths):
        if depth.id in seen:
            line = file.line_of(("depths", number, "id"))
            yield Problem(TOP, line, "", f"The depth “{depth.id}” stands here twice. Delete one or rename it.")
        seen.add(depth.id)
        for journey_id in depth.journeys:
            if journey_id not in top.order:
                line = file.line_of(("depths", number, "journeys"))
                yield Problem(TOP, line, "", f"The depth “{depth.id}” names “{journey_id}”, which is not in “order”.")


def _unknown_journeys(
    top: TopFile, journeys: Mapping[str, Journey], files: Mapping[str, TomlFile]
) -> Iterator[Problem]:
    for name, journey in journeys.items():
        for number, check in enumerate(journey.checks):
            args = check.robot.args
            line = files[name].line_of(("checks", number, "robot"))
            for journey_id in (each for name in _ARGS_WITH_JOURNEYS for each in _names(args.get(name, ()))):
                if journey_id not in top.order:
                    sentence = f"“robot” names the journey “{journey_id}”, which is not in “order”."
                    yield Problem(name, line, check.id, sentence)


def _names(value: object) -> tuple[object, ...]:
    return cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)
