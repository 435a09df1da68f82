"""The scan as a child process: stopped, killed, with a page beyond all measure; and its file after kills."""

import random
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import announcing_scan
import psutil
import pytest
from axe_cases import DOT
from served_site import Answer, ServedSite, page, served

from gpaudit.errors import ExitCode
from gpaudit.model.event import EVENTS, LINE_LIMIT, EndReason, Event, PageScanned, ScanFinished, ScanRequest
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.view import View
from gpaudit.store.audit_file import AuditFile

pytestmark = pytest.mark.browser

NAMES = tuple(f"/{number}" for number in range(6))
STOP_SECONDS = 3


@contextmanager
def child_for(site: ServedSite, **words: object) -> Generator[subprocess.Popen[bytes]]:
    request = ScanRequest.model_validate({"address": site.address, "rate": 0, **words})
    command = [sys.executable, "-m", "gpaudit", "scan", "--events"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        child.stdin.write(request.model_dump_json().encode() + b"\n")
        child.stdin.flush()
        yield child


def lines(child: subprocess.Popen[bytes]) -> list[bytes]:
    assert child.stdout is not None
    return list(child.stdout)


def family_of(child: subprocess.Popen[bytes]) -> list[psutil.Process]:
    return psutil.Process(child.pid).children(recursive=True)


def test_stopping_ends_soon_with_an_outcome_for_every_page_and_leaves_no_process():
    closed: list[float] = []
    family: list[psutil.Process] = []
    pages: dict[str, Answer | str] = {name: page(name) for name in NAMES} | {"/": page("Home", links=NAMES)}
    with served(pages) as site, child_for(site) as child:

        def close() -> None:
            family.extend(family_of(child))
            closed.append(time.monotonic())
            assert child.stdin is not None
            child.stdin.close()

        site.pages[NAMES[2]] = Answer(hangs=True, on_request=close)
        events: list[Event] = [EVENTS.validate_json(line) for line in lines(child)]
        child.wait(20)
        took = time.monotonic() - closed[0]
    assert child.returncode == ExitCode.STOPPED
    assert isinstance(events[-1], ScanFinished)
    assert events[-1].reason is EndReason.STOPPED
    told = {event.reading.url: event.reading.outcome for event in events if isinstance(event, PageScanned)}
    assert len(told) == len(NAMES) + 1
    assert list(told.values()).count(PageOutcome.SCANNED) == events[-1].pages_read >= 1
    assert took < STOP_SECONDS
    assert len(family) > 3
    assert psutil.wait_procs(family, timeout=10)[1] == []


def test_a_killed_child_leaves_no_process():
    family: list[psutil.Process] = []
    pages: dict[str, Answer | str] = {"/": page("Home", links=("/slow",))}
    with served(pages) as site, child_for(site) as child:

        def kill() -> None:
            family.extend(family_of(child))
            child.kill()

        site.pages["/slow"] = Answer(hangs=True, on_request=kill)
        lines(child)
        child.wait(20)
    assert len(family) > 3
    assert psutil.wait_procs(family, timeout=15)[1] == []


def test_no_line_is_longer_than_the_limit_whatever_the_page():
    long = "word " * 90
    faulty = "".join(f"<p>Words <img src='{DOT}' id='image-{n}' data-words='{long}'></p>" for n in range(2500))
    with served({"/": page("Huge", faulty)}) as site, child_for(site, views=[View.COMPUTER], pages=1) as child:
        said = lines(child)
    assert max(map(len, said)) <= LINE_LIMIT
    readings = [event.reading for event in map(EVENTS.validate_json, said) if isinstance(event, PageScanned)]
    home = next(each for each in readings if each.found_by == "home")
    assert home.outcome is PageOutcome.SCANNED
    counts = {result.rule: len(result.nodes) + result.nodes_left_out for result in home.rule_results}
    assert counts["image-alt"] == 2500
    assert home.in_part
    assert any(result.nodes_left_out for result in home.rule_results)


def announced(command: list[str], seconds: float | None) -> tuple[set[tuple[str, str]], int]:
    """The pages that a scan into a file announced as read, when it was killed so long after its first."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as scan:
        assert scan.stdout is not None
        said = [scan.stdout.readline()]
        if seconds is not None:
            try:
                scan.wait(seconds)
            except subprocess.TimeoutExpired:
                scan.kill()
        said += scan.stdout.readlines()
    words = [line.split() for line in said if line.endswith("\n")]
    return {(view, url) for view, outcome, url in words if outcome == "scanned"}, scan.returncode


def test_a_killed_scan_keeps_every_page_it_announced_and_goes_on_without_reading_one_twice(tmp_path: Path):
    path, chance = tmp_path / "a.gpaudit", random.Random(4)
    pages: dict[str, Answer | str] = {name: page(f"Page {name}") for name in NAMES} | {"/": page("Home", links=NAMES)}
    kept: set[tuple[str, str]] = set()
    with served(pages) as site:
        command = [sys.executable, announcing_scan.__file__, site.address, str(path)]
        for seconds in (chance.uniform(0.1, 2), chance.uniform(0.1, 2), None):
            done = {url for view, url in kept if (str(View.PHONE), url) in kept and (str(View.COMPUTER), url) in kept}
            site.visits.clear()
            said, code = announced([*command, *(["resume"] if path.exists() else [])], seconds)
            assert not {f"{site.address}{path[1:]}" for path in site.paths()} & (done - {site.address})
            kept |= said
            with AuditFile.open(path) as file:
                readings = file.audit().readings
                assert all(file.picture(each) for each in readings if each.outcome is PageOutcome.SCANNED)
            assert kept <= {(each.view, each.url) for each in readings if each.outcome is PageOutcome.SCANNED}
    assert code == ExitCode.DONE
    assert len({url for _, url in kept}) == len(NAMES) + 1
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
