"""The words by which journeys are known: phrases, and the labels that practices use."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gpaudit.checklist.folder import load
from gpaudit.robot.label import LabelReader
from gpaudit.robot.phrases import PhraseBook, stems

LABELS = tomllib.loads((Path(__file__).parents[1] / "fixtures" / "journey_labels.toml").read_text(encoding="utf-8"))
PLAINLY = 0.55
SITE = ("Elm Tree Medical Practice",)
OURS = load()
READER = LabelReader(OURS, SITE)


@pytest.fixture(scope="module")
def reader() -> LabelReader:
    return LabelReader(OURS, SITE)


def found(phrases: list[str], text: str) -> bool:
    return bool(PhraseBook([(("journey", "word"), phrases)], ["a", "your", "an"]).find(stems(text)))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("test result", "Get your TEST RESULTS"),
        ("cancel appointment", "Cancel your appointment"),
        ("update contact details", "Update your contact details"),
        ("can't make", "If you can’t make it"),
        ("sick-note", "Sick note"),
        ("x-ray", "X-Rays"),
        ("doctor's note", "Doctor’s notes"),
        ("feedback & complaints", "Feedback and complaints"),
    ],
)
def test_a_phrase_is_found(phrase: str, text: str):
    assert found([phrase], text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("join", "Joint injections"),
        ("result", "resulting"),
        ("news", "A new patient"),
        ("latest news", "The latest new jabs"),
        ("cancel appointment", "Cancel the meeting about your appointment"),
        ("your", ""),
    ],
)
def test_a_phrase_is_not_found(phrase: str, text: str):
    assert not found([phrase], text)


def test_a_small_word_may_belong_to_one_phrase_and_stand_within_another():
    assert found(["update your information", "update contact information"], "Update your contact information")


@pytest.mark.parametrize(
    ("journey", "label"),
    [(journey, label) for journey, labels in LABELS.items() if journey != "none" for label in labels],
)
def test_a_label_names_its_journey_best(reader: LabelReader, journey: str, label: str):
    scores = {name: match.score for name, match in reader.read(label).items()}
    assert scores.get(journey, 0.0) >= PLAINLY
    assert scores[journey] == max(scores.values())


@pytest.mark.parametrize("label", LABELS["none"])
def test_a_label_that_only_sounds_so_names_no_journey(reader: LabelReader, label: str):
    assert all(match.score <= PLAINLY for match in reader.read(label).values())


def test_a_phrase_to_beware_of_takes_away_only_the_match_inside_it(reader: LabelReader):
    assert "results" not in reader.read("Patient survey results")
    assert reader.read("Test results and survey results")["results"].score > 0


def test_a_longer_name_of_another_journey_weakens_a_short_one(reader: LabelReader):
    matches = reader.read("Cancel an appointment")
    assert matches["cancel"].score > matches["appointments"].score


def test_the_name_of_the_site_does_not_water_a_label_down(reader: LabelReader):
    assert (
        reader.read("Appointments at Elm Tree")["appointments"].score
        == reader.read("Appointments")["appointments"].score
    )


@given(st.text(max_size=200))
def test_any_text_is_read_without_complaint(text: str):
    for match in READER.read(text).values():
        assert 0 < match.score <= 1
