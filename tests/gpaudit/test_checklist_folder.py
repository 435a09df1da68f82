"""Reading a checklist folder: whole or not at all, and a broken file is named so that its writer can mend it."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gpaudit.checklist.folder import default_folder, from_texts, load, read_texts
from gpaudit.checklist.problem import Problem
from gpaudit.checklist.reading import read
from gpaudit.errors import ErrorCode, KnownError

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures" / "checklist"
SMALL = FIXTURES / "small"
HOME = "journeys/home.toml"
FRUIT = "journeys/fruit.toml"


def fault(texts: dict[str, str]) -> str:
    with pytest.raises(KnownError) as caught:
        from_texts(texts)
    assert caught.value.code is ErrorCode.CHECKLIST_BROKEN
    return str(caught.value).removeprefix("The checklist cannot be used. ")


def changed(name: str, old: str, new: str) -> dict[str, str]:
    texts = read_texts(SMALL)
    assert texts[name].count(old) == 1, "the change must hit one place"
    return texts | {name: texts[name].replace(old, new)}


def test_a_folder_of_one_s_own_is_read():
    checklist = load(SMALL)
    assert checklist.id == "small"
    assert [journey.id for journey in checklist.journeys] == ["home", "fruit"]


def test_look_ups():
    checklist = load(SMALL)
    assert [check.id for check in checklist.checks()] == ["home.door", "fruit.apple", "fruit.pear"]
    assert checklist.check("fruit.pear").effort == "small"
    assert checklist.journey_of("fruit.pear") is checklist.journey("fruit")
    for look_up in (
        checklist.check,
        checklist.journey,
        checklist.journey_of,
        checklist.depth,
        checklist.vocabulary.label,
    ):
        with pytest.raises(KeyError):
            look_up("plum")


def test_a_depth_asks_its_journeys_and_its_checks():
    checklist = load(SMALL)
    assert [check.id for check in checklist.checks_at("core")] == ["home.door", "fruit.apple"]
    assert checklist.minutes_at("core") == 1 + 4 + 3 + 2
    assert [check.id for check in checklist.checks_at("fruit-only")] == ["fruit.apple", "fruit.pear"]
    assert checklist.minutes_at("fruit-only") == 1 + 3 + 1 + 2


def test_a_journey_without_a_core_check_is_left_out_of_the_core_audit():
    texts = changed(HOME, "core = true", "core = false")
    checklist = from_texts(texts)
    assert [journey.id for journey in checklist.journeys_at("core")] == ["fruit"]
    assert checklist.minutes_at("core") == 1 + 3 + 2


def test_a_copy_of_the_texts_gives_the_same_checklist():
    assert from_texts(read_texts(SMALL)) == load(SMALL)


def test_a_file_that_windows_saved_with_a_mark_and_its_own_line_ends_is_read(tmp_path: Path):
    for name, text in read_texts(SMALL).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert load(tmp_path) == load(SMALL)


FAULTS = tomllib.loads((FIXTURES / "faults.toml").read_text(encoding="utf-8"))["faults"]


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case["sentence"][:60])
def test_a_fault_is_named_with_file_line_and_check(case: dict[str, str]):
    assert fault(changed(case["file"], case["old"], case["new"])) == case["sentence"]


def test_several_faults_are_counted():
    texts = changed(FRUIT, 'effort = "large"', 'effort = "huge"')
    texts[HOME] = texts[HOME].replace("safety = false", "safety = 1")
    assert fault(texts) == (
        f"{FRUIT}, line 24, check fruit.apple: “effort” must be one of: small, medium, large. It is “huge”."
        " There is 1 more fault; gpaudit checklist FOLDER lists them all."
    )


@pytest.mark.parametrize("name", sorted(read_texts(SMALL)))
def test_no_file_may_be_missing(name: str):
    texts = read_texts(SMALL)
    del texts[name]
    assert name.removeprefix("journeys/").removesuffix(".toml") in fault(texts)


def test_a_journey_that_is_not_in_the_order_is_not_left_out_in_silence():
    texts = changed("checklist.toml", '["home", "fruit"]', '["home"]')
    assert "“order” leaves out “fruit”. Put it where journeys/fruit.toml is to be walked." in fault(texts)


def test_a_file_that_has_no_place_is_not_ignored_in_silence():
    texts = read_texts(SMALL) | {"plums.toml": ""}
    assert fault(texts) == "plums.toml: This file has no place in a checklist. Put journeys into the folder journeys."


def test_a_file_to_which_notepad_added_an_ending_is_not_passed_over(tmp_path: Path):
    for name, text in read_texts(SMALL).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "journeys" / "fruit.toml").rename(tmp_path / "journeys" / "fruit.toml.txt")
    assert read(read_texts(tmp_path)).problems[-1] == Problem(
        "journeys/fruit.toml.txt",
        0,
        "",
        "The name of this file ends in .txt. Change its name so that it ends in .toml.",
    )
    with pytest.raises(KnownError, match=r"journeys/fruit\.toml"):
        load(tmp_path)


def test_a_folder_that_is_not_there(tmp_path: Path):
    with pytest.raises(KnownError, match=r"There is no folder “.*plum”"):
        load(tmp_path / "plum")


def test_a_file_in_another_encoding(tmp_path: Path):
    (tmp_path / "checklist.toml").write_bytes('title = "Café"'.encode("latin-1"))
    sentence = r"checklist\.toml is not saved as UTF-8 text\. Save it again with the encoding UTF-8\."
    with pytest.raises(KnownError, match=sentence):
        load(tmp_path)


@settings(max_examples=60, deadline=None)
@given(
    place=st.integers(0, 1_500),
    junk=st.sampled_from(['"', "[", "]", "=", "\n", "{", "\\", "“", "\x00", "[[checks]]\n"]),
)
def test_a_stroke_of_the_keyboard_anywhere_gives_a_sentence_and_never_a_crash(place: int, junk: str):
    texts = read_texts(SMALL)
    whole = texts[FRUIT]
    texts[FRUIT] = whole[:place] + junk + whole[place:]
    reading = read(texts)
    assert bool(reading.problems) == (reading.checklist is None)
    assert all(problem.file in texts and problem.sentence for problem in reading.problems)


def test_our_own_folder_is_found_beside_the_package_and_inside_it(tmp_path: Path):
    package = tmp_path / "gpaudit"
    beside = tmp_path / "checklists" / "nhs-gp-website"
    beside.mkdir(parents=True)
    assert default_folder(package) == beside
    inside = package / "checklists" / "nhs-gp-website"
    inside.mkdir(parents=True)
    assert default_folder(package) == inside


def test_a_program_without_its_checklist_says_so(tmp_path: Path):
    with pytest.raises(KnownError, match="Install the program again"):
        default_folder(tmp_path / "gpaudit")


def test_the_installed_program_carries_its_checklist(tmp_path: Path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    code = "from gpaudit.checklist.folder import default_folder, load; load(); print(default_folder())"
    place = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "installed")},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    assert Path(place) == tmp_path / "installed" / "gpaudit" / "checklists" / "nhs-gp-website"
