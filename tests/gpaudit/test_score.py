"""The three results: every check once, in the right one of them, and what was not checked with its reason."""

import audits
import pytest
from audits import answer, audit, reading, result

from gpaudit.checklist.folder import load
from gpaudit.commands.show import as_json
from gpaudit.model.check import Weight
from gpaudit.model.rating import NotCheckedReason, Rating
from gpaudit.model.rule_result import Impact, RuleOutcome
from gpaudit.model.score import NOT_REACHED, check_results, score

CHECKLIST = load()
MUST = "appointments.ways"
SHOULD = "appointments.clicks"
NOT_CORE = "appointments.what-happens-next"


def test_without_answers_nothing_was_checked_and_nothing_failed() -> None:
    found = score(audits.never_scanned(), CHECKLIST)
    core = CHECKLIST.checks_at("core")
    musts = sum(check.weight is Weight.MUST for check in core)
    assert found.contract.not_checked == found.contract.count == musts
    assert found.journeys.not_checked == found.journeys.count == len(core) - musts
    assert found.contract.reasons == {NOT_REACHED: musts}
    assert found.journeys.rated == found.scan.pages_read == 0


@pytest.mark.parametrize("rating", Rating)
def test_every_check_counts_once(rating: Rating) -> None:
    answers = [answer(check.id, rating) for check in CHECKLIST.checks_at("core")]
    found = score(audit(answers=answers), CHECKLIST)
    of_both = found.journeys.model_dump()[rating] + found.contract.model_dump()[rating]
    assert of_both == found.journeys.count + found.contract.count == len(answers)
    pairs = [tally.count for pair in found.by_journey.values() for tally in pair]
    assert sum(pairs) == len(answers)


def test_a_must_is_in_contract_and_law_alone() -> None:
    found = score(audit(answers=[answer(MUST, Rating.INADEQUATE), answer(SHOULD)]), CHECKLIST)
    assert (found.contract.inadequate, found.contract.well) == (1, 0)
    assert (found.journeys.inadequate, found.journeys.well) == (0, 1)
    own, musts = found.by_journey["appointments"]
    assert (own.well, musts.inadequate) == (1, 1)


def test_the_depth_decides_which_checks_count() -> None:
    answers = [answer(NOT_CORE, Rating.INADEQUATE)]
    assert score(audit(answers=answers), CHECKLIST).journeys.inadequate == 0
    assert score(audit(answers=answers, depth="full"), CHECKLIST).journeys.inadequate == 1
    seven = score(audit(depth="seven"), CHECKLIST)
    assert seven.journeys.count + seven.contract.count == len(CHECKLIST.checks_at("seven"))
    assert "complaints" not in seven.by_journey


def test_an_unknown_depth_asks_every_check() -> None:
    assert len(check_results(audit(depth="of next year"), CHECKLIST)) == len(tuple(CHECKLIST.checks()))


def test_reasons_are_counted_and_not_applicable_leaves_the_sum() -> None:
    asked = [check.id for check in CHECKLIST.checks_at("core") if check.weight is Weight.MUST]
    login = NotCheckedReason.NEEDS_LOGIN
    answers = [answer(each, Rating.NOT_CHECKED, reason=login) for each in asked[:-1]]
    found = score(audit(answers=[*answers, answer(asked[-1], Rating.NOT_APPLICABLE)]), CHECKLIST).contract
    assert found.reasons == {login: len(asked) - 1}
    assert found.asked == len(asked) - 1
    assert found.not_applicable == 1


def test_an_answer_to_a_check_that_is_not_in_the_checklist_changes_nothing() -> None:
    assert score(audit(answers=[answer("other.check")]), CHECKLIST) == score(audit(), CHECKLIST)


def test_the_scan_counts_causes_and_what_it_could_not_tell_apart() -> None:
    doubt = result("label", outcome=RuleOutcome.CANT_TELL)
    page = reading("/", "Home", result(impact=Impact.CRITICAL), result("label"), doubt)
    scan = score(audit(page, reading("/a", "A", result("label"))), CHECKLIST).scan
    assert (scan.critical, scan.serious, scan.moderate, scan.minor) == (1, 1, 0, 0)
    assert (scan.needs_check, scan.pages_read) == (1, 2)


def test_programs_get_the_three_results_in_their_own_words() -> None:
    answers = [answer(MUST, Rating.ADEQUATE), answer(SHOULD, Rating.INADEQUATE)]
    told = as_json(audit(reading(), answers=answers), CHECKLIST)["score"]
    assert told["contract"]["partly"] == told["journeys"]["inadequate"] == 1
    assert set(told["contract"]) == {"met", "partly", "not_met", "not_checked", "not_applicable", "reasons"}
    assert told["scan"]["pages_read"] == 1
    assert told["by_journey"]["appointments"]["contract"]["partly"] == 1
