import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scan_events import DETAILS, SITE, reading

from gpaudit.model.audit import Audit, takes_the_place
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.reading import PageReading
from gpaudit.model.view import View


def audit(*readings: PageReading) -> Audit:
    return Audit(details=DETAILS, scans=(), readings=readings)


def test_an_audit_that_was_never_scanned_has_no_pages() -> None:
    assert audit().pages == ()
    assert audit().last_scan is None


def test_spellings_of_one_address_are_one_page_and_pages_stay_in_order() -> None:
    read = (reading("/b"), reading("/a"), reading("/b/", view=View.PHONE), reading("/a/index.html", view=View.PHONE))
    assert [(page.url, len(page.readings)) for page in audit(*read).pages] == [(f"{SITE}/b", 2), (f"{SITE}/a", 2)]


def test_a_page_read_in_one_view_was_read() -> None:
    (page,) = audit(reading("/a", outcome=PageOutcome.TIMED_OUT), reading("/a", view=View.PHONE)).pages
    assert page.was_read
    assert page.best.view is View.PHONE


def test_of_a_page_never_read_the_first_try_speaks() -> None:
    (page,) = audit(
        reading("/a", outcome=PageOutcome.TIMED_OUT), reading("/a", view=View.PHONE, outcome=PageOutcome.BLOCKED)
    ).pages
    assert not page.was_read
    assert page.best.outcome is PageOutcome.TIMED_OUT


@pytest.mark.parametrize("outcome", PageOutcome)
def test_which_outcome_stands(outcome: PageOutcome) -> None:
    assert takes_the_place(PageOutcome.SCANNED, outcome)
    assert takes_the_place(outcome, PageOutcome.SCANNED) is (outcome is PageOutcome.SCANNED)
    assert takes_the_place(outcome, PageOutcome.BLOCKED) is (outcome is not PageOutcome.NOT_REACHED)


@given(st.lists(st.sampled_from(["/", "/a", "/a/", "/b"]), max_size=8), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_every_reading_belongs_to_one_page(paths: list[str], chance: random.Random) -> None:
    readings = [reading(path, view=chance.choice(list(View))) for path in paths]
    pages = audit(*readings).pages
    assert sum(len(page.readings) for page in pages) == len(readings)
    assert len(pages) == len({path.rstrip("/") for path in paths})
