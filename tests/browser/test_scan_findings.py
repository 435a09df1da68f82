"""One cause is one finding, however axe names its elements from page to page; keys stay from scan to scan."""

import pytest
from axe_cases import DOT
from scanning import Told, asked, scanned
from served_site import page, served

from gpaudit.model.finding import Finding, scan_findings
from gpaudit.model.rule_result import RuleOutcome

pytestmark = pytest.mark.browser

NAMES = ("/one", "/two", "/three")
FRAME = f"<html lang='en'><title>Map</title><body><main><h1>Map</h1><img src='{DOT}' class='pin'></main>"


def template(title: str, number: int) -> str:
    """A page of one template: the same fault in its foot, under other numbers and after other elements each time."""
    widget = f"<footer class='foot'><div class='box box-{number}'><a id='logo-{number}' href='/x'></a></div></footer>"
    own = f"<p class='note-{number}'>Note</p>" * number
    moved = f"<section class='team'><img src='{DOT}' id='face-{number}'></section>"
    body = f"{own}<div class='content'>{moved}</div><iframe title='Map' srcdoc=\"{FRAME}\"></iframe>"
    return page(title, body).replace("</body>", f"{widget}</body>")


def pages(order: tuple[int, ...]) -> dict[str, str]:
    made = {name: template(f"Page {name}", number) for name, number in zip(NAMES, order, strict=True)}
    doubtful = "<p style='background: linear-gradient(#fff, #000); color: #777'>Doubtful words</p>"
    return made | {"/": page("Home", doubtful, links=NAMES)}


def scan_of(order: tuple[int, ...]) -> Told:
    with served(pages(order)) as site:
        return scanned(asked(site.address))


def by_rule(told: Told, rule: str) -> list[Finding]:
    return [each for each in scan_findings(told.readings.values()) if each.rule == rule]


@pytest.fixture(scope="module")
def told() -> Told:
    return scan_of((1, 2, 30))


def test_a_fault_of_the_template_is_one_finding(told: Told):
    (logo,) = by_rule(told, "link-name")
    assert (len(logo.pages), logo.is_template, logo.landmark) == (3, True, "contentinfo")
    targets = {each.node.target for each in logo.occurrences}
    assert len(targets) == 3, "axe names the element by another id on each page"
    in_page, in_frame = sorted(by_rule(told, "image-alt"), key=lambda each: "frame" in each.key)
    assert (len(in_page.pages), len(in_frame.pages)) == (3, 3)
    assert in_frame.occurrences[0].node.target[0] == "iframe"


def test_what_needs_a_persons_eye_is_kept_apart(told: Told):
    found = scan_findings(told.readings.values())
    assert by_rule(told, "color-contrast")[0].outcome is RuleOutcome.CANT_TELL
    outcomes = [each.outcome for each in found]
    assert outcomes == sorted(outcomes, key=lambda each: each is RuleOutcome.CANT_TELL)


def test_keys_stay_when_numbers_change_and_elements_move(told: Told):
    again = scan_of((7, 4, 2))
    first, second = ({each.key for each in scan_findings(run.readings.values())} for run in (told, again))
    assert first == second


def test_an_element_has_its_box_inside_the_picture_of_its_page(told: Told):
    read = [reading for reading in told.readings.values() if reading.facts]
    assert len(read) == 4
    for reading in read:
        boxes = [node.box for result in reading.rule_results for node in result.nodes if len(node.target) == 1]
        assert reading.picture is not None
        for box in boxes:
            if box is not None and box.y + box.height <= reading.picture.height:
                assert 0 <= box.x <= reading.picture.width
