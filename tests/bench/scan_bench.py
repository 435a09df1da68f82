"""How fast the scan is beside a bare Playwright loop, and how much memory it takes. CONTRIBUTING.md holds the figures.

    .venv/bin/python tests/bench/scan_bench.py                      ratios and pages a minute, on the example practice
    .venv/bin/python tests/bench/scan_bench.py --memory 50 200 1000     memory after so many pages of a made-up site

The bare loop uses the same pages, browser, axe file and readiness (`settle.js`), one page after the other, in the main
world, and keeps what axe found. Runs are interleaved; a ratio is the median of the rounds. Seconds of the processor are
printed too: they tell more than the clock when others use the machine.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
from playwright.async_api import BrowserContext, async_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "fixtures"))

from served_site import page, served

from gpaudit.axe_source import OPTIONS, axe_file
from gpaudit.browser import start
from gpaudit.checklist.folder import load
from gpaudit.commands.scan import journey_words
from gpaudit.example.server import serve
from gpaudit.example.site import ExamplePractice
from gpaudit.model.event import Event, PageScanned, ScanRequest
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.reading import PageReading
from gpaudit.model.view import View, ViewFrom
from gpaudit.scan import page_reader
from gpaudit.scan.scan import scan
from gpaudit.scan.tabs import Tabs

SETTLE = Path(page_reader.__file__).with_name("settle.js").read_text(encoding="utf-8")
QUIET_MS, SETTLE_MS = 500, 8000
MEGABYTE = 1_000_000
Load = tuple[str, View]


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, and of the processor for this process and its children."""

    clock: float
    processor: float


async def costs(work: Callable[[], Awaitable[object]]) -> Cost:
    """What some work costs. Children that end inside it are counted by the system when they are waited for."""
    clock, processor = time.perf_counter(), _processor_seconds()
    await work()
    return Cost(time.perf_counter() - clock, _processor_seconds() - processor)


def _processor_seconds() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


async def bare_loop(loads: list[Load]) -> None:
    """The least that finds the same: open, wait, run axe, close."""
    source = axe_file().read_text(encoding="utf-8")
    async with async_playwright() as playwright:
        tabs = Tabs(playwright.chromium, await start(playwright.chromium), list(View))
        await tabs.refresh()
        found = [await _bare_page(tabs.context(view), url, source) for url, view in loads]
        await tabs.close()
    assert len(found) == len(loads)


async def _bare_page(context: BrowserContext, url: str, source: str) -> object:
    tab = await context.new_page()
    await tab.goto(url, wait_until="domcontentloaded")
    await tab.evaluate(f"([quiet, cap]) => ({SETTLE.partition('*/')[2]})(quiet, cap)", [QUIET_MS, SETTLE_MS])
    for frame in tab.frames:
        await frame.evaluate(source)
    results = await tab.evaluate("(options) => axe.run(options)", OPTIONS)
    await tab.close()
    return results


async def scan_of(request: ScanRequest, emit: Callable[[Event], None]) -> None:
    with tempfile.TemporaryDirectory() as pictures:
        await scan(request, emit, Path(pictures), asyncio.Event())


async def readings_of(request: ScanRequest) -> list[PageReading]:
    told: list[PageReading] = []

    def emit(event: Event) -> None:
        if isinstance(event, PageScanned) and event.reading.outcome is PageOutcome.SCANNED:
            told.append(event.reading)

    await scan_of(request, emit)
    return told


async def compare(name: str, request: ScanRequest, rounds: int) -> None:
    """Print how the scan stands to a bare loop that makes the same loads."""
    readings = await readings_of(request)
    loads = [(each.url, each.view) for each in readings if each.view_from is ViewFrom.LOADED]
    ours: list[Cost] = []
    bare: list[Cost] = []
    for _ in range(rounds):
        bare.append(await costs(lambda: bare_loop(loads)))
        ours.append(await costs(lambda: readings_of(request)))
    by_clock = statistics.median(each.clock / other.clock for each, other in zip(ours, bare, strict=True))
    by_processor = statistics.median(each.processor / other.processor for each, other in zip(ours, bare, strict=True))
    seconds = statistics.median(each.clock for each in ours)
    pages = len({each.url for each in readings})
    print(
        f"{name}: {by_clock:.2f} by the clock, {by_processor:.2f} by the processor; {pages} pages, {len(loads)} loads, "
        f"{seconds:.1f} s, {60 * pages / seconds:.0f} pages a minute; medians of {rounds} rounds",
        flush=True,
    )


async def ratios(rounds: int, pages: int) -> None:
    with serve(ExamplePractice.with_faults()) as site:
        asked = {"address": site.address, "rate": 0, "pages": pages, "words": journey_words(load())}
        computer = ScanRequest.model_validate({**asked, "views": [View.COMPUTER], "only_axe": True, "concurrency": 1})
        await compare("Same work (--view computer --only axe)", computer, rounds)
        both = ScanRequest.model_validate({**asked, "concurrency": 1})
        await compare("Per-page work (two views, facts, pictures), one page at a time", both, rounds)
        await compare("The same, two pages at a time", both.model_copy(update={"concurrency": 2}), rounds)


def memory(count: int) -> None:
    """Print the memory of the scan and its browser, while it reads so many pages."""
    names = [f"/page-{number}" for number in range(1, count)]
    body = "<p>Words of a page.</p><img src='data:,'><input>" * 60
    pages = {name: page(f"Page {name}", body) for name in names} | {"/": page("Home", body)}
    seen: list[int] = []

    def emit(event: Event) -> None:
        if isinstance(event, PageScanned) and event.reading.picture:
            Path(event.reading.picture.path).unlink()
            seen.append(_resident())

    with served(pages) as site:
        urls = tuple(f"{site.address}{name[1:]}" for name in names)
        asyncio.run(scan_of(ScanRequest(address=site.address, rate=0, pages=count, page_list=urls), emit))
    tenth = max(1, len(seen) // 10)
    first, last = statistics.median(seen[tenth : 2 * tenth]), statistics.median(seen[-tenth:])
    print(
        f"{count} pages: {first / MEGABYTE:.0f} MB early, {last / MEGABYTE:.0f} MB at the end, "
        f"{max(seen) / MEGABYTE:.0f} MB at most; {len(seen)} readings",
        flush=True,
    )


def _resident() -> int:
    total = 0
    for process in (psutil.Process(), *psutil.Process().children(recursive=True)):
        try:
            total += process.memory_full_info().pss if sys.platform == "linux" else process.memory_info().rss
        except psutil.Error:
            continue
    return total


def main() -> None:
    reader = argparse.ArgumentParser(description="Measures the scan.")
    reader.add_argument("--rounds", type=int, default=5)
    reader.add_argument("--pages", type=int, default=20)
    reader.add_argument("--memory", type=int, nargs="*", help="measure memory at these numbers of pages instead")
    asked = reader.parse_args()
    if asked.memory is None:
        asyncio.run(ratios(asked.rounds, asked.pages))
    for count in asked.memory or ():
        memory(count)


if __name__ == "__main__":
    main()
