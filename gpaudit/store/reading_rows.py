"""The readings of pages as they lie in the file: packed, one for each page and view, each with its picture."""

import sqlite3
import zlib
from pathlib import Path

from gpaudit.model.address import page_key
from gpaudit.model.audit import takes_the_place
from gpaudit.model.event import AddressJoined
from gpaudit.model.outcome import PageOutcome
from gpaudit.model.reading import PageReading

_LARGEST = 100_000_000
"""Bytes of one reading, unpacked: far more than any page gives."""


class PackedReading:
    """A reading made ready before the file is touched, with the bytes of its picture."""

    def __init__(self, reading: PageReading) -> None:
        self._outcome = reading.outcome
        self._where = (page_key(reading.url), reading.view)
        self._body = zlib.compress(reading.model_copy(update={"picture": None}).model_dump_json().encode())
        self._picture = None
        if reading.picture:
            taken = reading.picture
            content = Path(taken.path).read_bytes()
            self._picture = (taken.media_type, taken.width, taken.height, taken.scale, content)

    def keep(self, connection: sqlite3.Connection) -> None:
        """Save it in place of the one before, unless what is known already tells more."""
        if not self._is_news(connection):
            return
        connection.execute("DELETE FROM joined_address WHERE page_key = ?", self._where[:1])
        connection.execute("DELETE FROM reading WHERE page_key = ? AND view = ?", self._where)
        row = connection.execute(
            "INSERT INTO reading (scan, page_key, view, outcome, body) VALUES ((SELECT max(id) FROM scan), ?, ?, ?, ?)",
            (*self._where, self._outcome, self._body),
        )
        if self._picture:
            connection.execute(
                "INSERT INTO picture (reading, media_type, width, height, scale, bytes) VALUES (?, ?, ?, ?, ?, ?)",
                (row.lastrowid, *self._picture),
            )

    def _is_news(self, connection: sqlite3.Connection) -> bool:
        joined = connection.execute("SELECT 1 FROM joined_address WHERE page_key = ?", self._where[:1]).fetchone()
        if joined and self._outcome is PageOutcome.NOT_REACHED:
            return False
        row = connection.execute("SELECT outcome FROM reading WHERE page_key = ? AND view = ?", self._where).fetchone()
        return row is None or takes_the_place(self._outcome, PageOutcome(row[0]))


def keep_join(event: AddressJoined, connection: sqlite3.Connection) -> None:
    """Save that an address leads to a page known by another; what was read there goes."""
    key = page_key(event.url)
    connection.execute("DELETE FROM reading WHERE page_key = ?", (key,))
    connection.execute("INSERT OR REPLACE INTO joined_address VALUES (?, ?)", (key, event.model_dump_json()))


def unpacked(body: bytes) -> PageReading:
    """A stored reading.

    Raises:
        zlib.error, ValueError, TypeError: it is not as we wrote it.
    """
    unpacker = zlib.decompressobj()
    text = unpacker.decompress(body, _LARGEST)
    if not unpacker.eof:
        raise ValueError("The reading is cut off or far too large.")
    return PageReading.model_validate_json(text)
