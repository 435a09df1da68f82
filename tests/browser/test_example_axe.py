"""What the real axe says of the example: nothing of the good version, and of the other just what faults.toml lists."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from gpaudit.example.fault import FoundByAxe, load_faults
from gpaudit.example.server import ExampleServer, serve
from gpaudit.example.site import ExamplePractice

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
VIEWS = {
    "computer": {"viewport": {"width": 1366, "height": 768}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "is_mobile": True,
        "has_touch": True,
        "device_scale_factor": 2,
    },
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), chromium_sandbox=False)
        yield browser
        browser.close()


def axe_rules(page: Page, address: str) -> dict[str, list[str]]:
    """Rule -> selectors of the elements it names, for one address."""
    page.goto(address)
    for frame in page.frames:
        frame.evaluate(AXE.read_text(encoding="utf-8"))
    run = "tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
    violations = page.evaluate(run, TAGS)["violations"]
    return {found["id"]: [f"{node['target']} {node['html']}" for node in found["nodes"]] for found in violations}


def listed_rules(path: str, view: str) -> dict[str, list[str]]:
    """Rule -> the selector hints that faults.toml lists for one page in one view."""
    listed: dict[str, list[str]] = {}
    for fault in load_faults():
        if not fault.stands_on(path):
            continue
        for found in fault.found_by:
            if isinstance(found, FoundByAxe) and found.view in ("both", view):
                listed.setdefault(found.rule, []).append(found.selector)
    return listed


def pages_of(server: ExampleServer) -> dict[str, str]:
    """Name in faults.toml -> address, for both hosts."""
    practice = server.practice
    surgery = {path: server.address.rstrip("/") + path for path in practice.pages()}
    forms = {f"forms:{path}": server.forms_address.rstrip("/") + path for path in practice.pages("forms")}
    return surgery | forms


@pytest.mark.parametrize("view", VIEWS)
def test_good_version_has_no_violation(browser: Browser, view: str) -> None:
    with serve(ExamplePractice.good()) as server, browser.new_context(**VIEWS[view]) as context:
        page = context.new_page()
        found = {name: axe_rules(page, address) for name, address in pages_of(server).items()}
    assert {name: rules for name, rules in found.items() if rules} == {}


@pytest.mark.parametrize("view", VIEWS)
def test_faulty_version_has_just_the_listed_violations(browser: Browser, view: str) -> None:
    with serve(ExamplePractice.with_faults()) as server, browser.new_context(**VIEWS[view]) as context:
        page = context.new_page()
        found = {name: axe_rules(page, address) for name, address in pages_of(server).items()}
    listed = {name: listed_rules(name, view) for name in found}
    assert {name: sorted(rules) for name, rules in found.items()} == {
        name: sorted(rules) for name, rules in listed.items()
    }
    unseen = [
        (name, rule, hint)
        for name, rules in listed.items()
        for rule, hints in rules.items()
        for hint in hints
        if not any(hint in element for element in found[name][rule])
    ]
    assert unseen == []
