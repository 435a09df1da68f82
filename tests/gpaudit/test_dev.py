"""dev.py: what it says when set-up goes wrong, when it makes .venv again, and the screen it lends to tests."""

import importlib.util
import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
NETWORK = "The packages could not be fetched. Check the network, then run this again."
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt and Xvfb are of Linux")


@pytest.fixture(scope="module")
def dev() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["dev"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["dev"]


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        (
            "Collecting six\nWARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError'\n"
            "ERROR: Could not find a version that satisfies the requirement six (from versions: none)",
            NETWORK,
        ),
        ("W: Failed to fetch http://x/InRelease  Temporary failure resolving 'x'\nE: Unable to locate", NETWORK),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "The disk is full. Free some space and run this again.",
        ),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated",
            "A package is not the one that requirements.lock names, so it was not installed.",
        ),
        (
            "Collecting pytest-timeout==2.4\nERROR: No matching distribution found for six==99",
            "An installer failed. Its last words: ERROR: No matching distribution found for six==99",
        ),
        ("", "An installer failed. Its last words: none"),
    ],
)
def test_a_failed_installer_is_told_in_one_sentence(dev: ModuleType, output: str, sentence: str) -> None:
    assert dev.what_failed(output) == sentence


@pytest.fixture
def made(dev: ModuleType, tmp_path: Path) -> Path:
    """A folder with a lock file and a finished .venv, without packages."""
    root = tmp_path / "project"
    root.mkdir()
    (root / "requirements.lock").write_text("", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(root / ".venv")], check=True)
    environment = dev.VirtualEnvironment(root)
    environment.finish()
    assert environment.is_ready()
    return root


def test_a_change_of_the_lock_file_makes_venv_again(dev: ModuleType, made: Path) -> None:
    (made / "requirements.lock").write_text("six==1.16.0", encoding="utf-8")
    assert not dev.VirtualEnvironment(made).is_ready()


def test_a_venv_whose_making_was_cut_short_is_made_again(dev: ModuleType, made: Path) -> None:
    (made / ".venv" / "set-up.txt").unlink()
    assert not dev.VirtualEnvironment(made).is_ready()


def test_a_venv_that_was_moved_is_made_again(dev: ModuleType, made: Path) -> None:
    elsewhere = made.rename(made.with_name("elsewhere"))
    assert not dev.VirtualEnvironment(elsewhere).is_ready()


def test_a_venv_whose_python_is_gone_is_made_again(dev: ModuleType, made: Path) -> None:
    dev.VirtualEnvironment(made).python.unlink()
    assert not dev.VirtualEnvironment(made).is_ready()


@on_linux
def test_a_dead_network_is_one_sentence_and_the_next_call_starts_anew(tmp_path: Path) -> None:
    shutil.copy(ROOT / "dev.py", tmp_path)
    (tmp_path / "requirements.lock").write_text(f"six==1.16.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    variables |= {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "1", "PIP_CONFIG_FILE": os.devnull}
    computer_python = str(Path(sys.base_prefix, "bin", "python3"))
    for line in ("Making .venv, the folder of Python packages ...", "Making it again ..."):
        done = subprocess.run(
            [computer_python, "dev.py", "check"],
            cwd=tmp_path,
            env=variables,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert done.stderr.strip() == NETWORK
        assert line in done.stdout


@on_linux
def test_without_the_right_to_install_one_line_says_how(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "apt-get").symlink_to("/bin/false")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    needs = [dev.Need("to test this", "package-one", lambda: False), dev.Need("to go on", "package-two", lambda: True)]
    with pytest.raises(dev.SetUpError) as caught:
        dev.install_needs(needs)
    line = "apt-get update && apt-get install -y --no-install-recommends package-one"
    assert str(caught.value).splitlines()[1:] == [line]


@on_linux
def test_without_apt_the_names_are_told(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(dev.SetUpError, match="Install these first"):
        dev.install_needs([dev.Need("to test this", "package-one", lambda: False)])
    assert "package-one (to test this)" in capsys.readouterr().out


@on_linux
def test_a_screen_is_lent_and_taken_away(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with dev.screen() as variables:
        number = variables["DISPLAY"].removeprefix(":")
        assert Path(f"/tmp/.X11-unix/X{number}").is_socket()
        lent = [child for child in psutil.Process().children() if child.name() == "Xvfb"]
        assert lent
    assert not any(child.is_running() for child in lent)


@on_linux
def test_a_screen_that_is_there_is_used(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    with dev.screen() as variables:
        assert variables["DISPLAY"] == ":7"


def test_the_example_site_answers_until_the_block_ends(dev: ModuleType) -> None:
    site = dev.example_site([sys.executable, "-m", "gpaudit"])
    with site as address, urllib.request.urlopen(address, timeout=10) as answer:
        assert answer.status == 200
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(address, timeout=10)


@pytest.mark.parametrize("arguments", [["walk"], ["run", "fast"], []])
def test_wrong_words_on_the_command_line_end_with_2(dev: ModuleType, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        dev.main(arguments)
    assert caught.value.code == 2


def test_the_readme_names_the_two_commands() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert [line.strip() for line in lines if line.strip().startswith("python3")] == [
        "python3 dev.py run",
        "python3 dev.py test",
    ]
