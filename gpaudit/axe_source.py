"""Where axe's source lies, and what it is asked to do: the same for the scan and for the window."""

import importlib.util
from pathlib import Path

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations", "incomplete"]}


def axe_file() -> Path:
    """The newest axe-core that a dependency ships. The package is not imported: it would bring a browser driver."""
    found = importlib.util.find_spec("axe_playwright_python")
    assert found is not None  # noqa: S101 (a dependency)
    assert found.origin is not None  # noqa: S101 (a package with files)
    return Path(found.origin).with_name("axe.min.js")
