"""Names in the data files that must stand for something elsewhere in the checklist."""

from collections.abc import Iterator, Mapping

from gpaudit.checklist.problem import Problem
from gpaudit.checklist.toml_file import TomlFile
from gpaudit.model.checklist import Checklist


def reference_problems(checklist: Checklist, files: Mapping[str, TomlFile]) -> list[Problem]:
    """Journeys, checks and WCAG numbers that a data file names and that do not exist."""
    return [*_labels(checklist, files), *_questions(checklist, files), *_criteria(checklist, files)]


def _labels(checklist: Checklist, files: Mapping[str, TomlFile]) -> Iterator[Problem]:
    name = "vocabulary.toml"
    known = {journey.id for journey in checklist.journeys}
    named = [
        *(
            (("labels", number, "journeys"), each)
            for number, label in enumerate(checklist.vocabulary.labels)
            for each in label.journeys
        ),
        *(
            (("look_alikes", number, "journey"), page.journey)
            for number, page in enumerate(checklist.vocabulary.look_alikes)
        ),
    ]
    for path, journey_id in named:
        if journey_id not in known:
            yield Problem(name, files[name].line_of(path), "", f"There is no journey “{journey_id}”.")


def _questions(checklist: Checklist, files: Mapping[str, TomlFile]) -> Iterator[Problem]:
    name = "statement.toml"
    known = {check.id for check in checklist.checks()}
    for index, question in enumerate(checklist.statement.questions):
        line = files[name].line_of(("questions", index, "check"))
        if bool(question.check) == bool(question.not_asked_because):
            sentence = "A question needs either “check” or “not_asked_because”, and not both."
            yield Problem(name, line, "", f"Question {question.number}: {sentence}")
        if question.check and question.check not in known:
            yield Problem(name, line, "", f"Question {question.number}: there is no check “{question.check}”.")


def _criteria(checklist: Checklist, files: Mapping[str, TomlFile]) -> Iterator[Problem]:
    name = "axe-rules.toml"
    for rule_id, rule in checklist.axe_rules.rules.items():
        for number in rule.criterion:
            if number not in checklist.wcag.criteria:
                line = files[name].line_of(("rules", rule_id, "criterion"))
                yield Problem(name, line, "", f"{rule_id}: WCAG 2.2 has no criterion {number} at level A or AA.")
