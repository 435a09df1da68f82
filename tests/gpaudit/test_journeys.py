"""The journey finder on the truth set: small sites of our own whose journeys are known. No browser: stored facts.

`pytest -s -k table` prints recall, precision and right ways for each journey.
"""

import random
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from truth_site import TruthSite, all_sites
from truth_table import judge_site, table

from gpaudit.checklist.folder import load
from gpaudit.commands.judge import judge
from gpaudit.model.address import page_key
from gpaudit.model.checklist import Checklist
from gpaudit.model.journey_way import ServedBy, Sureness, WayOutcome
from gpaudit.model.known_host import HostKind
from gpaudit.model.page_facts import PageFacts
from gpaudit.model.view import View
from gpaudit.robot.journeys import find_journeys

SITES = all_sites()
OURS = load()
BY_NAME = {site.name: site for site in SITES}


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return OURS


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_every_truth_of_the_site_is_met(site: TruthSite, checklist: Checklist):
    verdict = judge_site(site, find_journeys(site.audit(), checklist))
    assert verdict.misses == []


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_the_truth_of_a_site_tells_all_journeys(site: TruthSite, checklist: Checklist):
    assert set(site.truth["journeys"]) == {journey.id for journey in checklist.journeys if journey.find}


def test_the_table_of_all_sites(checklist: Checklist):
    verdicts = [judge_site(site, find_journeys(site.audit(), checklist)) for site in SITES]
    text, total = table(verdicts)
    sys.stdout.write(f"\n{text}\n")
    assert total.exist > 300
    assert total.right == total.exist == total.found


@settings(max_examples=12, deadline=None)
@given(name=st.sampled_from(sorted(BY_NAME)), seed=st.integers(0, 10_000))
def test_the_order_of_the_rows_changes_nothing(name: str, seed: int):
    audit, checklist = BY_NAME[name].audit(), OURS
    readings = list(audit.readings)
    random.Random(seed).shuffle(readings)
    joined = tuple(reversed(audit.joined_addresses))
    shuffled = audit.model_copy(update={"readings": tuple(readings), "joined_addresses": joined})
    assert judge(shuffled, checklist) == judge(audit, checklist)


def test_the_same_file_gives_the_same_bytes(checklist: Checklist):
    ways = [find_journeys(BY_NAME["blocks"].audit(), checklist) for _ in range(2)]
    first, second = ("\n".join(way.model_dump_json() for way in each.values()) for each in ways)
    assert first == second


def test_the_way_tells_where_the_first_link_stands(checklist: Checklist):
    way = find_journeys(BY_NAME["two-menus"].audit(), checklist)["details"]
    seen = {first.view: first for first in way.first_links}
    assert [step.words for step in way.trail] == ["Update your details"]
    assert not seen[View.COMPUTER].visible
    assert not seen[View.COMPUTER].without_scrolling
    assert way.trail[0].part == "menu"


def test_a_link_on_the_first_screen_is_seen_without_scrolling(checklist: Checklist):
    way = find_journeys(BY_NAME["two-menus"].audit(), checklist)["contact"]
    seen = {first.view: first for first in way.first_links}
    assert seen[View.COMPUTER].without_scrolling
    assert seen[View.COMPUTER].words == "Contact"
    assert not seen[View.PHONE].without_scrolling
    assert seen[View.PHONE].words in ("Find us", "Contact")


def test_a_hand_over_is_named_with_its_host_its_tab_and_its_log_in(checklist: Checklist):
    ways = find_journeys(BY_NAME["hub"].audit(), checklist)
    request, account, joining = (ways[each].hand_overs[0] for each in ("appointments", "prescriptions", "join"))
    assert (request.kind, request.name, request.new_tab) == (HostKind.REQUEST_FORM, "Accurx", True)
    assert (account.kind, account.log_in, account.clicks) == (HostKind.ACCOUNT, True, 1)
    assert (joining.kind, joining.new_tab) == (HostKind.NATIONAL_REGISTRATION, False)
    unknown = ways["results"].hand_overs[0]
    assert (unknown.kind, unknown.name) == (None, "abbeyfields.digital-hub.example")


def test_a_page_that_serves_a_journey_tells_where_it_hands_over(checklist: Checklist):
    way = find_journeys(BY_NAME["blocks"].audit(), checklist)["appointments"]
    assert way.served_by is ServedBy.PAGE
    assert [(each.name, each.new_tab, each.clicks) for each in way.hand_overs] == [("Accurx", True, 2)]


def test_a_part_of_another_page_is_told_with_its_heading(checklist: Checklist):
    way = find_journeys(BY_NAME["blocks"].audit(), checklist)["cancel"]
    assert way.served_by is ServedBy.SECTION
    assert way.heading == "Cancelling or changing an appointment"


def test_a_page_that_could_not_be_read_is_found_all_the_same(checklist: Checklist):
    ways = find_journeys(BY_NAME["blocked"].audit(), checklist)
    assert ways["sick-note"].outcome is WayOutcome.FOUND_UNREAD
    assert ways["sick-note"].sureness is not Sureness.SURE
    assert ways["join"].outcome is WayOutcome.FOUND


def test_what_was_not_found_names_the_pages_that_were_read(checklist: Checklist):
    way = find_journeys(BY_NAME["bare"].audit(), checklist)["join"]
    assert way.outcome is WayOutcome.NOT_FOUND
    assert len(way.pages_read) == len([page for page in BY_NAME["bare"].audit().pages if page.was_read])
    assert way.reasons == (f"It was not found in the {len(way.pages_read)} pages that were read.",)


def test_a_notice_with_the_name_of_a_journey_is_not_its_page(checklist: Checklist):
    way = find_journeys(BY_NAME["side-panel"].audit(), checklist)["prescriptions"]
    assert way.url.endswith("/pages/Medication")
    assert ("It is among the news.", True) in [(each.why_not, "/Notice-12" in each.url) for each in way.others]


def test_look_alikes_are_told_with_the_reason(checklist: Checklist):
    way = find_journeys(BY_NAME["branches"].audit(), checklist)["join"]
    reasons = {other.url.rstrip("/").rpartition("/")[2]: other.why_not for other in way.others}
    lunch = reasons.get("join-us-for-lunch-with-the-carers-group")
    assert lunch in (None, "It is an event or a group, not joining the surgery.")
    assert way.url.endswith("/join-the-practice/")


def test_the_site_of_a_pharmacy_has_no_journeys_of_a_surgery(checklist: Checklist):
    way = find_journeys(BY_NAME["pharmacy"].audit(), checklist)["appointments"]
    assert way.outcome is WayOutcome.NOT_FOUND
    assert "By its name this is not the website of a surgery." in way.reasons


@pytest.mark.parametrize("journey", ["results", "sick-note", "join", "details", "complaints", "accessibility"])
def test_no_page_is_made_up_where_the_page_of_a_journey_is_taken_away(journey: str):
    site = BY_NAME["blocks"]
    gone = {page_key(site.address.rstrip("/") + path) for path in site.truth["journeys"][journey]["at"]}
    audit = site.audit()
    kept = [reading for reading in audit.readings if page_key(reading.url) not in gone]
    unlinked = tuple(
        reading.model_copy(update={"facts": _without_links(reading.facts, gone)}) for reading in kept if reading.facts
    )
    way = find_journeys(audit.model_copy(update={"readings": unlinked}), OURS)[journey]
    assert way.served_by is ServedBy.NOTHING, way.url


def _without_links(facts: PageFacts, gone: set[str]) -> PageFacts:
    return facts.model_copy(update={"links": tuple(each for each in facts.links if page_key(each.href) not in gone)})


def test_an_audit_without_readings_finds_nothing_and_says_so(checklist: Checklist):
    audit = BY_NAME["bare"].audit().model_copy(update={"readings": ()})
    ways = find_journeys(audit, checklist)
    assert {way.outcome for way in ways.values()} == {WayOutcome.NOT_FOUND}
    assert ways["join"].reasons == ("It was not found in the 0 pages that were read.",)


def test_as_json_a_journey_has_its_address_its_clicks_and_its_trail(checklist: Checklist):
    journeys = judge(BY_NAME["bare"].audit(), checklist)["journeys"]
    assert journeys["contact"]["url"] == "https://www.bare.example/contact"
    assert (journeys["contact"]["clicks"], journeys["contact"]["trail"]) == (1, ["Contact us"])
    assert (journeys["join"]["url"], journeys["join"]["clicks"], journeys["join"]["trail"]) == (None, None, [])
