"""The house rules: each breach is found, named, and said in a sentence that helps."""

import tomllib
from pathlib import Path

import pytest

from gpaudit.checklist.folder import load, read_texts
from gpaudit.checklist.summary import as_text, summarise

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "checklist"
SMALL = FIXTURES / "small"
BREACHES = tomllib.loads((FIXTURES / "breaches.toml").read_text(encoding="utf-8"))["breaches"]


def written(folder: Path, **changes: str) -> Path:
    for name, text in (read_texts(SMALL) | changes).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_checklist_that_keeps_every_rule_has_no_problem():
    summary = summarise(SMALL)
    assert summary.problems == ()
    assert (len(summary.groups), summary.checks, summary.core) == (2, 3, 2)


@pytest.mark.parametrize("case", BREACHES, ids=lambda case: case["rule"])
def test_a_breach_is_named(case: dict, tmp_path: Path):
    text = read_texts(SMALL)[case["file"]]
    assert text.count(case["old"]) == 1, "the change must hit one place"
    folder = written(tmp_path, **{case["file"]: text.replace(case["old"], case["new"].lstrip("\n"))})
    assert list(summarise(folder).problems) == case["problems"]


def test_a_breach_of_a_house_rule_does_not_stop_a_group_s_own_checklist(tmp_path: Path):
    text = read_texts(SMALL)["journeys/home.toml"].replace('question = "Is there a door?"', 'question = "A door."')
    folder = written(tmp_path, **{"journeys/home.toml": text})
    summary = summarise(folder)
    assert f"Problems: {len(summary.problems)}. It can be used, but please put these right." in as_text(summary)
    assert load(folder).check("home.door").question == "A door."


def test_a_checklist_that_cannot_be_used_has_no_depths_and_says_why(tmp_path: Path):
    folder = written(tmp_path, **{"wcag.toml": "[criteria"})
    summary = summarise(folder)
    assert summary.depths == ()
    assert len(summary.groups) == 2
    assert len(summary.problems) == 1
    assert summary.problems[0].startswith("wcag.toml, line 1: ")
    assert "Problems: 1. It cannot be used before these are put right." in as_text(summary).splitlines()


def test_a_check_of_one_s_own_needs_no_source(tmp_path: Path):
    texts = read_texts(SMALL)
    fruit = texts["journeys/fruit.toml"].replace('source = "W1.2"', 'source = ""').replace('"good"', '"should"')
    sources = "\n".join(line for line in texts["sources.toml"].splitlines() if "W1.2" not in line)
    folder = written(tmp_path, **{"journeys/fruit.toml": fruit, "sources.toml": sources})
    assert summarise(folder).problems == ()
