"""What an audit file holds after it was told something."""

import sqlite3
import string
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scan_events import BEGAN, CHECKLIST, DETAILS, SITE, every_event, facts, picture, reading, scanned, started

from gpaudit.errors import ErrorCode, KnownError
from gpaudit.model.answer import Answer
from gpaudit.model.event import AddressJoined, PageScanned, ScanFinished
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.place import Place
from gpaudit.model.rating import NotCheckedReason, Rating
from gpaudit.model.view import View
from gpaudit.model.walk import Walk, WalkStep
from gpaudit.store.audit_file import AuditFile
from ui.audit_after import audit_after


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Park Road – Prüfung 2026.gpaudit"


@pytest.fixture
def file(path: Path):
    with AuditFile.create(path, DETAILS, CHECKLIST) as made:
        made.record(started())
        yield made


def again(file: AuditFile) -> AuditFile:
    """The same file, closed and opened."""
    file.close()
    return AuditFile.open(file.path)


def test_a_new_file_holds_the_details_and_the_checklist(path: Path) -> None:
    AuditFile.create(path, DETAILS, CHECKLIST).close()
    with AuditFile.open(path) as opened:
        assert opened.audit().details == DETAILS
        assert opened.audit().readings == opened.audit().scans == opened.audit().answers == ()
        assert opened.checklist_files() == CHECKLIST
        assert opened.place() == Place()
        assert not opened.is_read_only
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name]


def test_every_event_comes_back_as_it_was_told(path: Path, tmp_path: Path) -> None:
    events = every_event(tmp_path)
    with AuditFile.create(path, DETAILS, CHECKLIST) as file:
        for event in events:
            file.record(event)
    with AuditFile.open(path) as file:
        audit = file.audit()
    told = [event.reading for event in events if isinstance(event, PageScanned)]
    joined = next(event for event in events if isinstance(event, AddressJoined))
    kept = [each.model_copy(update={"picture": None}) for each in told if each.url != joined.url]
    assert list(audit.readings) == kept
    assert audit.joined_addresses == (joined,)
    first, second = audit.scans
    assert (first.started, first.home, first.finished, first.failed) == (events[0], events[4], events[8], None)
    assert (second.started, second.home, second.finished, second.failed) == (events[9], None, None, events[10])
    assert audit.last_scan == second


def test_a_page_with_two_views_is_one_page(file: AuditFile) -> None:
    file.record(scanned("/a"))
    file.record(scanned("/b", outcome=PageOutcome.TIMED_OUT))
    file.record(scanned("/a/", view=View.PHONE))
    file.record(scanned("/b", view=View.PHONE))
    pages = again(file).audit().pages
    assert [page.url for page in pages] == [f"{SITE}/a", f"{SITE}/b"]
    assert [len(page.readings) for page in pages] == [2, 2]
    assert all(page.was_read for page in pages)
    assert pages[1].best.view is View.PHONE


def test_a_picture_comes_back_for_its_page_and_view(file: AuditFile, tmp_path: Path) -> None:
    content = bytes(range(256)) * 40
    event = scanned("/a", picture=picture(tmp_path, content))
    file.record(event)
    file.record(scanned("/a", view=View.PHONE))
    opened = again(file)
    found = opened.picture(event.reading)
    assert found is not None
    assert (found.content, found.media_type, found.width, found.height, found.scale) == (
        content, "image/jpeg", 1366, 900, 1.0,
    )  # fmt: skip
    assert opened.picture(reading("/a", view=View.PHONE)) is None
    assert opened.picture(reading("/b")) is None


def test_a_newer_reading_takes_the_place_of_the_older_with_its_picture(file: AuditFile, tmp_path: Path) -> None:
    file.record(scanned("/a", picture=picture(tmp_path, b"old")))
    file.record(scanned("/a", title="New", picture=picture(tmp_path, b"new")))
    (kept,) = file.audit().readings
    assert kept.title == "New"
    found = file.picture(kept)
    assert found is not None
    assert found.content == b"new"


@pytest.mark.parametrize("worse", [PageOutcome.NOT_REACHED, PageOutcome.TIMED_OUT, PageOutcome.BLOCKED])
def test_what_was_read_stays_when_a_later_try_fails(file: AuditFile, tmp_path: Path, worse: PageOutcome) -> None:
    file.record(scanned("/a", title="Read", picture=picture(tmp_path, b"seen")))
    file.record(scanned("/a", title="", outcome=worse))
    (kept,) = again(file).audit().readings
    assert (kept.title, kept.outcome) == ("Read", PageOutcome.SCANNED)


def test_a_later_failure_replaces_an_earlier_one_but_not_reaching_a_page_tells_nothing(file: AuditFile) -> None:
    for outcome in (PageOutcome.NOT_REACHED, PageOutcome.TIMED_OUT, PageOutcome.BLOCKED, PageOutcome.NOT_REACHED):
        file.record(scanned("/a", outcome=outcome))
    assert [each.outcome for each in file.audit().readings] == [PageOutcome.BLOCKED]


def test_an_address_that_leads_elsewhere_is_no_page(file: AuditFile) -> None:
    join = AddressJoined(url=f"{SITE}/old", same_as=f"{SITE}/new")
    file.record(scanned("/old"))
    file.record(scanned("/old", view=View.PHONE))
    file.record(join)
    file.record(scanned("/old", outcome=PageOutcome.NOT_REACHED))
    assert file.audit().readings == ()
    assert file.audit().joined_addresses == (join,)


def test_an_address_that_led_elsewhere_and_is_now_a_page_is_a_page(file: AuditFile) -> None:
    file.record(AddressJoined(url=f"{SITE}/old", same_as=f"{SITE}/new"))
    file.record(scanned("/old"))
    assert [each.url for each in file.audit().readings] == [f"{SITE}/old"]
    assert file.audit().joined_addresses == ()


@pytest.mark.parametrize(
    "text", ["half \ud83d of it", "\udc89", "nought \x00 byte", "\x1b[31mred", "‮gnp", "x" * 500_000]
)
def test_any_text_of_a_site_can_be_kept(file: AuditFile, text: str) -> None:
    file.record(scanned("/a", title=text))
    (kept,) = again(file).audit().readings
    assert kept.title == text.encode(errors="replace").decode().replace("?", "\ufffd")


@given(title=st.text(), status=st.none() | st.integers(100, 599), depth=st.integers(-1, 99))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_reading_comes_back(file: AuditFile, title: str, status: int | None, depth: int) -> None:
    event = scanned("/any", title=title, status=status, depth=depth)
    file.record(event)
    assert file.audit().readings == (event.reading,)


def test_sizes_that_are_no_numbers_come_back(file: AuditFile) -> None:
    noted = facts().model_copy(update={"page_height": float("inf")})
    file.record(scanned("/a", facts=noted))
    (kept,) = again(file).audit().readings
    assert kept.facts == noted


def test_an_answer_stands_in_place_of_the_one_before(file: AuditFile) -> None:
    first = Answer(check="home.clicks", rating=Rating.WELL, answered_at=BEGAN, proposed=Rating.WELL)
    second = Answer(
        check="home.clicks",
        rating=Rating.NOT_CHECKED,
        reason=NotCheckedReason.NO_TIME,
        note="„Später“ 💉",
        answered_at=BEGAN + timedelta(days=1),
        answered_by="Anna",
        proposed=Rating.WELL,
    )
    other = Answer(check="a.first", rating=Rating.ADEQUATE, answered_at=BEGAN)
    for answer in (first, other, second):
        file.answer(answer)
    assert again(file).audit().answers == (other, second)


def test_an_answer_can_be_taken_back(file: AuditFile) -> None:
    file.answer(Answer(check="home.clicks", rating=Rating.WELL, answered_at=BEGAN))
    file.clear_answer("home.clicks")
    file.clear_answer("never.given")
    assert file.audit().answers == ()


def test_walks_place_and_details_come_back(file: AuditFile) -> None:
    step = WalkStep(words="Appointments", url=f"{SITE}/a", title="A", seconds=4.5, is_click=True)
    walk = Walk(journey="appointments", started_at=BEGAN, steps=(step,))
    file.keep_walk(walk.model_copy(update={"steps": ()}))
    file.keep_walk(walk)
    file.keep_place(Place(check="home.clicks", seconds=1.0))
    file.keep_place(Place(check="appointments.clicks", seconds=61.5))
    changed = DETAILS.model_copy(update={"auditor": "Bob", "ods_code": "A00000"})
    file.set_details(changed)
    opened = again(file)
    assert opened.audit().walks == (walk,)
    assert opened.place() == Place(check="appointments.clicks", seconds=61.5)
    assert opened.audit().details == changed


def test_an_event_that_cannot_be_saved_leaves_the_file_as_it_was(file: AuditFile, tmp_path: Path) -> None:
    file.record(scanned("/a", title="Old"))
    lost = picture(tmp_path, b"x")
    Path(lost.path).unlink()
    with pytest.raises(FileNotFoundError):
        file.record(scanned("/a", title="New", picture=lost))
    assert [each.title for each in again(file).audit().readings] == ["Old"]


def test_a_reading_outside_a_scan_is_a_bug_of_ours(path: Path) -> None:
    with AuditFile.create(path, DETAILS, CHECKLIST) as file, pytest.raises(sqlite3.IntegrityError):
        file.record(scanned("/a"))


def test_a_copy_to_send_holds_the_same_and_can_be_opened_beside_the_first(file: AuditFile, tmp_path: Path) -> None:
    file.record(scanned("/a", picture=picture(tmp_path, b"seen")))
    copy = tmp_path / "file:copy?mode=ro.gpaudit"
    file.send_copy(copy)
    with AuditFile.open(copy) as opened:
        assert opened.audit() == file.audit()
        assert opened.checklist_files() == CHECKLIST
        found = opened.picture(reading("/a"))
        assert found is not None
        assert found.content == b"seen"
    with pytest.raises(KnownError) as refused:
        file.send_copy(copy)
    assert refused.value.code is ErrorCode.FILE_EXISTS


_OUTCOMES = st.sampled_from([PageOutcome.SCANNED, PageOutcome.TIMED_OUT, PageOutcome.NOT_REACHED])
_EVENTS = st.one_of(
    st.builds(
        lambda path, view, outcome, title: scanned(path, view=view, outcome=outcome, title=title),
        st.sampled_from(["/a", "/b", "/b/"]),
        st.sampled_from(View),
        _OUTCOMES,
        st.text(string.ascii_letters, max_size=3),
    ),
    st.just(AddressJoined(url=f"{SITE}/b", same_as=f"{SITE}/a")),
    st.just(ScanFinished(finished_at=BEGAN, reason="complete", detail="", pages_read=1, pages_not_read=0)),
    st.just(started()),
)


@given(events=st.lists(_EVENTS, max_size=8))
@settings(max_examples=12, deadline=None)
def test_the_window_knows_without_reading_what_the_file_holds(tmp_path_factory, events) -> None:
    path = tmp_path_factory.mktemp("file") / "a.gpaudit"
    with AuditFile.create(path, DETAILS, CHECKLIST) as file:
        known = file.audit()
        for event in (started(), *events):
            file.record(event)
            known = audit_after(known, event)
        assert known == file.audit()


@given(events=st.lists(_EVENTS, max_size=8))
@settings(max_examples=12, deadline=None)
def test_no_page_that_was_read_is_ever_lost_unless_it_joins_another(tmp_path_factory, events) -> None:
    path = tmp_path_factory.mktemp("file") / "a.gpaudit"
    read: set[tuple[str, View]] = set()
    with AuditFile.create(path, DETAILS, CHECKLIST) as file:
        for event in (started(), *events):
            file.record(event)
            if isinstance(event, AddressJoined):
                read = {each for each in read if each[0] != "b"}
            elif isinstance(event, PageScanned) and event.reading.outcome is PageOutcome.SCANNED:
                read.add((event.reading.url.rstrip("/")[-1], event.reading.view))
        kept = [each for each in file.audit().readings if each.outcome is PageOutcome.SCANNED]
    assert {(each.url.rstrip("/")[-1], each.view) for each in kept} == read
