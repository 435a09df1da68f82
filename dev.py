#!/usr/bin/env python3
"""Sets this project up on a fresh computer, then runs or tests it. Needs Python 3.11 or later and nothing else.

    python3 dev.py run             audit the example website and name the files made
    python3 dev.py test            check and test everything but the long tests
    python3 dev.py test --long     the long tests
    python3 dev.py test tests/...  only these tests, without the checks; any option of pytest may follow
    python3 dev.py check           the checks of style and types alone

On Windows say `py` where this says `python3`.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an old Python meets first
    sys.exit(f"This needs Python 3.11 or later. This one is {sys.version.split()[0]}.")

ROOT = Path(__file__).resolve().parent
SET_UP = "1"
"""Changed by hand when an old .venv must be made again although the lock file is the same."""

IS_WINDOWS = sys.platform == "win32"
COMPLAINT = re.compile(r"(E:|W:|Err:|error|warning|pip\._vendor).*", re.IGNORECASE)
"""A line in which apt-get or pip complains."""

NO_NETWORK = re.compile(
    "connection broken|connection refused|could not connect|could not resolve|name resolution|network is unreachable"
    "|max retries|timed out|timeout|failed to fetch|unable to fetch"
)


class SetUpError(Exception):
    """Something that the person at the keyboard can put right; `str()` says what, in plain words."""


@dataclass(frozen=True)
class Need:
    """Something that the computer must have: why, the Debian package that brings it, and how to see it is there."""

    why: str
    package: str
    is_there: Callable[[], bool]


def library(name: str) -> Callable[[], bool]:
    """Whether a shared library can be loaded, for example `libEGL.so.1`."""

    def is_there() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return is_there


def program(*names: str) -> Callable[[], bool]:
    """Whether one of these programs is on the search path."""
    return lambda: any(shutil.which(name) for name in names)


def can_make_venv() -> bool:
    """Whether this Python can make a .venv with pip in it."""
    return all(importlib.util.find_spec(module) for module in ("ensurepip", "venv"))


LINUX_BROWSERS = ("microsoft-edge", "google-chrome", "google-chrome-stable", "chromium", "chromium-browser")
WINDOWS_BROWSERS = (r"Microsoft\Edge\Application\msedge.exe", r"Google\Chrome\Application\chrome.exe")
WINDOW_LIBRARIES = {  # what Qt's window and web page need and no browser brings along
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libXtst.so.6": "libxtst6",
    "libxkbfile.so.1": "libxkbfile1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def linux_needs(*, for_tests: bool, for_long_tests: bool) -> Iterator[Need]:
    """What a Linux computer must have."""
    yield Need("to make .venv, the folder of Python packages", "python3-venv", can_make_venv)
    yield Need("the browser that reads websites", "chromium", program(*LINUX_BROWSERS))
    yield Need("for Playwright, which drives the browser", "libatomic1", library("libatomic.so.1"))
    for name, package in WINDOW_LIBRARIES.items():
        yield Need("for the window", package, library(name))
    if for_tests:
        yield Need("a screen for the tests", "xvfb", program("Xvfb"))
        yield Need("to look into PDF files in tests", "poppler-utils", program("pdftotext"))
    if for_long_tests:
        python = f"libpython{sys.version_info[0]}.{sys.version_info[1]}"
        yield Need("to freeze the program", python, library(f"{python}.so.1.0"))
        yield Need("to freeze the program", "binutils", program("objdump"))
        yield Need("with Java, to check PDF files", "maven", program("mvn"))


def install_needs(needs: Iterable[Need]) -> None:
    """Install with apt what a Linux computer lacks, or raise SetUpError with the one line that does it."""
    missing = [need for need in needs if not need.is_there()]
    if not missing:
        return
    by_reason: dict[str, list[str]] = {}
    for need in missing:
        by_reason.setdefault(need.why, []).append(need.package)
    say("This computer lacks:")
    for why, packages in by_reason.items():
        say(f"  {', '.join(packages)} ({why})")
    if not shutil.which("apt-get"):
        raise SetUpError("Install these first. The names are Debian’s; your system may use others.")
    packages = [need.package for need in missing]
    install = ["install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0 and not can_use_sudo():
        line = f"apt-get update && apt-get {' '.join(install)}"
        raise SetUpError(f"Ask somebody who may install programs to run this line as root:\n{line}")
    say("Installing them with apt-get ...")
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    apt_get = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=600"]
    install_with(*apt_get, "update")
    install_with(*apt_get, *install)
    still = [need.package for need in missing if not need.is_there()]
    if still:
        raise SetUpError(f"apt-get ended well, but this is still missing: {', '.join(still)}.")


def can_use_sudo() -> bool:
    """Whether sudo can be asked: it needs no password, or somebody is there to type it."""
    if not shutil.which("sudo"):
        return False
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return asked.returncode == 0 or sys.stdin.isatty()


def install_with(*command: str) -> None:
    """Run an installer, telling of each large file that it fetches. Raises SetUpError when it fails."""
    output: list[str] = []
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as installer:
        for line in installer.stdout or ():
            output.append(line)
            if line.strip().startswith("Downloading") and " MB)" in line:
                say(f"  {line.strip()}")
    if installer.returncode != 0:
        raise SetUpError(what_failed("".join(output)))


def what_failed(output: str) -> str:
    """One plain sentence for a failed installer, and its own last words where the reason is not a known one."""
    lines = output.strip().splitlines()
    complaints = [line for line in lines if COMPLAINT.match(line)]
    low = "\n".join(complaints).lower()
    if "no space left" in low:
        return "The disk is full. Free some space and run this again."
    if NO_NETWORK.search(low):
        return "The packages could not be fetched. Check the network, then run this again."
    if "do not match the hashes" in low:
        return "A package is not the one that requirements.lock names, so it was not installed."
    return f"An installer failed. Its last words: {(complaints or lines or ['none'])[-1]}"


def check_windows() -> None:
    """Raise SetUpError where Windows has no browser that this program can use."""
    places = [os.environ.get(name, "") for name in ("ProgramFiles(x86)", "ProgramFiles", "LocalAppData")]
    if not any(Path(place, browser).is_file() for place in places if place for browser in WINDOWS_BROWSERS):
        raise SetUpError("Microsoft Edge was not found. Install it, then run this again.")


class VirtualEnvironment:
    """The folder .venv with the packages that the lock file names. A stamp, written last, says that it is whole."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.lock = root / "requirements.lock"
        self.python = self.folder / ("Scripts/python.exe" if IS_WINDOWS else "bin/python")
        self._stamp = self.folder / "set-up.txt"

    def is_ready(self) -> bool:
        """Whether the folder is whole, belongs to this lock file and place, and its Python starts."""
        try:
            return self._stamp.read_text(encoding="utf-8") == self._wanted_stamp()
        except (OSError, subprocess.CalledProcessError):
            return False

    def make(self) -> None:
        """Make the folder anew. Raises SetUpError."""
        if Path(sys.prefix).resolve() == self.folder:
            raise SetUpError("Run dev.py with the computer’s own Python, not with the one in .venv.")
        if self.folder.exists():
            say("The folder .venv is unfinished or out of date. Making it again ...")
            self._remove()
        else:
            say("Making .venv, the folder of Python packages ...")
        install_with(sys.executable, "-m", "venv", str(self.folder))
        say("Fetching the packages that requirements.lock names. This takes some minutes the first time ...")
        self._pip("--require-hashes", "--only-binary", ":all:", "-r", str(self.lock))
        self._pip("--no-build-isolation", "--no-deps", "--editable", str(self.root))
        self.finish()

    def finish(self) -> None:
        """Say with the stamp that the folder is whole."""
        self._stamp.write_text(self._wanted_stamp(), encoding="utf-8")

    def _wanted_stamp(self) -> str:
        show = [str(self.python), "-c", "import sys; print(*sys.version_info[:2])"]
        version = subprocess.run(show, capture_output=True, text=True, check=True).stdout.strip()
        lock = hashlib.sha256(self.lock.read_bytes()).hexdigest()
        return f"set-up {SET_UP}\nlock {lock}\npython {version}\nplace {self.root}\n"

    def _remove(self) -> None:
        self._stamp.unlink(missing_ok=True)  # first, so that a removal cut short is seen
        try:
            shutil.rmtree(self.folder)
        except OSError as error:
            raise SetUpError(f"The folder .venv cannot be removed ({error}). Close programs that use it.") from error

    def _pip(self, *arguments: str) -> None:
        quiet = ("--no-input", "--disable-pip-version-check", "--progress-bar", "off")
        install_with(str(self.python), "-m", "pip", "install", *quiet, *arguments)


def set_up(*, for_tests: bool = False, for_long_tests: bool = False) -> Path:
    """Make sure that everything is there; answers the program file of the Python in .venv. Raises SetUpError."""
    if sys.platform.startswith("linux"):
        install_needs(linux_needs(for_tests=for_tests, for_long_tests=for_long_tests))
    elif IS_WINDOWS:
        check_windows()
    else:
        raise SetUpError("This program runs on Windows and Linux.")
    environment = VirtualEnvironment(ROOT)
    if not environment.is_ready():
        environment.make()
        say("Everything is in place.")
    return environment.python


def run() -> int:
    """Audit the example website, name the files made, and open the window where there is a screen and a window."""
    gpaudit = [str(set_up()), "-m", "gpaudit"]
    audit, pdf, html = (ROOT / name for name in ("example.gpaudit", "example-report.pdf", "example-report.html"))
    for old in (audit, ROOT / f"{audit.name}-journal"):
        try:
            old.unlink(missing_ok=True)
        except OSError as error:
            raise SetUpError(f"The earlier {old.name} is in use. Close the program that has it open.") from error
    with example_site(gpaudit) as address:
        say(f"The example practice answers at {address} on this computer only.")
        for arguments in (["scan", address, "-o", audit], ["report", audit, "--pdf", pdf, "--html", html]):
            code = subprocess.run([*gpaudit, *map(str, arguments)], cwd=ROOT, check=False).returncode
            if code != 0:
                return code
    say(f"\nMade:\n  {audit}  (the audit)\n  {pdf}  (the report)\n  {html}  (the report as a web page)")
    if has_screen() and (ROOT / "ui" / "app.py").is_file():
        say("Opening the window ...")
        return subprocess.run(gpaudit, cwd=ROOT, check=False).returncode
    return 0


@contextmanager
def example_site(gpaudit: list[str]) -> Iterator[str]:
    """The address of the example practice, served by a child process until the block ends."""
    with subprocess.Popen(
        [*gpaudit, "example"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as server:
        assert server.stdout is not None  # noqa: S101 - a pipe was asked for
        watch = threading.Timer(60, server.kill)
        watch.start()
        try:
            address = server.stdout.readline().strip()
            watch.cancel()
            if not address.startswith("http://"):
                raise SetUpError("The example practice did not start.")
            yield address
        finally:
            watch.cancel()
            server.terminate()


def has_screen() -> bool:
    """Whether a window can be shown here."""
    return IS_WINDOWS or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def test(arguments: list[str], *, is_long: bool) -> int:
    """Check and test; 0 only where all went well."""
    python = set_up(for_tests=True, for_long_tests=is_long)
    failed = [] if is_long or arguments else failed_checks(python)
    marked = ["-m", "long" if is_long else "not long"]
    with screen() as variables:
        tests = subprocess.run([str(python), "-m", "pytest", *marked, *arguments], cwd=ROOT, env=variables, check=False)
    if failed:
        say(f"These checks failed: {', '.join(failed)}. Their words stand above the tests.")
    return 1 if failed or tests.returncode != 0 else 0


def failed_checks(python: Path) -> list[str]:
    """The names of the checks that found something. Each prints what it found."""
    checks = {"ruff check": ["ruff", "check"], "ruff format": ["ruff", "format", "--check"], "pyright": ["pyright"]}
    variables = os.environ | {"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}
    failed: list[str] = []
    for name, arguments in checks.items():
        say(f"{name}:")
        if subprocess.run([str(python), "-m", *arguments], cwd=ROOT, env=variables, check=False).returncode != 0:
            failed.append(name)
    return failed


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """The environment for tests that show windows: on Linux without a screen, with one in memory (Xvfb)."""
    if has_screen():
        yield dict(os.environ)
        return
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as xvfb:
        os.close(writer)
        with os.fdopen(reader, encoding="ascii") as answer:
            number = answer.readline().strip()  # empty when Xvfb ends early
        try:
            if not number:
                raise SetUpError("Xvfb, the screen for the tests, did not start.")
            yield {**os.environ, "DISPLAY": f":{number}"}
        finally:
            xvfb.terminate()


def check() -> int:
    """The checks of style and types alone."""
    failed = failed_checks(set_up())
    if failed:
        say(f"These checks failed: {', '.join(failed)}.")
    return 1 if failed else 0


def say(text: str) -> None:
    """Print now, so that lines of child processes come in order."""
    print(text, flush=True)


def main(arguments: list[str]) -> int:
    """Do what the command line asks for; answers the exit code."""
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))  # ends children in good order
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("command", choices=["run", "test", "check"])
    parser.add_argument("--long", action="store_true", help="with test: the long tests")
    wanted, rest = parser.parse_known_args(arguments)
    if rest and wanted.command != "test":
        parser.error(f"{wanted.command} takes nothing after it: {' '.join(rest)}")
    try:
        if wanted.command == "test":
            return test(rest, is_long=wanted.long)
        return run() if wanted.command == "run" else check()
    except SetUpError as trouble:
        print(trouble, file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr, flush=True)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
