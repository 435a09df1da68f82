"""The check card: what it shows, where the focus is, and what keys do."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from window_parts import CHECKLIST, READ_AT, SITE, suggestion

from gpaudit.model.answer import Answer
from gpaudit.model.rating import NotCheckedReason, Rating
from gpaudit.model.suggestion import SuggestionOutcome
from ui.check_card import CheckCard

CHECK = CHECKLIST.check("complaints.icb-and-ombudsman")
SOMETIMES = next(check for check in CHECKLIST.checks() if check.not_applicable_when)


@pytest.fixture
def card(qtbot: QtBot) -> Iterator[CheckCard]:
    card = CheckCard()
    qtbot.addWidget(card)
    card.resize(700, 700)
    with qtbot.waitExposed(card):
        card.show()
    card.activateWindow()
    card.show_check(CHECK, "Complaints · check 2 of 6", None, "")
    card.show_suggestion(None, "Please judge by what you see.")
    yield card
    card.close()


def texts(card: CheckCard) -> list[str]:
    return [each.text() for each in card.findChildren(QLabel) if each.isVisible()]


def buttons(card: CheckCard) -> list[str]:
    return [each.text() for each in card.findChildren(QPushButton) if each.isVisible()]


def rated(card: CheckCard) -> list[tuple[Rating, NotCheckedReason | None]]:
    told: list[tuple[Rating, NotCheckedReason | None]] = []
    card.answer.rated.connect(lambda rating, reason: told.append((rating, reason)))
    return told


def test_everything_of_a_check_is_on_it(card: CheckCard) -> None:
    shown = "\n".join(texts(card))
    for words in (CHECK.question, CHECK.why, *CHECK.how, CHECK.well, CHECK.adequate, CHECK.inadequate):
        assert words in shown
    assert "Law" in shown
    assert "Practice can fix" in shown
    assert CHECK.basis[0].ref in shown
    assert "We could not yet confirm this" in shown


def test_a_rating_is_a_radio_button_with_its_anchor_as_description(card: CheckCard) -> None:
    radio = card.answer.tiles[Rating.WELL].radio
    assert radio.text() == "Well"
    assert radio.accessibleDescription() == CHECK.well


def test_a_proposal_is_accepted_with_the_focus_on_accept(card: CheckCard, qtbot: QtBot) -> None:
    proposal = suggestion(CHECK.id)
    card.show_suggestion(proposal, "")
    card.focus_first(proposal, None)
    with qtbot.waitSignal(card.suggestion.accepted):
        qtbot.keyClick(card.suggestion.accept, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "“Call us from 8am”" in texts(card))
    assert "The robot suggests: Adequate" in texts(card)
    assert proposal.reason in texts(card)


@pytest.mark.parametrize("outcome", list(SuggestionOutcome))
def test_without_a_rating_there_is_nothing_to_accept(card: CheckCard, outcome: SuggestionOutcome) -> None:
    card.show_suggestion(suggestion(CHECK.id, None, outcome=outcome), "")
    assert not card.suggestion.accept.isVisible()
    assert "The robot" in card.suggestion.headline.text()


def test_a_bad_proposal_is_not_offered_first(card: CheckCard, qtbot: QtBot) -> None:
    proposal = suggestion(CHECK.id, Rating.INADEQUATE, certainty="A")
    card.show_suggestion(proposal, "")
    card.focus_first(proposal, None)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    assert QApplication.focusWidget() is card.answer.tiles[Rating.WELL].radio
    assert card.suggestion.accept.isVisible()


def test_show_me_gives_the_evidence(card: CheckCard, qtbot: QtBot) -> None:
    proposal = suggestion(CHECK.id)
    card.show_suggestion(proposal, "")
    see = next(each for each in card.findChildren(QPushButton) if each.text() == "Show me on the page")
    with qtbot.waitSignal(card.suggestion.wants_to_see) as told:
        see.click()
    assert told.args == [proposal.evidence[0]]


def test_hostile_words_of_a_site_stay_words(card: CheckCard) -> None:
    words = "<img src=x onerror=alert(1)><b>Hello"
    evidence = suggestion(CHECK.id).evidence[0].model_copy(update={"quote": words, "url": f"{SITE}/<b>x"})
    card.show_suggestion(suggestion(CHECK.id, evidence=(evidence,)), "")
    quote = next(each for each in card.findChildren(QLabel) if words in each.text())
    assert quote.textFormat() is Qt.TextFormat.PlainText


def test_more_evidence_than_fits_is_counted(card: CheckCard, qtbot: QtBot) -> None:
    card.show_suggestion(suggestion(CHECK.id, evidence=suggestion(CHECK.id).evidence * 7), "")
    qtbot.waitUntil(lambda: "Show me place 4 on the page" in buttons(card))
    assert "Show me place 5 on the page" not in buttons(card)
    assert "and 3 more places" in texts(card)


@pytest.mark.parametrize(("key", "rating"), [(Qt.Key.Key_1, Rating.WELL), (Qt.Key.Key_3, Rating.INADEQUATE)])
def test_a_digit_rates_and_goes_on_to_next(card: CheckCard, qtbot: QtBot, key: Qt.Key, rating: Rating) -> None:
    told = rated(card)
    card.focus_first(None, None)
    qtbot.keyClick(card.answer.tiles[Rating.WELL].radio, key)
    assert told == [(rating, None)]
    assert QApplication.focusWidget() is card.next


def test_a_digit_in_the_note_is_a_digit(card: CheckCard, qtbot: QtBot) -> None:
    told = rated(card)
    card.answer.words.setFocus()
    qtbot.keyClicks(card.answer.words, "12")
    assert card.answer.words.toPlainText() == "12"
    assert told == []
    qtbot.keyClick(card.answer.words, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert told == [(Rating.WELL, None)]


def test_digits_can_be_turned_off(card: CheckCard, qtbot: QtBot) -> None:
    told = rated(card)
    card.use_digits(False)
    card.focus_first(None, None)
    qtbot.keyClick(card.answer.tiles[Rating.WELL].radio, Qt.Key.Key_1)
    assert told == []
    qtbot.keyClick(card.answer.tiles[Rating.WELL].radio, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert told == [(Rating.ADEQUATE, None)]


def test_a_check_left_open_needs_a_reason(card: CheckCard, qtbot: QtBot) -> None:
    told = rated(card)
    card.focus_first(None, None)
    qtbot.keyClick(card.answer.tiles[Rating.WELL].radio, Qt.Key.Key_5)
    assert told == []
    assert card.answer.reason.isVisible()
    assert QApplication.focusWidget() is card.answer.reason
    qtbot.keyClick(card.answer.reason, Qt.Key.Key_Down)
    qtbot.keyClick(card.answer.reason, Qt.Key.Key_Down)
    assert [rating for rating, _ in told] == [Rating.NOT_CHECKED] * len(told)
    assert told[-1][1] is NotCheckedReason.NEEDS_LOGIN


def test_does_not_apply_only_where_it_may(card: CheckCard) -> None:
    assert not card.answer.tiles[Rating.NOT_APPLICABLE].radio.isEnabled()
    card.show_check(SOMETIMES, "", None, "")
    tile = card.answer.tiles[Rating.NOT_APPLICABLE]
    assert tile.radio.isEnabled()
    assert tile.anchor.text() == SOMETIMES.not_applicable_when


def test_an_answer_is_shown_with_its_note(card: CheckCard) -> None:
    answer = Answer(check=SOMETIMES.id, rating=Rating.ADEQUATE, note="As agreed", answered_at=READ_AT)
    card.show_check(SOMETIMES, "", answer, "")
    chosen = [rating for rating, tile in card.answer.tiles.items() if tile.radio.isChecked()]
    assert chosen == [Rating.ADEQUATE]
    assert card.answer.words.toPlainText() == "As agreed"
    card.show_check(CHECK, "", None, "a draft")
    assert not any(tile.radio.isChecked() for tile in card.answer.tiles.values())
    assert card.answer.words.toPlainText() == "a draft"


def test_a_press_beside_the_button_chooses_too(card: CheckCard, qtbot: QtBot) -> None:
    told = rated(card)
    qtbot.mouseClick(card.answer.tiles[Rating.ADEQUATE], Qt.MouseButton.LeftButton)
    assert told == [(Rating.ADEQUATE, None)]


def test_what_is_typed_is_told_after_a_pause(card: CheckCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.answer.noted) as told:
        qtbot.keyClicks(card.answer.words, " Ask Priya ")
    assert told.args == ["Ask Priya"]
