"""A report reaches the disk whole or not at all, and a mishap is one plain sentence."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import audits
import pytest
from audits import no_picture

from gpaudit.checklist.folder import load
from gpaudit.errors import ErrorCode, KnownError
from gpaudit.report.output_file import write_whole
from gpaudit.report.report import make_report, write_report


def names_in(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir()]


def test_the_html_is_written_as_it_was_made(tmp_path: Path) -> None:
    report = make_report(audits.hostile(), load(), no_picture, date(2026, 11, 21))
    written = asyncio.run(write_report(report, html=tmp_path / "report.html"))
    assert written == [tmp_path / "report.html"]
    assert (tmp_path / "report.html").read_bytes() == report.html.encode()
    assert names_in(tmp_path) == ["report.html"]


def test_a_report_that_is_there_is_replaced(tmp_path: Path) -> None:
    there = tmp_path / "report.html"
    there.write_text("old", encoding="utf-8")
    write_whole(there, b"new")
    assert there.read_bytes() == b"new"


def test_a_missing_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        write_whole(tmp_path / "none" / "report.html", b"new")
    assert caught.value.code is ErrorCode.FOLDER_READ_ONLY


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A disk of 64 kB in the place of a folder."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk may be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


needs_mount = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a small disk of its own")


@needs_mount
def test_a_read_only_folder_is_one_sentence_and_leaves_the_old_report(tmp_path: Path) -> None:
    with small_disk(tmp_path):
        there = tmp_path / "report.html"
        there.write_text("old", encoding="utf-8")
        subprocess.run(["mount", "-o", "remount,ro", str(tmp_path)], check=True)
        with pytest.raises(KnownError) as caught:
            write_whole(there, b"new")
        assert caught.value.code is ErrorCode.FOLDER_READ_ONLY
        assert there.read_text(encoding="utf-8") == "old"


@needs_mount
def test_a_full_disk_is_one_sentence_and_leaves_the_old_report(tmp_path: Path) -> None:
    with small_disk(tmp_path):
        there = tmp_path / "report.html"
        there.write_text("old", encoding="utf-8")
        with pytest.raises(KnownError) as caught:
            write_whole(there, bytes(200_000))
        assert caught.value.code is ErrorCode.DISK_FULL
        assert there.read_text(encoding="utf-8") == "old"
        assert names_in(tmp_path) == ["report.html"]


def test_a_folder_in_the_place_of_the_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "report.html").mkdir()
    with pytest.raises(KnownError):
        write_whole(tmp_path / "report.html", b"new")
    assert names_in(tmp_path) == ["report.html"]
