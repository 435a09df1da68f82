"""`gpaudit check-computer`: tries what an audit needs on this computer, in words for IT support."""

import platform
from collections.abc import Callable
from dataclasses import dataclass

from playwright.async_api import Error, async_playwright

from gpaudit import __version__
from gpaudit.browser import RunningBrowser, find_browsers, start
from gpaudit.errors import KnownError
from gpaudit.policy import forbidding_policy
from gpaudit.scan.axe import AxeError, run_axe
from gpaudit.scan.worlds import FrameLostError, Worlds

_PAGE = "<!doctype html><html lang=en><title>Test page</title><main><h1>Test page</h1><img src='data:,'></main>"


@dataclass(frozen=True)
class Step:
    """One thing that was tried, whether it works, and a sentence on it."""

    name: str
    works: bool
    words: str


async def check_computer(tell: Callable[[Step], None]) -> bool:
    """Try each thing that an audit needs, telling each step as it is done; True when all work."""
    steps: list[Step] = []

    def done(name: str, works: bool, words: str) -> None:
        steps.append(Step(name, works, words))
        tell(steps[-1])

    done("This program", True, f"Version {__version__} on {platform.platform()}, Python {platform.python_version()}.")
    async with async_playwright() as playwright:
        found = list(find_browsers(playwright.chromium.executable_path))
        for each in found:
            policy = forbidding_policy(each.name)
            rule = f"The policy {policy} forbids programs to use it." if policy else "No policy forbids its use."
            done(each.name, not policy, f"Found at {each.program}. {rule}")
        try:
            running = await start(playwright.chromium)
        except KnownError as error:
            done("Start a browser", False, str(error))
            return False
        done("Start a browser", True, f"{running.label} started without a window.")
        try:
            await _try_page(running, done)
        finally:
            await running.browser.close()
    return all(step.works for step in steps if step.name not in {each.name for each in found})


async def _try_page(running: RunningBrowser, done: Callable[[str, bool, str], None]) -> None:
    context = await running.browser.new_context()
    page = await context.new_page()
    try:
        await page.set_content(_PAGE)
        done("Open a page", await page.title() == "Test page", "A page of this program was opened.")
        results = (await run_axe(Worlds(page, await context.new_cdp_session(page)))).results
        found = any(result.rule == "image-alt" for result in results)
        done("Check a page", found, "The accessibility rules found the fault that the page holds.")
        pdf = await page.pdf(tagged=True, outline=True)
        done("Make a PDF", pdf.startswith(b"%PDF"), f"A PDF of {len(pdf)} bytes was made.")
    except (Error, AxeError, FrameLostError) as error:
        done("Use a page", False, str(error).splitlines()[0])
