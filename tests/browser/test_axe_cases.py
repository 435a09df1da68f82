"""Our pipeline finds on every page just what a direct run of axe finds there: same rules, elements and outcomes."""

import json
from collections.abc import Iterable
from typing import Any

import pytest
from axe_cases import CASES, NOT_BY_HTML, document
from axe_sites import hostile_pages, pages
from browsing import with_tabs, worlds_of
from playwright.async_api import Page
from served_site import served

from gpaudit.axe_source import OPTIONS, axe_file
from gpaudit.model.view import View
from gpaudit.scan.axe import AxeError, AxeRun, run_axe
from gpaudit.scan.tabs import Tabs

pytestmark = pytest.mark.browser

Found = set[tuple[str, str, str]]
"""(rule, target, outcome) of each element."""

DIRECT = """async (options) => {
    axe.configure({ allowedOrigins: ["<unsafe_all_origins>"] });
    const { violations, incomplete, passes, inapplicable } = await axe.run(options);
    const small = (results) => results.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target) }));
    const rest = [...passes, ...inapplicable].map(({ id }) => id);
    return { failed: small(violations), cantTell: small(incomplete), rest };
}"""


async def found_directly(page: Page) -> dict[str, Any]:
    source = axe_file().read_text(encoding="utf-8")
    for frame in page.frames:
        await frame.evaluate(f"{source}; axe.configure({{ allowedOrigins: ['<unsafe_all_origins>'] }})")
    return await page.evaluate(DIRECT, OPTIONS)


async def found_by_us(page: Page) -> Found:
    return _found(await run_axe(await worlds_of(page)))


def _found(run: AxeRun) -> Found:
    return {(result.rule, json.dumps(node.target), result.outcome) for result in run.results for node in result.nodes}


def as_found(direct: dict[str, Any]) -> Found:
    return {
        (rule["id"], json.dumps(target), outcome)
        for outcome in ("failed", "cantTell")
        for rule in direct[outcome]
        for target in rule["targets"]
    }


def rules_with(found: Iterable[tuple[str, str, str]], outcome: str) -> set[str]:
    return {rule for rule, _, each in found if each == outcome}


def test_each_rule_finds_its_bad_case_and_leaves_the_good_one_alone_as_axe_itself_does():
    async def try_all(tabs: Tabs) -> tuple[dict[str, tuple[Found, Found]], set[str]]:
        page = await tabs.context(View.COMPUTER).new_page()
        tried: dict[str, tuple[Found, Found]] = {}
        run: set[str] = set()
        for rule, case in CASES.items():
            for kind, inside in (("bad", case.bad), ("good", case.good)):
                await page.set_content(document(inside))
                direct = await found_directly(page)
                tried[f"{rule} {kind}"] = as_found(direct), await found_by_us(page)
                run |= {rule["id"] for rule in (*direct["failed"], *direct["cantTell"])} | set(direct["rest"])
        return tried, run

    tried, run = with_tabs(try_all, View.COMPUTER)
    assert {name: ours for name, (_, ours) in tried.items()} == {name: direct for name, (direct, _) in tried.items()}
    missed = {
        rule: sorted(tried[f"{rule} bad"][1])
        for rule, case in CASES.items()
        if rule not in rules_with(tried[f"{rule} bad"][1], case.outcome)
    }
    assert not missed, "\n".join(f"{rule}: {found}" for rule, found in missed.items())
    alarms = {rule for rule in CASES if any(each == rule for each, _, _ in tried[f"{rule} good"][1])}
    assert alarms == set()
    assert run == {*CASES, *NOT_BY_HTML}


def test_frames_shadow_roots_and_all_cases_on_one_page_in_both_views():
    async def try_all(tabs: Tabs) -> dict[str, tuple[Found, Found]]:
        tried: dict[str, tuple[Found, Found]] = {}
        for view in View:
            for path in set(pages("")) - {"/sandboxed", "/endless"}:
                page = await tabs.context(view).new_page()
                await page.goto(f"{site.address}{path[1:]}", wait_until="networkidle")
                ours = await found_by_us(page)
                tried[f"{view} {path}"] = as_found(await found_directly(page)), ours
                await page.close()
        return tried

    with served({}) as site, served({}) as second:
        other = second.address.replace("127.0.0.1", "localhost")
        site.pages.update(pages(other))
        second.pages.update(pages(site.address))
        tried = with_tabs(try_all)
    hidden = {f"{view} /clobbered": tried.pop(f"{view} /clobbered") for view in View}
    assert {name: ours for name, (_, ours) in tried.items()} == {name: direct for name, (direct, _) in tried.items()}
    assert all(ours > direct for direct, ours in hidden.values()), "names that hide the page from axe hide it not here"
    depths = {len(json.loads(target)) for _, target, _ in tried["computer /frames"][1]}
    assert depths == {1, 2, 3}
    assert any("[[" in target for _, target, _ in tried["computer /shadow"][1])


def test_a_page_that_stands_in_the_way_changes_nothing():
    async def try_all(tabs: Tabs) -> dict[str, Found]:
        found: dict[str, Found] = {}
        page = await tabs.context(View.COMPUTER).new_page()
        for path in site.pages:
            await page.goto(f"{site.address}{path[1:]}")
            found[path] = await found_by_us(page)
        await page.goto(f"{site.address}plain")
        found["direct"] = as_found(await found_directly(page))
        return found

    with served(hostile_pages()) as site:
        found = with_tabs(try_all, View.COMPUTER)
    direct = found.pop("direct")
    assert len(rules_with(direct, "failed")) >= 4
    assert found == dict.fromkeys(found, direct)


def test_a_frame_that_may_run_no_scripts_is_read_and_an_endless_page_is_given_up():
    async def try_both(tabs: Tabs) -> tuple[Found, str]:
        page = await tabs.context(View.COMPUTER).new_page()
        await page.goto(f"{site.address}sandboxed")
        run = await run_axe(await worlds_of(page))
        assert run.frames_not_scanned == ()
        await page.goto(f"{site.address}endless")
        with pytest.raises(AxeError, match="no answer in time"):
            await run_axe(await worlds_of(page), deadline=3)
        return _found(run), await page.title()

    with served(pages("")) as site:
        found, title = with_tabs(try_both, View.COMPUTER)
    assert ("label", '["iframe", "input"]', "failed") in found
    assert title == "A case", "the page answers again"
