"""The names of audit files."""

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from gpaudit.model.audit import AuditDetails

ENDING = ".gpaudit"


def free_path(folder: Path, details: "AuditDetails") -> Path:
    """A file name after the practice and the day that is not taken."""
    host = urlsplit(details.address if "://" in details.address else f"//{details.address}").hostname or "audit"
    name = re.sub(r'[<>:"/\\|?*\x00-\x1f.]+', " ", details.practice_name or host).strip()[:80] or "audit"
    stem = f"{name} {details.created_at.astimezone():%Y-%m-%d}"
    path, number = folder / f"{stem}{ENDING}", 2
    while path.exists():
        path, number = folder / f"{stem} ({number}){ENDING}", number + 1
    return path
