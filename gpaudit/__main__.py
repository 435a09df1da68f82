"""Starts the command line."""

from gpaudit.cli import main

if __name__ == "__main__":
    main()
