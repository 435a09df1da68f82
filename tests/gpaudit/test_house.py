"""The rules of the house that a machine can see: which room may import what, how long a file may be, what stands where.

Every failing test says which file breaks which rule and what to do. `BORROWINGS` is the named list of exceptions.
"""

import ast
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP_FOLDERS = {"gpaudit", "ui", "checklists", "tests", "packaging"}
MADE_FOLDERS = {"build", "dist", "__pycache__"}
LONGEST_FILE = 400
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "manager", "base", "misc"}
TEXTS = (".py", ".js", ".md", ".toml", ".lock", ".html", ".css", ".spec", ".txt", ".json", ".iss", ".yml", ".sh")
MACHINE_MARKS = re.compile(
    r"/work/|/root/|\.pyenv|pypi\.org|pythonhosted|registry\.npmjs|deb\.debian|repo1?\.maven|proxy\.golang|crates\.io"
)

ROOMS = {"model", "scan", "robot", "checklist", "store", "report", "example"}
GROUND = {"errors"}
"""Modules of gpaudit that every room stands on."""

JOINING = {"cli", "__main__", "commands"}
"""Where rooms are brought together. No room imports these."""

BORROWINGS = {
    ("scan", "browser"): "a scan drives the browser",
    ("report", "browser"): "the PDF is printed by the browser",
    ("scan", "axe_source"): "a scan runs axe",
    ("browser", "policy"): "a policy may forbid the browser",
}
"""(who, what): what may be imported from gpaudit besides the ground, the model and one's own room, and why."""

WINDOW_BORROWINGS = {
    "axe_source": "“Read what I see now” runs axe in the window",
    "commands.worker": "the window starts the program as a child process",
}
"""What the window may import from gpaudit besides the rooms, and why."""

LIBRARIES = {
    "PySide6": {"ui"},
    "sqlite3": {"gpaudit/store"},
    "playwright": {"gpaudit/browser.py", "gpaudit/scan", "gpaudit/report", "gpaudit/commands/check_computer.py"},
    "axe_selenium_python": {"gpaudit/scan"},
    "axe_playwright_python": {"gpaudit/scan"},
    "jinja2": {"gpaudit/report", "gpaudit/example"},
    "pikepdf": {"gpaudit/report"},
    "PIL": {"gpaudit/report"},
    "xlsxwriter": {"gpaudit/report"},
    "typer": {"gpaudit/cli.py", "gpaudit/__main__.py", "gpaudit/commands"},
    "rich": {"gpaudit/cli.py", "gpaudit/__main__.py", "gpaudit/commands"},
}
"""Which folders or files of the program may import a library."""


@cache
def all_files() -> list[Path]:
    """The files of the project, without what is made, fetched or hidden."""
    found: list[Path] = []
    for folder, below, names in os.walk(ROOT):
        below[:] = sorted(each for each in below if not each.startswith(".") and each not in MADE_FOLDERS)
        found += [Path(folder, each) for each in sorted(names)]
    return found


def files(*endings: str) -> list[Path]:
    return [path for path in all_files() if path.suffix in endings]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """The line and the dotted name of every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}:{node.lineno} imports by dots. Write the whole name."
            module = node.module or ""
            yield node.lineno, module
            if module == "gpaudit":
                yield from ((node.lineno, f"gpaudit.{alias.name}") for alias in node.names)


def program_files() -> list[Path]:
    return [path for path in files(".py") if name(path).startswith(("gpaudit/", "ui/"))]


def room_of(path: Path) -> str:
    """The room of a file of gpaudit, or the file's own stem where it stands in no room."""
    parts = path.relative_to(ROOT / "gpaudit").parts
    return parts[0] if len(parts) > 1 else path.stem


def broken_imports() -> Iterator[str]:
    for path in program_files():
        for line, module in imports(path):
            wrong = _wrong(path, module)
            if wrong:
                yield f"{name(path)}:{line} imports {module}: {wrong}"


def _wrong(path: Path, module: str) -> str:
    """Why this import is against the rules, "" where it is not."""
    top, _, rest = module.partition(".")
    if top == "ui":
        return "" if name(path).startswith("ui/") else "the engine knows no window."
    if top in LIBRARIES:
        allowed = LIBRARIES[top]
        here = any(name(path) == place or name(path).startswith(f"{place}/") for place in allowed)
        return "" if here else f"only {', '.join(sorted(allowed))} may use {top}."
    what = rest.partition(".")[0]
    if top != "gpaudit" or not what or what == "__version__":
        return ""
    if name(path).startswith("ui/"):
        if what in ROOMS | GROUND or rest in WINDOW_BORROWINGS:
            return ""
        return "the window uses the rooms of gpaudit, and nothing else of it."
    who = room_of(path)
    if who in JOINING or what in GROUND or what == who or (who, what) in BORROWINGS:
        return ""
    if what == "model" and who in ROOMS:
        return ""
    return f"{who} may import the model and its own room. Let {', '.join(sorted(JOINING))} join rooms."


def test_imports_run_one_way() -> None:
    assert not list(broken_imports())


@pytest.mark.parametrize(
    ("file", "module"),
    [
        ("gpaudit/scan/crawl.py", "gpaudit.store.audit_file"),
        ("gpaudit/store/schema.py", "gpaudit.commands.show"),
        ("gpaudit/model/page.py", "gpaudit.scan.crawl"),
        ("gpaudit/errors.py", "gpaudit.model.page"),
        ("gpaudit/robot/home.py", "gpaudit.browser"),
        ("gpaudit/report/html.py", "PySide6.QtCore"),
        ("gpaudit/report/html.py", "sqlite3"),
        ("gpaudit/commands/show.py", "sqlite3"),
        ("gpaudit/scan/crawl.py", "ui.app"),
        ("ui/walk_page.py", "playwright.async_api"),
        ("ui/walk_page.py", "jinja2"),
        ("ui/walk_page.py", "gpaudit.commands.show"),
    ],
)
def test_a_wrong_import_would_be_seen(file: str, module: str) -> None:
    assert _wrong(ROOT / file, module)


@pytest.mark.parametrize(
    ("file", "module"),
    [
        ("ui/walk_page.py", "gpaudit.store.audit_file"),
        ("ui/walk_page.py", "PySide6.QtWidgets"),
        ("ui/scan_process.py", "gpaudit.commands.worker"),
        ("gpaudit/scan/crawl.py", "gpaudit.model.address"),
        ("gpaudit/scan/crawl.py", "gpaudit.scan.guard"),
        ("gpaudit/scan/crawl.py", "asyncio"),
        ("gpaudit/commands/scan.py", "gpaudit.store.audit_file"),
    ],
)
def test_a_right_import_is_let_be(file: str, module: str) -> None:
    assert not _wrong(ROOT / file, module)


def test_every_room_of_the_engine_is_known() -> None:
    folders = {path.name for path in (ROOT / "gpaudit").iterdir() if path.is_dir()} - MADE_FOLDERS
    strange = folders - ROOMS - JOINING
    assert not strange, f"New rooms {sorted(strange)}: name them in ROOMS or JOINING of this test, with a reason."


def test_dev_py_needs_only_the_standard_library() -> None:
    foreign = {module.partition(".")[0] for _, module in imports(ROOT / "dev.py")} - sys.stdlib_module_names
    assert not foreign, f"dev.py runs before any package is there, so it cannot import {sorted(foreign)}."


def test_no_file_is_too_long() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files(".py", ".js")}
    long = {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE}
    assert not long, f"These have more than {LONGEST_FILE} lines: {long}. Find the second noun in each."


def test_no_file_is_named_after_nothing() -> None:
    found = [name(path) for path in files(".py", ".js") if path.stem in EMPTY_NAMES]
    assert not found, f"Name {found} after the one thing that is in it."


def test_top_folders_are_those_of_the_user() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")}
    strange = folders - TOP_FOLDERS - MADE_FOLDERS
    assert not strange, f"{sorted(strange)} stand beside the folders that the user named. Move them into one of those."


@pytest.mark.parametrize("folder", ["tests", "packaging"])
def test_folder_is_no_package(folder: str) -> None:
    found = [name(path) for path in (ROOT / folder).rglob("__init__.py")]
    assert not found, f"Remove {found}: with it, `{folder}` hides an installed package of that name."


def test_no_file_names_a_machine_or_a_registry() -> None:
    texts = [path for path in [*files(*TEXTS), ROOT / ".ci" / "run"] if path != Path(__file__).resolve()]
    found = {name(path): MACHINE_MARKS.findall(path.read_text(encoding="utf-8")) for path in texts}
    found = {path: marks for path, marks in found.items() if marks}
    assert not found, f"These name what is true on one computer only: {found}"
