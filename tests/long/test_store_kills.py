"""The same kills as in the short tests, many more of them."""

from pathlib import Path

import pytest
from store_kills import killed_again_and_again

pytestmark = [pytest.mark.long, pytest.mark.timeout(1200)]


@pytest.mark.parametrize("seed", [2, 3])
def test_every_reading_that_was_announced_is_in_the_file(tmp_path: Path, seed: int) -> None:
    killed_again_and_again(tmp_path / "a.gpaudit", 40, seed)
