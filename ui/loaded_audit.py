"""An audit file with all that the window needs of it, as it comes from the disk."""

from dataclasses import dataclass
from pathlib import Path

from gpaudit.checklist.folder import default_folder, from_texts, read_texts
from gpaudit.errors import KnownError
from gpaudit.model.audit import Audit, AuditDetails
from gpaudit.model.checklist import Checklist
from gpaudit.model.place import Place
from gpaudit.store.audit_file import AuditFile


@dataclass(frozen=True)
class LoadedAudit:
    """An open file and what it held when it was opened."""

    file: AuditFile
    audit: Audit
    checklist: Checklist
    place: Place


def load_audit(path: Path) -> LoadedAudit:
    """Open an audit file and read it whole. Takes a while: not for the window's own thread.

    Raises:
        KnownError: it cannot be used.
    """
    return _read(AuditFile.open(path))


def create_audit(path: Path, details: AuditDetails) -> LoadedAudit:
    """Make a new audit file with our checklist in it.

    Raises:
        KnownError: it cannot be made there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    return _read(AuditFile.create(path, details, read_texts(default_folder())))


def _read(file: AuditFile) -> LoadedAudit:
    try:
        return LoadedAudit(file, file.audit(), from_texts(file.checklist_files()), file.place())
    except KnownError:
        file.close()
        raise
