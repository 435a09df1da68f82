import sys
from pathlib import Path

import pytest

from gpaudit.browser import FoundBrowser, find_browsers

WINDOWS = {
    "ProgramFiles": "Program Files",
    "ProgramFiles(x86)": "Program Files (x86)",
    "LocalAppData": "Local",
}
EDGE = "Microsoft/Edge/Application/msedge.exe"
CHROME = "Google/Chrome/Application/chrome.exe"


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def windows(tmp_path: Path) -> dict[str, str]:
    """The folders of a Windows computer, by the names that Windows gives them: in capitals, as Python shows them."""
    return {name.upper(): str(tmp_path / folder) for name, folder in WINDOWS.items()} | {"PATH": str(tmp_path / "bin")}


def test_a_computer_without_a_browser(windows: dict[str, str]) -> None:
    assert list(find_browsers("", windows)) == []
    assert list(find_browsers("", {})) == []


@pytest.mark.parametrize("folder", ["Program Files", "Program Files (x86)"])
def test_edge_is_found_where_windows_keeps_it(windows: dict[str, str], tmp_path: Path, folder: str) -> None:
    edge = program(tmp_path / folder / EDGE)
    assert list(find_browsers("", windows)) == [FoundBrowser("Microsoft Edge", edge)]


@pytest.mark.parametrize("folder", ["Program Files", "Program Files (x86)", "Local"])
def test_chrome_is_found_where_windows_keeps_it(windows: dict[str, str], tmp_path: Path, folder: str) -> None:
    chrome = program(tmp_path / folder / CHROME)
    assert list(find_browsers("", windows)) == [FoundBrowser("Google Chrome", chrome)]


def test_edge_comes_before_chrome_before_chromium(windows: dict[str, str], tmp_path: Path) -> None:
    chromium = program(tmp_path / "playwright" / "chrome")
    for path in (CHROME, EDGE):
        program(tmp_path / "Program Files" / path)
    found = list(find_browsers(str(chromium), windows))
    assert [each.name for each in found] == ["Microsoft Edge", "Google Chrome", "Chromium"]
    assert found[2].program == chromium


def test_playwrights_own_browser_comes_before_that_of_the_system(tmp_path: Path) -> None:
    own = program(tmp_path / "own" / "chrome")
    program(tmp_path / "bin" / "chromium")
    environment = {"PATH": str(tmp_path / "bin")}
    assert [each.program for each in find_browsers(str(own), environment)] == [own]
    assert [each.program for each in find_browsers(str(tmp_path / "not there"), environment)] == (
        [] if sys.platform == "win32" else [tmp_path / "bin" / "chromium"]
    )


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows browsers are not looked for by name")
@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("microsoft-edge", "Microsoft Edge"),
        ("microsoft-edge-stable", "Microsoft Edge"),
        ("google-chrome", "Google Chrome"),
        ("google-chrome-stable", "Google Chrome"),
        ("chromium", "Chromium"),
        ("chromium-browser", "Chromium"),
    ],
)
def test_browsers_are_found_by_their_commands(tmp_path: Path, command: str, name: str) -> None:
    path = program(tmp_path / "bin" / command)
    assert list(find_browsers("", {"PATH": str(tmp_path / "bin")})) == [FoundBrowser(name, path)]


def test_a_file_in_the_folder_where_one_stands_is_never_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("chromium", "google-chrome", "microsoft-edge"):
        program(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    assert list(find_browsers("", {"PATH": str(tmp_path / "bin")})) == []
    assert list(find_browsers("chromium", {"PATH": "."})) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such mark")
def test_a_file_that_is_no_program_is_no_browser(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "chromium").chmod(0o644)
    (tmp_path / "bin" / "google-chrome").mkdir()
    assert list(find_browsers("", {"PATH": str(tmp_path / "bin")})) == []
