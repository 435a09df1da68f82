"""Settings and recent audits survive; damage does not hurt."""

from pathlib import Path

import pytest

from ui.palettes import Look
from ui.preferences import Preferences, PreferencesFile, RecentAudit


def test_settings_come_back(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "preferences.json"
    PreferencesFile(path).change(look=Look.CONTRAST, text_size=200)
    again = PreferencesFile(path).now
    assert (again.look, again.text_size) == (Look.CONTRAST, 200)


@pytest.mark.parametrize("words", ["", "{", '{"look": "purple"}', "\x00\x01", '{"recent": [1]}'])
def test_damage_counts_as_empty(tmp_path: Path, words: str) -> None:
    path = tmp_path / "preferences.json"
    path.write_text(words, encoding="utf-8")
    assert PreferencesFile(path).now == Preferences()


def test_what_a_newer_version_wrote_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    path.write_text('{"text_size": 150, "sound": "loud"}', encoding="utf-8")
    assert PreferencesFile(path).now.text_size == 150


def test_an_audit_is_among_the_recent_ones_once_and_first(tmp_path: Path) -> None:
    file = PreferencesFile(tmp_path / "preferences.json")
    for number in (*range(12), 5):
        file.remember(RecentAudit(path=tmp_path / f"{number}.gpaudit", name="", done=number, checks=107))
    names = [audit.path.stem for audit in file.now.recent]
    assert names[0] == "5"
    assert len(names) == len(set(names)) == 8


def test_a_folder_that_cannot_be_written_is_let_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    file = PreferencesFile(tmp_path / "file" / "preferences.json")
    file.change(text_size=150)
    assert file.now.text_size == 150
