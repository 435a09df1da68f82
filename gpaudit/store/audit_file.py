"""One audit in one SQLite file: one holder at a time, every event saved when it comes."""

import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Self

from gpaudit.errors import ErrorCode, KnownError
from gpaudit.model.address import page_key
from gpaudit.model.answer import Answer
from gpaudit.model.audit import Audit, AuditDetails, Scan
from gpaudit.model.event import (
    AddressJoined,
    Event,
    HomeFound,
    PageScanned,
    Progress,
    ScanFailed,
    ScanFinished,
    ScanStarted,
)
from gpaudit.model.fact import Fact
from gpaudit.model.picture import Picture
from gpaudit.model.place import Place
from gpaudit.model.reading import PageReading
from gpaudit.model.walk import Walk
from gpaudit.store.connection import check, connect, damage_told, plain_errors, run_step
from gpaudit.store.new_file import new_file
from gpaudit.store.reading_rows import PackedReading, keep_join, unpacked
from gpaudit.store.schema import APPLICATION_ID, STEPS
from gpaudit.store.upgrade import bring_up_to_date


class AuditFile:
    """An open audit file. Whoever has it open holds it; nobody else can open it until it is closed."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def create(cls, path: Path, details: AuditDetails, checklist: Mapping[str, str]) -> Self:
        """Make a new file. `checklist` is the text of each checklist file by name.

        The file appears whole or not at all.

        Raises:
            KnownError: there is a file already, or it cannot be saved there.
        """
        with plain_errors(path), new_file(path) as draft, closing(connect(draft)) as connection, connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("BEGIN")
            for step in STEPS:
                run_step(connection, step)
            connection.execute(f"PRAGMA user_version = {len(STEPS)}")
            connection.execute("INSERT INTO details VALUES (1, ?)", (details.model_dump_json(),))
            connection.executemany("INSERT INTO checklist_file VALUES (?, ?)", checklist.items())
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, steps: Sequence[str] = STEPS) -> Self:
        """Open a file and hold it. An older file is copied beside itself and then brought up to date.

        Raises:
            KnownError: it is missing, not an audit, damaged, newer than this program, or held by someone else.
        """
        with plain_errors(path):
            if not path.is_file():
                raise KnownError(ErrorCode.FILE_NOT_FOUND, path=str(path))
            if not os.access(path, os.R_OK):
                raise KnownError(ErrorCode.FILE_NOT_SAVED, path=str(path), problem="You may not read it.")
            if not path.stat().st_size:
                raise KnownError(ErrorCode.FILE_NOT_AUDIT, path=str(path))
            with damage_told(path):
                connection = connect(path)
            try:
                with damage_told(path):
                    version = check(connection, path, steps)
                if version < len(steps):
                    bring_up_to_date(connection, path, version, steps)
            except BaseException:
                connection.close()
                raise
        return cls(path, connection)

    @property
    def is_read_only(self) -> bool:
        """True when the file or its folder cannot be written: all can be read, nothing can be saved."""
        return not (os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK))

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def record(self, event: Event) -> None:
        """Save one event of a scan, whole or not at all; after this returns it is on the disk."""
        match event:
            case ScanStarted():
                self._write("INSERT INTO scan (started) VALUES (?)", event)
            case PageScanned():
                packed = PackedReading(event.reading)
                self._change(packed.keep)
            case HomeFound():
                self._write("UPDATE scan SET home = ? WHERE id = (SELECT max(id) FROM scan)", event)
            case ScanFinished():
                self._write("UPDATE scan SET finished = ? WHERE id = (SELECT max(id) FROM scan)", event)
            case ScanFailed():
                self._write("UPDATE scan SET failed = ? WHERE id = (SELECT max(id) FROM scan)", event)
            case AddressJoined():
                self._change(partial(keep_join, event))
            case Progress():
                pass

    def audit(self) -> Audit:
        """All that the file holds but pictures.

        Raises:
            KnownError: a record in it is damaged.
        """
        with plain_errors(self.path), damage_told(self.path):
            (details,) = self._connection.execute("SELECT body FROM details").fetchone()
            scans = self._connection.execute("SELECT started, home, finished, failed FROM scan ORDER BY id").fetchall()
            joined = self._connection.execute("SELECT body FROM joined_address ORDER BY page_key").fetchall()
            answers = self._connection.execute("SELECT body FROM answer ORDER BY check_id").fetchall()
            walks = self._connection.execute("SELECT body FROM walk ORDER BY journey").fetchall()
            bodies = self._connection.execute("SELECT body FROM reading ORDER BY id").fetchall()
            return Audit(
                details=AuditDetails.model_validate_json(details),
                scans=tuple(_scan(*row) for row in scans),
                answers=tuple(Answer.model_validate_json(body) for (body,) in answers),
                walks=tuple(Walk.model_validate_json(body) for (body,) in walks),
                joined_addresses=tuple(AddressJoined.model_validate_json(body) for (body,) in joined),
                readings=tuple(unpacked(body) for (body,) in bodies),
            )

    def picture(self, reading: PageReading) -> Picture | None:
        """The picture of one page in one view, if one was taken."""
        with plain_errors(self.path):
            row = self._connection.execute(
                "SELECT picture.media_type, picture.width, picture.height, picture.scale, picture.bytes FROM picture "
                "JOIN reading ON reading.id = picture.reading WHERE reading.page_key = ? AND reading.view = ?",
                (page_key(reading.url), reading.view),
            ).fetchone()
            if row and tuple(map(type, row)) != (str, int, int, float, bytes):
                raise KnownError(ErrorCode.FILE_DAMAGED, path=str(self.path))
        return Picture(*row) if row else None

    def checklist_files(self) -> dict[str, str]:
        """The checklist that this audit was begun with: the text of each file by name."""
        with plain_errors(self.path), damage_told(self.path):
            files = self._connection.execute("SELECT name, body FROM checklist_file ORDER BY name").fetchall()
            if not all(type(name) is type(body) is str for name, body in files):
                raise KnownError(ErrorCode.FILE_DAMAGED, path=str(self.path))
            return dict(files)

    def set_details(self, details: AuditDetails) -> None:
        """Save what the auditor says of the practice and of themselves."""
        self._write("UPDATE details SET body = ?", details)

    def answer(self, answer: Answer) -> None:
        """Save an answer in place of the one before."""
        self._write("INSERT OR REPLACE INTO answer VALUES (?, ?)", answer, answer.check)

    def clear_answer(self, check: str) -> None:
        """Take an answer back, as if it had not been given."""
        self._change(lambda connection: connection.execute("DELETE FROM answer WHERE check_id = ?", (check,)))

    def keep_walk(self, walk: Walk) -> None:
        """Save the newest walk of a journey in place of the one before."""
        self._write("INSERT OR REPLACE INTO walk VALUES (?, ?)", walk, walk.journey)

    def keep_place(self, place: Place) -> None:
        """Save where the auditor is, so that the audit goes on there."""
        self._write("INSERT OR REPLACE INTO place VALUES (1, ?)", place)

    def place(self) -> Place:
        """Where the auditor was last; the beginning if they have not begun."""
        with plain_errors(self.path), damage_told(self.path):
            row = self._connection.execute("SELECT body FROM place").fetchone()
            return Place.model_validate_json(row[0]) if row else Place()

    def send_copy(self, path: Path) -> None:
        """Write a whole copy of the file, without the remains of anything that was deleted.

        Raises:
            KnownError: there is a file already, or it cannot be saved there.
        """
        with plain_errors(path), new_file(path) as draft:
            self._connection.execute("VACUUM INTO ?", (str(draft.absolute()),))

    def _write(self, statement: str, fact: Fact, *before: str) -> None:
        values = (*before, fact.model_dump_json())
        self._change(lambda connection: connection.execute(statement, values))

    def _change(self, change: Callable[[sqlite3.Connection], object]) -> None:
        with plain_errors(self.path), damage_told(self.path), self._connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            change(connection)


def _scan(started: str, home: str | None, finished: str | None, failed: str | None) -> Scan:
    return Scan(
        started=ScanStarted.model_validate_json(started),
        home=HomeFound.model_validate_json(home) if home else None,
        finished=ScanFinished.model_validate_json(finished) if finished else None,
        failed=ScanFailed.model_validate_json(failed) if failed else None,
    )
