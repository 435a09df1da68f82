"""The open audit keeps everything at once, gives it back, and takes it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from scan_events import every_event
from window_parts import CORE, DETAILS, Desk, for_every_check, new_file

from gpaudit.model.answer import DecidedBy
from gpaudit.model.event import EVENTS
from gpaudit.model.rating import NotCheckedReason, Rating
from gpaudit.store.audit_file import AuditFile
from ui.audit_after import audit_after

FIRST, SECOND = CORE[:2]


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    assert qapp
    desk = Desk(new_file(tmp_path))
    yield desk
    desk.close()


def test_an_answer_is_on_the_disk_when_it_is_said_to_be_saved(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.audit.saving.saved):
        desk.audit.answer(FIRST, Rating.WELL)
    kept = desk._file.audit().answers
    assert [(each.check, each.rating, each.answered_by) for each in kept] == [(FIRST, Rating.WELL, "Anna")]


def test_it_goes_on_at_the_same_check_with_the_same_words(desk: Desk) -> None:
    desk.audit.go_to(SECOND)
    desk.audit.note(SECOND, "Ask Priya")
    desk.close()
    again = Desk(desk.path)
    assert again.audit.check.id == SECOND
    assert again.audit.draft(SECOND) == "Ask Priya"
    again.audit.answer(SECOND, Rating.INADEQUATE)
    assert [each.note for each in again.on_disk().answers] == ["Ask Priya"]


def test_a_note_is_kept_with_its_answer(desk: Desk) -> None:
    desk.audit.answer(FIRST, Rating.WELL)
    desk.audit.note(FIRST, "Very clear")
    desk.audit.answer(FIRST, Rating.ADEQUATE)
    assert [(each.rating, each.note) for each in desk.on_disk().answers] == [(Rating.ADEQUATE, "Very clear")]


def test_undo_gives_back_what_was_before_a_check_was_changed(desk: Desk) -> None:
    desk.audit.answer(FIRST, Rating.WELL)
    desk.audit.answer(SECOND, Rating.NOT_CHECKED, NotCheckedReason.NO_PHONE)
    desk.audit.answer(FIRST, Rating.ADEQUATE)
    desk.audit.answer(FIRST, Rating.INADEQUATE)
    desk.audit.undo()
    assert desk.audit.answers[FIRST].rating is Rating.WELL
    assert desk.audit.check.id == FIRST
    desk.audit.undo()
    desk.audit.undo()
    assert not desk.audit.can_undo
    assert desk.on_disk().answers == ()


def test_undo_of_an_answer_keeps_the_words_of_its_note(desk: Desk) -> None:
    desk.audit.answer(FIRST, Rating.WELL)
    desk.audit.note(FIRST, "Very clear")
    desk.audit.undo()
    assert desk.audit.draft(FIRST) == "Very clear"


def test_the_file_says_who_decided(tmp_path: Path, qtbot: QtBot) -> None:
    desk = Desk(new_file(tmp_path), for_every_check(Rating.ADEQUATE))
    qtbot.waitUntil(lambda: bool(desk.audit.suggestions))
    desk.audit.answer(FIRST, Rating.ADEQUATE)
    desk.audit.answer(SECOND, Rating.WELL)
    decided = {each.check: each.decided_by for each in desk.on_disk().answers}
    assert decided == {FIRST: DecidedBy.PROPOSAL_ACCEPTED, SECOND: DecidedBy.PROPOSAL_CHANGED}


def test_details_are_kept(desk: Desk) -> None:
    desk.audit.set_details(DETAILS.model_copy(update={"ods_code": "A12345"}))
    assert desk.on_disk().details.ods_code == "A12345"


def test_the_next_open_check_is_looked_for_round_the_end(desk: Desk) -> None:
    for check in CORE[1:]:
        desk.audit.answer(check, Rating.WELL)
    desk.audit.go_to(CORE[-1])
    found = desk.audit.next_open()
    assert found is not None
    assert found.id == FIRST
    desk.audit.answer(FIRST, Rating.WELL)
    assert desk.audit.next_open() is None
    assert desk.audit.done == len(CORE)
    assert desk.audit.seconds_left == 0


def test_lines_of_a_scan_reach_the_disk_and_then_the_screen(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    events = every_event(tmp_path)
    told: list[object] = []
    desk.audit.scan_told.connect(told.append)
    for event in events:
        desk.audit.take_line(event.model_dump_json().encode())
    qtbot.waitUntil(lambda: len(told) == len(events))
    assert told == [EVENTS.validate_json(event.model_dump_json()) for event in events]
    in_memory = desk.audit.audit
    assert in_memory == desk.on_disk()
    assert not (tmp_path / "page.jpg").exists()


def test_memory_and_file_take_in_a_scan_in_the_same_way(tmp_path: Path) -> None:
    with AuditFile.open(new_file(tmp_path)) as file:
        audit = file.audit()
        for event in every_event(tmp_path):
            file.record(event)
            audit = audit_after(audit, event)
            assert audit == file.audit()
