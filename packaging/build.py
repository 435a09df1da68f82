"""Freezes the program into dist/gpaudit and tries it: `.venv/bin/python packaging/build.py [FOLDER]`.

FOLDER takes the place of dist. On Linux PyInstaller needs objdump (Debian's package binutils).
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def freeze(folder: Path) -> Path:
    """Freeze into `folder`/gpaudit; answers the program file of the command line.

    Raises subprocess.CalledProcessError.
    """
    work = folder / "work"
    spec = ROOT / "packaging" / "gpaudit.spec"
    options = ["--noconfirm", "--log-level", "WARN", "--distpath", str(folder), "--workpath", str(work)]
    subprocess.run([sys.executable, "-m", "PyInstaller", *options, str(spec)], cwd=ROOT, check=True)
    return folder / "gpaudit" / ("gpaudit-cli.exe" if sys.platform == "win32" else "gpaudit-cli")


def size(folder: Path) -> int:
    """The bytes of all files in a folder; a file that is a link counts nothing."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def main() -> int:
    """The exit code of the frozen self-test."""
    folder = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT / "dist"
    began = time.monotonic()
    program = freeze(folder)
    print(
        f"Frozen in {time.monotonic() - began:.0f} s: {program.parent}, {size(program.parent) / 1e6:.0f} MB", flush=True
    )
    return subprocess.run([program, "self-test"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
