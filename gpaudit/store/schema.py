"""The tables of an audit file, and the steps from one version of them to the next."""

from collections.abc import Sequence

APPLICATION_ID = 0x47504157
"""Marks a SQLite file as an audit of this program ("GPAW")."""

STEPS: Sequence[str] = (
    """
    CREATE TABLE details (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), body TEXT NOT NULL);
    CREATE TABLE checklist_file (name TEXT PRIMARY KEY, body TEXT NOT NULL);
    CREATE TABLE scan (id INTEGER PRIMARY KEY, started TEXT NOT NULL, home TEXT, finished TEXT, failed TEXT);
    CREATE TABLE joined_address (page_key TEXT PRIMARY KEY, body TEXT NOT NULL);
    CREATE TABLE reading (
        id INTEGER PRIMARY KEY,
        scan INTEGER NOT NULL REFERENCES scan (id),
        page_key TEXT NOT NULL,
        view TEXT NOT NULL,
        outcome TEXT NOT NULL,
        body BLOB NOT NULL,
        UNIQUE (page_key, view)
    );
    CREATE TABLE picture (
        id INTEGER PRIMARY KEY,
        reading INTEGER NOT NULL REFERENCES reading (id) ON DELETE CASCADE,
        media_type TEXT NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        scale REAL NOT NULL,
        bytes BLOB NOT NULL
    );
    CREATE TABLE answer (check_id TEXT PRIMARY KEY, body TEXT NOT NULL);
    CREATE TABLE walk (journey TEXT PRIMARY KEY, body TEXT NOT NULL);
    CREATE TABLE place (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), body TEXT NOT NULL);
    """,
)
"""Step N takes a file from version N to version N + 1. Steps are only ever added."""
