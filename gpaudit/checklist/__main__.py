"""For the writers of the checklist, until `gpaudit checklist` is there: `python -m gpaudit.checklist [FOLDER]`."""

import sys
from pathlib import Path

from gpaudit.checklist.summary import as_text, summarise

if __name__ == "__main__":
    print(as_text(summarise(Path(sys.argv[1]) if len(sys.argv) > 1 else None)))  # noqa: T201
