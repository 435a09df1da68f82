"""The frozen program works in another folder, without Python on the search path and without the checkout."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 750e6
"""Bytes that the frozen folder may have. It had 640 MB when this was written."""

pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]


def module_of(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The frozen command line, in a folder other than the one it was made in."""
    made = tmp_path_factory.mktemp("made")
    build = module_of(ROOT / "packaging" / "build.py")
    program = build.freeze(made)
    assert build.size(program.parent) < LARGEST
    moved = tmp_path_factory.mktemp("somewhere") / "A practice’s programs"
    shutil.move(program.parent, moved)
    shutil.rmtree(made)
    yield moved / program.name
    shutil.rmtree(moved)


@pytest.fixture(scope="module")
def variables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A bare environment whose search path has every program of this computer but Python."""
    home = tmp_path_factory.mktemp("home")
    if sys.platform == "win32":
        return {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "ProgramFiles", "ProgramFiles(x86)")}
    programs = tmp_path_factory.mktemp("programs")
    for folder in ("/usr/local/bin", "/usr/bin", "/bin"):
        for program in Path(folder).iterdir():
            link = programs / program.name
            if "python" not in program.name and not link.is_symlink():
                link.symlink_to(program)
    assert shutil.which("python3", path=str(programs)) is None
    return {"PATH": str(programs), "HOME": str(home)}


def run(frozen: Path, variables: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the frozen program with the checkout hidden, where this computer lets us hide it."""
    command = [str(frozen), *arguments]
    if sys.platform.startswith("linux") and os.geteuid() == 0:
        hide = 'mount -t tmpfs tmpfs "$0" && exec "$@"'
        command = ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", hide, str(ROOT), *command]
    return subprocess.run(
        command,
        cwd=frozen.parent.parent,
        env=variables,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )


def test_the_self_test_passes(frozen: Path, variables: dict[str, str]) -> None:
    done = run(frozen, variables, "self-test")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "All steps of the self-test work."


def test_the_checklist_is_there(frozen: Path, variables: dict[str, str]) -> None:
    done = run(frozen, variables, "checklist")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_mistake_is_told_as_it_is_from_the_checkout(frozen: Path, variables: dict[str, str]) -> None:
    done = run(frozen, variables, "scan", "javascript:alert(1)", "-o", "never.gpaudit")
    assert done.returncode == 2
    assert "is not a web address this program can read" in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_in_the_folder_leads_out_of_it(frozen: Path) -> None:
    folder = frozen.parent
    leading_out = [
        path for path in folder.rglob("*") if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())
    ]
    assert not leading_out
