"""What a person judged, in the report: the list of what to put right, journeys, contract and law, what is open."""

from datetime import date

import audits
import pytest
from audits import answer, audit, no_picture, reading, result

from gpaudit.checklist.folder import load
from gpaudit.model.answer import DecidedBy
from gpaudit.model.audit import Audit
from gpaudit.model.rating import NotCheckedReason, Rating
from gpaudit.model.rule_result import Impact
from gpaudit.report.content import ReportContent, report_content
from gpaudit.report.fix import FixGroup
from gpaudit.report.report import make_report
from gpaudit.report.words import report_words

DAY = date(2026, 11, 21)
CHECKLIST = load()
SAFETY = "urgent.emergency"
SAFETY_MUST = "appointments.call-back"
MUST = "appointments.ways"
SHOULD = "appointments.clicks"


def content(of: Audit) -> ReportContent:
    return report_content(of, CHECKLIST, "0.1.0", DAY)


def html(of: Audit, **words: object) -> str:
    return " ".join(make_report(of, CHECKLIST, no_picture, DAY, **words).html.split())


def part_of(page: str, start: str, end: str) -> str:
    return page[page.index(start) : page.index(end, page.index(start))]


def test_safety_then_contract_then_harm_and_not_met_before_partly() -> None:
    rated = {
        SHOULD: Rating.INADEQUATE,
        MUST: Rating.ADEQUATE,
        "appointments.home-visits": Rating.INADEQUATE,
        SAFETY: Rating.ADEQUATE,
        SAFETY_MUST: Rating.INADEQUATE,
        "appointments.form-link": Rating.ADEQUATE,
    }
    page = reading("/", "Home", result("button-name", impact=Impact.CRITICAL), result("region", impact=Impact.MODERATE))
    fixes = content(audit(page, answers=[answer(check, rating) for check, rating in rated.items()])).fixes
    assert [fix.key for fix in fixes] == [
        SAFETY_MUST,
        SAFETY,
        "appointments.home-visits",
        MUST,
        "axe:button-name",
        SHOULD,
        "axe:region",
        "appointments.form-link",
    ]
    assert list(dict.fromkeys(fix.group for fix in fixes)) == list(FixGroup)


@pytest.mark.parametrize("rating", [Rating.WELL, Rating.NOT_APPLICABLE, Rating.NOT_CHECKED])
def test_what_did_not_fail_is_not_in_the_list(rating: Rating) -> None:
    assert content(audit(answers=[answer(SHOULD, rating)])).fixes == ()


def test_every_line_of_the_list_leads_to_its_place() -> None:
    found = content(audits.answered())
    page = html(audits.answered())
    assert len(found.fixes) > 20
    for fix in found.fixes:
        assert f'id="{fix.place}"' in page
        assert f'href="#{fix.place}"' in page


def test_page_one_holds_the_three_results_side_by_side() -> None:
    first = part_of(html(audits.answered()), "<main>", 'class="contents"')
    for said in ("33 well</strong> of 49", "22 met</strong> of 45", "3 causes</strong> of faults", "6 partly met"):
        assert said in first
    assert 'aria-label="Ask for an appointment: 3 well, 1 adequate, 0 inadequate, 0 not checked"' in first
    assert "3 · 1 · 0" in first


def test_who_decided_is_counted_and_told_beside_each_rating() -> None:
    answers = [
        answer(SHOULD, proposed=Rating.WELL),
        answer(MUST, proposed=Rating.INADEQUATE, answered_by="B. Better"),
        answer(SAFETY),
        answer("appointments.reply", Rating.NOT_CHECKED),
    ]
    made = audit(answers=answers)
    assert set(content(made).decided.counts.values()) == {1}
    assert set(content(made).decided.counts) == set(DecidedBy)
    page = html(made)
    assert "The robot’s proposal, changed from “Not met”. B. Better, 20 November 2026 at 11:02." in page


def test_what_was_not_checked_is_counted_by_reason_and_named_with_its_journey() -> None:
    late = NotCheckedReason.OUT_OF_HOURS
    made = audit(answers=[answer(SHOULD, Rating.NOT_CHECKED, reason=late), answer(MUST)])
    page = html(made)
    assert "1 check: it can only be seen in opening hours." in page
    assert "105 checks: not reached, so nobody has answered yet." in page
    journey = part_of(page, 'id="journey-appointments"', 'id="journey-cancel"')
    assert "It can only be seen in opening hours." in journey
    assert CHECKLIST.check("appointments.reply").question in journey


def test_a_demand_that_was_not_read_in_its_source_is_marked_and_explained() -> None:
    page = part_of(html(audit(answers=[answer(MUST)])), 'id="contract"', 'id="open"')
    assert page.count("To confirm") > 2
    assert "we have not read the source in its own words" in page
    assert "Contract: SI 2025/727" in page


def test_notes_walks_anchors_and_quotes_are_told() -> None:
    made = audits.answered()
    page = html(made, suggestions=audits.suggestions_of(made))
    for said in (
        "The link is called “e-consult”.",
        "“Appointments” to Page of Appointments",
        "2 clicks in 90 seconds",
        CHECKLIST.checks_at("core")[0].well,
        "“Call Park Road Surgery on 0111 before 10am” on",
    ):
        assert said in page


def test_without_answers_no_rating_is_claimed() -> None:
    page = html(audits.ordinary())
    assert page.count("Not judged") == 2
    assert "Each journey" not in page
    assert "Journey by journey" not in page


def test_answers_without_a_scan_are_a_report() -> None:
    page = html(audits.answered_without_scan())
    assert "The robot has not read this website yet." in page
    assert "holds no results" not in page
    assert "Not scanned" in page
    assert "33 well" in page
    assert "No fault" not in page


def test_an_answer_that_this_depth_does_not_ask_is_told_and_not_counted() -> None:
    made = audit(answers=[answer("appointments.what-happens-next", Rating.INADEQUATE), answer("other.check")])
    assert content(made).strangers == 2
    assert content(made).fixes == ()
    assert "2 answers are in the file to checks that an audit of this depth does not ask." in html(made)


def test_every_reason_has_its_words() -> None:
    assert set(report_words().reason) == {*NotCheckedReason, "not_reached"}
