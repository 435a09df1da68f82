"""The scan of the example practice finds every fault that is planted for it, and none on the good twin."""

import pytest
from scanning import Told, asked, scanned

from gpaudit.checklist.folder import load
from gpaudit.commands.scan import journey_words
from gpaudit.example.fault import FoundByAxe, FoundByFacts, FoundByOutcome, load_faults
from gpaudit.example.server import serve
from gpaudit.example.site import ExamplePractice
from gpaudit.model.event import EndReason
from gpaudit.model.finding import scan_findings
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.page_facts import PageFacts
from gpaudit.model.reading import PageReading
from gpaudit.model.rule_result import RuleOutcome
from gpaudit.model.view import View
from gpaudit.scan.look import Patience

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]


def scan_of(practice: ExamplePractice) -> Told:
    with serve(practice) as server:
        request = asked(server.address, views=list(View), words=journey_words(load()), pages=60)
        return scanned(request, patience=Patience())


@pytest.fixture(scope="module")
def faulty() -> Told:
    return scan_of(ExamplePractice.with_faults())


@pytest.fixture(scope="module")
def good() -> Told:
    return scan_of(ExamplePractice.good())


def test_every_planted_fault_of_the_rules_is_found(faulty: Told):
    missing = []
    for fault in load_faults():
        for found_by in fault.found_by:
            if not isinstance(found_by, FoundByAxe):
                continue
            views = list(View) if found_by.view == "both" else [View(found_by.view)]
            pages = [path for path, view in faulty.readings if view is View.COMPUTER and fault.stands_on(path)]
            assert pages or all(page.startswith("forms:") for page in fault.pages), fault.id
            missing += [
                (fault.id, path, view)
                for path in pages
                for view in views
                if faulty.outcomes[path] is PageOutcome.SCANNED and not _has(faulty.reading(path, view), found_by)
            ]
    assert not missing


def test_every_planted_outcome_is_met(faulty: Told):
    wanted = {
        found_by.path: found_by.outcome
        for fault in load_faults()
        for found_by in fault.found_by
        if isinstance(found_by, FoundByOutcome)
    }
    assert wanted.items() <= faulty.outcomes.items()


def test_every_planted_fact_is_noted(faulty: Told):
    planted = {
        (fault.id, found_by.fact)
        for fault in load_faults()
        for found_by in fault.found_by
        if isinstance(found_by, FoundByFacts)
    }
    home, contact = _facts(faulty, "/"), _facts(faulty, "/contact")
    noted = {
        ("site.toolbar", "overlays"): any("Contrast" in overlay.buttons for overlay in home.overlays),
        ("site.toolbar", "scripts"): any(script.host.startswith("forms.localhost") for script in home.scripts),
        ("cookies.before-choice", "cookies"): {"visits_seen", "visits_page"} <= {each.name for each in home.cookies},
        ("home.pop-up", "overlays"): any(each.share > 0.5 for each in home.overlays),
        ("contact.wide-block", "overflow"): contact.overflow is not None
        and contact.overflow.page_width > contact.overflow.screen_width
        and "car parks" in contact.overflow.widest_text,
    }
    assert planted == set(noted), "the list of facts in faults.toml has changed"
    assert all(noted.values()), noted


def test_the_good_twin_is_read_whole_and_without_a_finding(good: Told):
    unread = {path: outcome for path, outcome in good.outcomes.items() if outcome is not PageOutcome.SCANNED}
    assert set(unread.values()) <= {PageOutcome.NOT_HTML}, unread
    assert good.finished.reason is EndReason.COMPLETE
    findings = scan_findings(good.readings.values())
    assert [finding.key for finding in findings if finding.outcome is RuleOutcome.FAILED] == []
    assert not any(reading.in_part for reading in good.readings.values())
    assert not any(_sticks_out(reading) for reading in good.readings.values())
    assert not any(facts.cookies for reading in good.readings.values() if (facts := reading.facts))


def test_one_cause_in_the_template_is_one_finding(faulty: Told):
    findings = [each for each in scan_findings(faulty.readings.values()) if each.rule == "button-name"]
    assert len(findings) == 1
    assert findings[0].is_template


def _has(reading: PageReading, fault: FoundByAxe) -> bool:
    return any(
        result.rule == fault.rule and any(fault.selector in str(node.target) for node in result.nodes)
        for result in reading.rule_results
        if result.outcome is RuleOutcome.FAILED
    )


def _facts(told: Told, path: str) -> PageFacts:
    facts = told.reading(path).facts
    assert facts is not None
    return facts


def _sticks_out(reading: PageReading) -> bool:
    facts = reading.facts
    return bool(facts and facts.overflow and facts.overflow.page_width > facts.overflow.screen_width)
