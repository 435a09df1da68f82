"""What a report says: whose site, when, what was read and what not, and the faults by rule and cause."""

from datetime import UTC, date, datetime

import audits
import pytest
from audits import audit, node, reading, result, scan, unread

from gpaudit.checklist.folder import load
from gpaudit.model.audit import Audit
from gpaudit.model.check import Fixer
from gpaudit.model.event import EndReason
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.rule_result import Impact, RuleOutcome
from gpaudit.model.view import View
from gpaudit.report.british_time import british, day_words, span_words
from gpaudit.report.content import ReportContent, report_content
from gpaudit.report.robot_run import RunState, SchemeNote

DAY = date(2026, 11, 21)
CHECKLIST = load()


def content(of: Audit) -> ReportContent:
    return report_content(of, CHECKLIST, "0.1.0", DAY)


def test_one_rule_is_one_fault_with_all_its_causes() -> None:
    first, second = result("link-name", node(place="p > a")), result("link-name", node(place="h2 > a"))
    found = content(audit(reading("/", "Home", first), reading("/a", "A", first, second)))
    (fault,) = found.faults
    assert [len(cause.places) for cause in fault.causes] == [2, 1]
    assert [page.name for page in fault.places] == ["Home page", "A"]
    assert found.cause_count == 2
    assert [page.causes for page in found.pages.read] == [1, 2]


def test_a_cause_on_three_pages_comes_from_the_template() -> None:
    pages = [reading(path, path, result()) for path in ("/", "/a", "/b")]
    assert content(audit(*pages[:2])).template_cause_count == 0
    assert content(audit(*pages)).template_cause_count == 1


def test_faults_go_by_harm_then_criterion_then_pages() -> None:
    best_practice = result("region", impact=Impact.SERIOUS)
    on_two = result("html-has-lang", impact=Impact.SERIOUS)
    on_one = result("color-contrast", impact=Impact.SERIOUS)
    worst = result("button-name", impact=Impact.CRITICAL)
    least = result("tabindex", impact=Impact.MINOR)
    home = reading("/", "Home", least, best_practice, on_one, on_two, worst)
    found = content(audit(home, reading("/a", "A", on_two)))
    rules = [fault.rule for fault in found.faults]
    assert rules == ["button-name", "html-has-lang", "color-contrast", "region", "tabindex"]


def test_what_the_scan_could_not_tell_is_no_fault() -> None:
    doubt = result("color-contrast", outcome=RuleOutcome.CANT_TELL)
    found = content(audit(reading("/", "Home", doubt)))
    assert found.faults == ()
    assert found.cause_count == 0
    assert found.faulty_page_count == 0
    assert [fault.rule for fault in found.to_look_at] == ["color-contrast"]


def test_words_and_criteria_come_from_the_checklist() -> None:
    (fault,) = content(audit(reading("/", "Home", result("image-alt")))).faults
    assert fault.words is not None
    assert fault.words.fixer is Fixer.PRACTICE
    assert [(number, known and known.level) for number, known in fault.criteria] == [("1.1.1", "A")]


def test_a_rule_that_the_checklist_does_not_know_keeps_what_axe_says() -> None:
    strange = result("from-next-year", tags=("wcag22aa", "wcag258", "wcag1412"))
    (fault,) = content(audit(reading("/", "Home", strange))).faults
    assert fault.words is None
    assert fault.help == "axe says something of from-next-year"
    assert [number for number, _ in fault.criteria] == ["2.5.8", "1.4.12"]


def test_elements_left_out_are_counted() -> None:
    pages = (reading("/", "Home", result(left_out=3)), reading("/a", "A", result(left_out=4)))
    (fault,) = content(audit(*pages)).faults
    assert fault.left_out == 7


def test_pages_are_read_unread_and_read_in_part() -> None:
    found = content(audits.ordinary()).pages
    assert (len(found.read), found.unread_count, found.count) == (5, 4, 9)
    assert [(outcome, len(pages)) for outcome, pages in found.unread] == [
        (PageOutcome.NEEDS_LOGIN, 2),
        (PageOutcome.NOT_FOUND, 1),
        (PageOutcome.TIMED_OUT, 1),
    ]
    assert [page.name for page in found.in_part] == ["Find us"]
    assert found.resized_count == 4


def test_a_page_read_in_one_view_only_is_read_in_part() -> None:
    phone = unread("/", PageOutcome.TIMED_OUT, view=View.PHONE)
    found = content(audit(reading("/", "Home"), phone)).pages
    assert [page.views for page in found.read] == [(View.COMPUTER,)]
    assert [page.unread_views for page in found.in_part] == [((View.PHONE, PageOutcome.TIMED_OUT),)]


def test_a_page_that_led_elsewhere_on_the_site_says_so() -> None:
    moved = reading("/old", "New", final_url=f"{audits.SITE}/new")
    assert [page.leads_to for page in content(audit(moved)).pages.read] == [f"{audits.SITE}/new"]


def test_the_ending_that_all_titles_share_is_left_off() -> None:
    names = [page.name for page in content(audits.ordinary()).pages.read]
    assert names == ["Home page", "Contact us", "Join", "News", "Find us"]


def test_titles_that_share_nothing_stay_whole() -> None:
    titles = ["Opening times - bank holidays", "Clinics - asthma", "Team - doctors"]
    found = content(audit(*(reading(f"/{n}", title) for n, title in enumerate(titles))))
    assert [page.name for page in found.pages.read] == titles


def test_without_a_name_the_practice_is_its_host() -> None:
    found = content(audit(reading("/", "Home"), practice_name=" "))
    assert found.practice == "parkroadsurgery.example"
    assert found.host == "www.parkroadsurgery.example"


def test_the_address_is_the_one_that_was_read_without_any_password() -> None:
    found = content(audit(scans=(), address="http://user:secret@surgery.example/x", practice_name=""))
    assert found.host == "surgery.example"


@pytest.mark.parametrize(
    ("made", "state"),
    [
        (scan(), RunState.COMPLETE),
        (scan(EndReason.STOPPED), RunState.STOPPED),
        (scan(EndReason.HOME_NOT_READ), RunState.HOME_NOT_READ),
        (scan(EndReason.SITE_LOST), RunState.SITE_LOST),
        (scan(None), RunState.UNFINISHED),
    ],
)
def test_how_the_scan_ended(made: object, state: RunState) -> None:
    robot = content(audit(reading(), scans=(made,))).robot
    assert robot is not None
    assert robot.state is state


def test_a_failed_scan_says_why() -> None:
    robot = content(audits.nothing_read()).robot
    assert robot is not None
    assert robot.state is RunState.FAILED
    assert "No web browser" in robot.trouble


def test_an_audit_without_a_scan_has_no_robot() -> None:
    assert content(audits.never_scanned()).robot is None


@pytest.mark.parametrize(
    ("typed", "final", "note"),
    [
        ("www.surgery.example", "https://www.surgery.example/", SchemeNote.SECURE_FOUND),
        ("www.surgery.example", "http://www.surgery.example/", SchemeNote.PLAIN_ONLY),
        ("http://www.surgery.example", "http://www.surgery.example/", SchemeNote.PLAIN_TYPED),
        ("https://www.surgery.example", "http://www.surgery.example/", SchemeNote.SECURE_LEADS_TO_PLAIN),
        ("https://www.surgery.example", "https://www.surgery.example/", SchemeNote.NONE),
        ("HTTP://www.surgery.example", "http://www.surgery.example/", SchemeNote.PLAIN_TYPED),
    ],
)
def test_what_became_of_https(typed: str, final: str, note: SchemeNote) -> None:
    robot = content(audit(reading(final_url=final), scans=(scan(typed=typed),))).robot
    assert robot is not None
    assert robot.scheme is note


def test_the_same_audit_gives_the_same_content() -> None:
    assert content(audits.ordinary()) == content(audits.ordinary())


@pytest.mark.parametrize(
    ("utc", "there"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "2026-03-29 00:59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "2026-03-29 02:00"),
        (datetime(2026, 10, 25, 0, 59, tzinfo=UTC), "2026-10-25 01:59"),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "2026-10-25 01:00"),
        (datetime(2027, 6, 30, 23, 30, tzinfo=UTC), "2027-07-01 00:30"),
    ],
)
def test_clocks_change_on_the_last_sundays_of_march_and_october(utc: datetime, there: str) -> None:
    assert f"{british(utc):%Y-%m-%d %H:%M}" == there


def test_days_are_written_as_in_england() -> None:
    assert day_words(date(2026, 11, 20)) == "20 November 2026"
    assert span_words(DAY, DAY) == "21 November 2026"
    assert span_words(date(2026, 11, 20), DAY) == "20 November 2026 to 21 November 2026"
