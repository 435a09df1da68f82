"""The README's two commands work on a new Debian 12 that has nothing but python3.

The test command is given the tests without a browser: all of them take as long again as this whole run.
`packaging/fresh_debian.py` alone proves the two commands word for word.
"""

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
    commands = ["python3 dev.py run", "python3 dev.py test tests/gpaudit"]
    proof = [sys.executable, str(ROOT / "packaging" / "fresh_debian.py"), *commands]
    done = subprocess.run(proof, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
