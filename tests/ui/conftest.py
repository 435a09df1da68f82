import pytest
import window_parts


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Warnings of Qt fail a test of the window, but for those that have a name."""
    for item in items:
        if "tests/ui" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(window_parts.NAMED_NOISE, extend=True))
