import pytest
from hypothesis import given
from hypothesis import strategies as st

from gpaudit.model.reading_grade import reading_grade, sentences, words


def test_the_grade_is_the_published_formula():
    text = "Call us. We will tell you when you can see a nurse."  # 38 letters, 12 words, 2 sentences
    assert reading_grade(text) == pytest.approx(4.71 * 38 / 12 + 0.5 * 12 / 2 - 21.43)


def test_long_words_and_long_sentences_are_harder():
    easy = "Call us. We can help you."
    assert reading_grade("Telephone reception. Receptionists facilitate appointments.") > reading_grade(easy)
    assert reading_grade(
        "Call us and we can help you and we can help your mum and we can help your dad."
    ) > reading_grade("Call us. We can help you. We can help your mum. We can help your dad.")


def test_a_name_counts_as_one_short_word():
    with_name = reading_grade(
        "Use the Parliamentary and Health Service Ombudsman.", ["Parliamentary and Health Service Ombudsman"]
    )
    assert with_name == reading_grade("Use the name.")


def test_a_name_inside_a_longer_word_stays_as_it_is():
    assert reading_grade("Appointmenting.", ["appointment"]) == reading_grade("Appointmenting.")


def test_the_longest_name_wins():
    assert reading_grade("the NHS App now", ["NHS", "NHS App"]) == reading_grade("the name now")


def test_a_text_without_words_has_grade_nought():
    assert reading_grade("") == 0.0
    assert reading_grade("… – !") == 0.0


def test_sentences_end_at_marks_and_line_breaks():
    assert sentences("Call us. Is it open? Yes!\nGo in\n\nSit down") == [
        "Call us.",
        "Is it open?",
        "Yes!",
        "Go in",
        "Sit down",
    ]


def test_a_full_stop_inside_a_number_or_an_address_ends_no_sentence():
    assert sentences("WCAG 2.2 is at www.w3.org today.") == ["WCAG 2.2 is at www.w3.org today."]


def test_a_closing_quotation_mark_belongs_to_its_sentence():
    assert sentences("It says “Call 999.” Then stop.") == ["It says “Call 999.", "Then stop."]


def test_joined_words_count_once():
    assert words("A step-free door (8am to 6:30pm), it’s at nhs.uk/nhs-app") == [
        "A", "step-free", "door", "8am", "to", "6:30pm", "it’s", "at", "nhs.uk/nhs-app",
    ]  # fmt: skip


@given(st.text(max_size=300))
def test_any_text_has_a_finite_grade(text: str):
    grade = reading_grade(text, ["NHS App"])
    assert abs(grade) < 10_000


@given(st.lists(st.sampled_from(["Call us.", "We can help.", "Is it open?"]), min_size=1, max_size=20))
def test_repeating_sentences_of_one_kind_does_not_change_their_number(parts: list[str]):
    assert len(sentences(" ".join(parts))) == len(parts)
