"""`gpaudit self-test` does one whole small audit: child process, browser, file, report, window."""

import pytest
from command_line import gpaudit

pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]


def test_every_step_works_on_this_computer() -> None:
    told = gpaudit("self-test", environment={"QT_QPA_PLATFORM": "offscreen"})
    assert (told.code, "FAILS" in told.output) == (0, False), told
    assert told.output.splitlines()[-1] == "All steps of the self-test work."
