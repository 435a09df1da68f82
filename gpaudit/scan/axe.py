"""Runs axe on a page: in an isolated world of every frame, within a deadline, through `axe_selenium_python.Axe`."""

import json
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_selenium_python import Axe  # pyright: ignore[reportMissingTypeStubs]

from gpaudit.axe_source import OPTIONS, axe_file
from gpaudit.model.reading import UnscannedFrame
from gpaudit.model.rule_result import RuleResult
from gpaudit.scan.worlds import FrameLostError, ScriptError, World, Worlds

DEADLINE = 30.0
"""Seconds for axe on one view of one page, all frames together."""

_FRAME_SHARE = 1 / 3
"""The most of the deadline that one frame inside the page may take."""

_BRIDGE = (Path(__file__).parent / "axe.js").read_text(encoding="utf-8")
_STILL_TIMERS = """
if (matchMedia("(scripting: none)").matches) globalThis.setTimeout = (work, wait = 0, ...given) => {
  if (wait < 1000) queueMicrotask(() => work(...given));
  return 0;
};
"""
"""Where a document may run no scripts (a sandbox) the browser calls no timers, ours neither; axe hangs without."""

_PARTIAL = "async (given) => JSON.stringify(await axe.runPartial(...JSON.parse(given)))"
_FRAMES = "(context) => JSON.stringify(axe.utils.getFrameContexts(context, {}))"


@dataclass(frozen=True)
class AxeRun:
    """What axe found on one view of one page."""

    version: str
    results: tuple[RuleResult, ...]
    frames_not_scanned: tuple[UnscannedFrame, ...]


def axe_version() -> str:
    """The version of axe that is run."""
    found = re.search(r"axe v([\d.]+)", axe_file().read_text(encoding="utf-8")[:200])
    return found[1] if found else "unknown"


class AxeError(Exception):
    """axe did not finish on this page; the text says why in a technical word."""


async def run_axe(worlds: Worlds, deadline: float = DEADLINE) -> AxeRun:
    """Run axe on a page and all its frames, in `deadline` seconds at most.

    Raises:
        AxeError: it threw or did not finish in time.
        FrameLostError: the page is gone.
    """
    driver = _FramesDriver(worlds, deadline)
    axe: Any = Axe(driver, script_url=str(axe_file()))
    axe.inject()
    answer = json.loads(await axe.run(options=json.dumps(OPTIONS)))
    if "error" in answer:
        raise AxeError(answer["error"])
    results = tuple(RuleResult.model_validate(result) for result in answer["results"])
    return AxeRun(answer["version"], results, tuple(driver.unscanned))


class _FramesDriver:
    """What `Axe` takes for a Selenium driver: keeps the source, then runs it in every frame of a page."""

    def __init__(self, worlds: Worlds, deadline: float) -> None:
        self._worlds = worlds
        self._source = ""
        self._deadline = deadline
        self._ends_at = time.monotonic() + deadline
        self.unscanned: list[UnscannedFrame] = []

    def execute_script(self, source: str) -> None:
        """Keep axe's source for the frames."""
        self._source = _STILL_TIMERS + source

    async def execute_async_script(self, command: str) -> str:
        """Run axe in all frames, then the command, whose `axe.run` joins what they found."""
        top = await self._worlds.top()
        try:
            await top.run(self._source, deadline=self._left())
            await top.run(_BRIDGE, deadline=self._left())
            contexts = json.loads(await top.run("gpaudit.frames()", deadline=self._left()))
            await top.call("(options) => gpaudit.start(options)", OPTIONS, deadline=self._left())
            await self._frames(top, top, contexts)
            wrapped = f"new Promise((resolve) => (function () {{ {command} }})(resolve))"
            return await top.run(wrapped, deadline=self._left())
        except ScriptError as error:
            raise AxeError(str(error)) from error
        except FrameLostError as error:
            raise AxeError(f"axe did not finish: {error}") from error

    async def _frames(self, top: World, parent: World, contexts: list[dict[str, Any]]) -> None:
        for context in contexts:
            element = f"axe.utils.shadowSelect({json.dumps(context['frameSelector'])})"
            frame_id = await parent.frame_of(element, deadline=self._left())
            try:
                world = await self._worlds.of(frame_id)
                await world.run(self._source, deadline=self._left(_FRAME_SHARE))
                inner = json.loads(await world.call(_FRAMES, context["frameContext"], deadline=self._left()))
                given = json.dumps([context["frameContext"], OPTIONS])
                partial = await world.call(_PARTIAL, given, deadline=self._left(_FRAME_SHARE))
            except (FrameLostError, ScriptError) as error:
                url = await parent.run(f"{element}?.src || ''", deadline=self._left())
                self.unscanned.append(UnscannedFrame(url=str(url)[:500], reason=str(error)[:300]))
                await top.call("() => gpaudit.add(null)", deadline=self._left())
                continue
            await top.call("(partial) => gpaudit.add(partial)", partial, deadline=self._left())
            await self._frames(top, world, inner)

    def _left(self, share: float = 1.0) -> float:
        return max(0.1, min(self._deadline * share, self._ends_at - time.monotonic()))
