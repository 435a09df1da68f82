import json
from pathlib import Path
from typing import Any

import pytest

from gpaudit.policy import FORBIDDEN, forbidding, forbidding_policy, settings_in


@pytest.mark.parametrize(
    ("settings", "policy"),
    [
        ({"RemoteDebuggingAllowed": False}, "RemoteDebuggingAllowed"),
        ({"RemoteDebuggingAllowed": 0}, "RemoteDebuggingAllowed"),
        ({"DeveloperToolsAvailability": 2}, "DeveloperToolsAvailability"),
        ({"HeadlessModeEnabled": False}, "HeadlessModeEnabled"),
        ({"HomepageLocation": "https://x.uk", "HeadlessModeEnabled": 0}, "HeadlessModeEnabled"),
    ],
)
def test_a_policy_that_forbids_is_named(settings: dict[str, Any], policy: str) -> None:
    assert list(forbidding(settings)) == [policy]


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"RemoteDebuggingAllowed": True},
        {"RemoteDebuggingAllowed": 1},
        {"DeveloperToolsAvailability": 0},
        {"DeveloperToolsAvailability": 1},
        {"HeadlessModeEnabled": True},
        {"DeveloperToolsAvailability": [2]},
        {"DeveloperToolsAvailability": "2"},
        {"HeadlessModeEnabled": None},
    ],
)
def test_other_settings_forbid_nothing(settings: dict[str, Any]) -> None:
    assert not list(forbidding(settings))


def test_all_that_forbid_are_known_by_name() -> None:
    assert set(FORBIDDEN) == {"RemoteDebuggingAllowed", "DeveloperToolsAvailability", "HeadlessModeEnabled"}


def test_policy_files_are_read_by_name_and_the_last_word_counts(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"HeadlessModeEnabled": False, "A": 1}), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"HeadlessModeEnabled": True}), encoding="utf-8")
    (tmp_path / "c.txt").write_text(json.dumps({"HeadlessModeEnabled": False}), encoding="utf-8")
    assert settings_in(tmp_path) == {"HeadlessModeEnabled": True, "A": 1}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"[1]", b'["ab"]', b"7", b"null", b'"text"', b"\xff\xfe", b"{" * 9000]
)
def test_a_policy_file_that_cannot_be_read_is_passed_over(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    (tmp_path / "b.json").write_text('{"DeveloperToolsAvailability": 2}', encoding="utf-8")
    (tmp_path / "c.json").mkdir()
    assert settings_in(tmp_path) == {"DeveloperToolsAvailability": 2}


def test_a_folder_that_is_not_there_sets_nothing(tmp_path: Path) -> None:
    assert settings_in(tmp_path / "no") == {}


@pytest.mark.parametrize("browser", ["Microsoft Edge", "Google Chrome", "Chromium"])
def test_every_browser_has_its_place_for_policies(browser: str) -> None:
    assert forbidding_policy(browser) in ("", *FORBIDDEN)
