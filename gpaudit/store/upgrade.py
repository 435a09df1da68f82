"""Brings an older audit file up to date."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from gpaudit.store.connection import run_step
from gpaudit.store.new_file import new_file


def bring_up_to_date(connection: sqlite3.Connection, path: Path, version: int, steps: Sequence[str]) -> None:
    """Run the steps that an older file lacks. A copy of it as it was stays beside it, unless they fail."""
    names = (f"{path.name}.backup-v{version}{number}" for number in ("", *(f"-{n}" for n in range(2, 100))))
    backup = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    with new_file(backup) as draft, closing(sqlite3.connect(draft)) as copy:
        connection.backup(copy)
    try:
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            for step in steps[version:]:
                run_step(connection, step)
            connection.execute(f"PRAGMA user_version = {len(steps)}")
    except BaseException:
        backup.unlink()
        raise
