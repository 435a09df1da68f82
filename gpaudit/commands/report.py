"""`gpaudit report`: writes the report of an audit as HTML and PDF."""

from datetime import date as Date
from pathlib import Path

from gpaudit.store.audit_file import AuditFile


def write_reports(audit_file: AuditFile, *, html: Path | None, pdf: Path | None, date: Date | None) -> list[Path]:
    """Write what was asked for and give the paths written. `date` is printed as the report's; today if None.

    Raises:
        KnownError: a file cannot be written, or there is no browser to print with.
    """
    raise NotImplementedError
