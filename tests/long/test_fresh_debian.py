"""The README's two commands work on a new Debian 12 that has nothing but python3."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can make a Debian in a folder")
def test_the_two_commands_work_on_a_new_debian() -> None:
    proof = [sys.executable, str(ROOT / "packaging" / "fresh_debian.py")]
    done = subprocess.run(proof, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
