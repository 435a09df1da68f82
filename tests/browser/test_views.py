"""The phone view is what a phone shows: loaded afresh where it matters, and marked where it was only resized."""

import asyncio
import json

import pytest
from phone_pages import no_viewport, phone_page
from playwright.async_api import Browser
from scanning import Told, asked, scanned
from served_site import page, served

from gpaudit import __version__
from gpaudit.axe_source import OPTIONS, axe_file
from gpaudit.browser import running_browser
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.reading import PageReading
from gpaudit.model.view import View, ViewFrom

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
MOBILE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36"
)
LINKS = ("/appointments", "/plain-1", "/plain-2", "/sniffs-1", "/sniffs-2", "/old-1", "/old-2")
PAGES = {
    "/": phone_page("Home", links=LINKS),
    "/appointments": phone_page("Appointments", links=LINKS),
    "/plain-1": page("Plain one", links=LINKS),
    "/plain-2": page("Plain two", links=LINKS),
    "/sniffs-1": phone_page("Sniffs one"),
    "/sniffs-2": phone_page("Sniffs two"),
    "/old-1": no_viewport("Old one"),
    "/old-2": no_viewport("Old two"),
}
AFRESH = {"/", "/appointments", "/sniffs-1", "/old-1", "/old-2"}


@pytest.fixture(scope="module")
def told_and_phone() -> tuple[Told, dict[str, set[tuple[str, str]]], dict[str, list[str]]]:
    with served(PAGES) as site:
        told = scanned(asked(site.address, views=list(View), words=["appointment"]))
        agents = {
            view: {
                visit.headers["User-Agent"] for visit in site.visits if ("Mobile" in visit.headers["User-Agent"]) is on
            }
            for view, on in ((View.COMPUTER, False), (View.PHONE, True))
        }
        hints = {visit.headers.get("sec-ch-ua", "") for visit in site.visits}

        async def on_a_phone() -> dict[str, set[tuple[str, str]]]:
            async with running_browser() as running:
                return {path: await _direct(running.browser, f"{site.address}{path[1:]}") for path in PAGES}

        phone = asyncio.run(on_a_phone())
    return told, phone, {**{view: sorted(each) for view, each in agents.items()}, "hints": sorted(hints)}


async def _direct(browser: Browser, url: str) -> set[tuple[str, str]]:
    context = await browser.new_context(user_agent=MOBILE, **PHONE)
    page = await context.new_page()
    await page.goto(url)
    await page.evaluate(axe_file().read_text(encoding="utf-8"))
    results = await page.evaluate("(options) => axe.run(options)", OPTIONS)
    await context.close()
    return {(rule["id"], json.dumps(node["target"])) for rule in results["violations"] for node in rule["nodes"]}


def _faults(reading: PageReading) -> set[tuple[str, str]]:
    return {
        (result.rule, json.dumps(node.target))
        for result in reading.rule_results
        if result.outcome == "failed"
        for node in result.nodes
    }


def test_pages_are_loaded_afresh_where_it_matters_and_others_are_marked(told_and_phone):
    told, _, _ = told_and_phone
    assert set(told.outcomes.values()) == {PageOutcome.SCANNED}
    afresh = {path for path in PAGES if told.reading(path, View.PHONE).view_from is ViewFrom.LOADED}
    assert afresh == AFRESH
    assert all(told.reading(path).view_from is ViewFrom.LOADED for path in PAGES)


def test_phone_results_equal_those_of_a_fresh_phone_and_resizing_would_miss_them(told_and_phone):
    told, phone, _ = told_and_phone
    ours = {path: _faults(told.reading(path, View.PHONE)) for path in PAGES}
    assert {path: ours[path] for path in AFRESH} == {path: phone[path] for path in AFRESH}
    assert {"button-name", "link-name", "select-name", "label"} <= {rule for rule, _ in phone["/"]}
    assert {"image-alt"} <= {rule for rule, _ in phone["/old-1"]}
    assert ours["/sniffs-2"] < phone["/sniffs-2"], "a resized page shows less than a phone: that is why it is marked"


def test_facts_of_the_phone_are_the_phones(told_and_phone):
    told, _, _ = told_and_phone
    computer, phone = told.reading("/").facts, told.reading("/", View.PHONE).facts
    assert computer is not None
    assert phone is not None
    assert [menu.name for menu in computer.menus] == ["Main"]
    assert phone.element_count > computer.element_count
    assert told.reading("/old-1", View.PHONE).facts.text == told.reading("/old-1").facts.text


def test_the_robot_says_who_it_is_in_both_views(told_and_phone):
    _, _, agents = told_and_phone
    for view in View:
        agent, *others = agents[view]
        assert not others
        assert agent.endswith(f" GPWebsiteAudit/{__version__}")
        assert "Headless" not in agent
    assert not any("Headless" in hint for hint in agents["hints"]), agents["hints"]
