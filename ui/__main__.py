"""`python -m ui [FILE.gpaudit]` opens the window; `--probe` only shows that it can be opened here."""

import sys

from ui.app import main

if __name__ == "__main__":
    sys.exit(main(sys.argv))
