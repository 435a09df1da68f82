"""Every rule that the real axe runs with our tags has its plain words, and no rule that it does not run has."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, sync_playwright

from gpaudit.axe_source import TAGS
from gpaudit.checklist.folder import load

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
RUN = """async (tags) => {
    const results = await axe.run(document, { runOnly: { type: "tag", values: tags } });
    const kinds = ["violations", "incomplete", "passes", "inapplicable"];
    return Object.fromEntries(kinds.flatMap((kind) => results[kind].map((rule) => [rule.id, rule.tags])));
}"""


@pytest.fixture(scope="module")
def rules_run() -> Iterator[dict[str, list[str]]]:
    with sync_playwright() as playwright:
        browser: Browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), chromium_sandbox=False)
        page = browser.new_page()
        page.set_content("<!doctype html><html lang=en><title>Page</title><main><h1>Page</h1></main>")
        page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
        yield page.evaluate(RUN, list(TAGS))
        browser.close()


def test_no_rule_is_missing_and_none_is_extra(rules_run: dict[str, list[str]]):
    assert set(load().axe_rules.rules) == set(rules_run)
    assert "target-size" in rules_run


def test_every_rule_names_the_criteria_that_axe_names(rules_run: dict[str, list[str]]):
    checklist = load()
    for rule_id, tags in rules_run.items():
        numbers = [".".join(match.groups()) for tag in tags if (match := re.fullmatch(r"wcag(\d)(\d)(\d+)", tag))]
        expected = [number for number in numbers if number in checklist.wcag.criteria]  # without level AAA
        assert list(checklist.axe_rules.rules[rule_id].criterion) == expected, rule_id
        assert bool(expected) != ("best-practice" in tags), rule_id
