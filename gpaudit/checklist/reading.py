"""Reads the texts of a checklist folder into one Checklist, or says everything that is wrong with them.

Texts are a mapping from the path inside the folder ("journeys/home.toml") to the whole text of the file.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError

from gpaudit.checklist.editorial import Coverage, Editorial, Judges, ProperTerms, ReleasedIds, Sources, Spelling
from gpaudit.checklist.field_fault import sentence
from gpaudit.checklist.problem import Problem
from gpaudit.checklist.references import reference_problems
from gpaudit.checklist.structure import structure_problems
from gpaudit.checklist.toml_file import Path, TomlFile, check_above, syntax_fault
from gpaudit.checklist.top_file import TopFile
from gpaudit.model.avoided_word import AvoidedWords
from gpaudit.model.axe_rule import AxeRules
from gpaudit.model.checklist import Checklist, Journey
from gpaudit.model.criterion import Criteria
from gpaudit.model.fact import Fact
from gpaudit.model.known_host import KnownHosts
from gpaudit.model.statement_wording import StatementWording
from gpaudit.model.supplier import Suppliers
from gpaudit.model.vocabulary import Vocabulary

TOP = "checklist.toml"
JOURNEYS = "journeys/"
_RUN_TIME: dict[str, tuple[str, type[Fact]]] = {
    "vocabulary.toml": ("vocabulary", Vocabulary),
    "hosts.toml": ("hosts", KnownHosts),
    "avoided-words.toml": ("avoided_words", AvoidedWords),
    "suppliers.toml": ("suppliers", Suppliers),
    "statement.toml": ("statement", StatementWording),
    "axe-rules.toml": ("axe_rules", AxeRules),
    "wcag.toml": ("wcag", Criteria),
}
_EDITORIAL: dict[str, tuple[str, type[Fact]]] = {
    "proper-terms.toml": ("proper_terms", ProperTerms),
    "spelling.toml": ("spelling", Spelling),
    "sources.toml": ("sources", Sources),
    "judges.toml": ("judges", Judges),
    "released-ids.toml": ("released_ids", ReleasedIds),
    "coverage.toml": ("coverage", Coverage),
}
SHAPES: dict[str, type[Fact]] = {
    TOP: TopFile,
    "journeys/*.toml": Journey,
    **{name: model for name, (_, model) in (_RUN_TIME | _EDITORIAL).items()},
}
"""The shape of every file of a checklist folder, by its name."""
_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True)
class Reading:
    """What came of reading: a checklist (None when anything is wrong), and what could be read on the way."""

    checklist: Checklist | None
    journeys: tuple[Journey, ...]
    editorial: Editorial | None
    files: Mapping[str, TomlFile]
    problems: tuple[Problem, ...]


def read(texts: Mapping[str, str]) -> Reading:
    """Read a whole checklist; nothing is left out in silence."""
    problems: list[Problem] = []
    files = dict(_parsed(texts, problems))
    problems += _missing_and_strange(texts)
    top = _validated(TopFile, TOP, files, problems)
    names = [name for name in sorted(texts) if _is_journey(name)]
    journeys = {name: _validated(Journey, name, files, problems) for name in names}
    known = {name: journey for name, journey in journeys.items() if journey is not None}
    problems += structure_problems(top, names, known, files)
    data = _tables(_RUN_TIME, files, problems)
    house = _tables(_EDITORIAL, files, problems)
    ordered = _in_order(top, known)
    checklist = None
    if top is not None and not problems:
        fields = {name: value for name, value in top if name != "order"}
        checklist = Checklist(**fields, **data, journeys=ordered)
        problems += reference_problems(checklist, files)
    return Reading(
        checklist=None if problems else checklist,
        journeys=ordered,
        editorial=Editorial(**house) if len(house) == len(_EDITORIAL) else None,
        files=files,
        problems=tuple(sorted(set(problems))),
    )


def _parsed(texts: Mapping[str, str], problems: list[Problem]) -> Iterator[tuple[str, TomlFile]]:
    for name, text in sorted(texts.items()):
        try:
            yield name, TomlFile(name, text)
        except tomllib.TOMLDecodeError as error:
            line, help_sentence = syntax_fault(error, text)
            problems.append(Problem(name, line, check_above(text, line), help_sentence))


def _is_journey(name: str) -> bool:
    return name.startswith(JOURNEYS) and name.endswith(".toml")


def _missing_and_strange(texts: Mapping[str, str]) -> Iterator[Problem]:
    for name in (TOP, *_RUN_TIME, *_EDITORIAL):
        if name not in texts:
            yield Problem(name, 0, "", "This file is missing. Copy it from the checklist you started from.")
    for name in texts:
        if name.endswith(".txt"):
            yield Problem(name, 0, "", "The name of this file ends in .txt. Change its name so that it ends in .toml.")
        elif not _is_journey(name) and name not in (TOP, *_RUN_TIME, *_EDITORIAL):
            yield Problem(name, 0, "", "This file has no place in a checklist. Put journeys into the folder journeys.")


def _tables(
    shapes: Mapping[str, tuple[str, type[Fact]]], files: Mapping[str, TomlFile], problems: list[Problem]
) -> dict[str, Any]:
    found = {field: _validated(model, name, files, problems) for name, (field, model) in shapes.items()}
    return {field: value for field, value in found.items() if value is not None}


def _validated(model: type[_Model], name: str, files: Mapping[str, TomlFile], problems: list[Problem]) -> _Model | None:
    if name not in files:
        return None
    file = files[name]
    try:
        return model.model_validate(file.data)
    except ValidationError as error:
        for fault in error.errors():
            if fault["type"] == "too_short" and fault["input"]:
                continue  # pydantic counts only the entries without a fault, and each fault is named on its own
            path: Path = fault["loc"]
            problems.append(Problem(name, file.line_of(path), _check_id(file.data, path), sentence(fault, model)))
        return None


def _check_id(data: dict[str, Any], path: Path) -> str:
    if len(path) >= 2 and path[0] == "checks" and isinstance(path[1], int):
        check: Any = data["checks"][path[1]]
        if isinstance(check, dict):
            return str(cast("dict[str, Any]", check).get("id", ""))
    return ""


def _in_order(top: TopFile | None, journeys: Mapping[str, Journey]) -> tuple[Journey, ...]:
    order = top.order if top else ()
    by_id = {journey.id: journey for journey in journeys.values()}
    known = [by_id[journey_id] for journey_id in order if journey_id in by_id]
    return tuple(known + [journey for journey in journeys.values() if journey.id not in order])
