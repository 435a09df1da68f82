"""`gpaudit answer`: rates one check of an audit from the command line."""

from datetime import UTC, datetime

from gpaudit.checklist.folder import from_texts
from gpaudit.errors import ErrorCode, KnownError
from gpaudit.model.answer import Answer
from gpaudit.model.rating import NOT_CHECKED_SENTENCES, NotCheckedReason, Rating
from gpaudit.store.audit_file import AuditFile


def answer_check(audit_file: AuditFile, check: str, rating: Rating, reason: str, note: str) -> Answer:
    """Save an answer to a check of the audit's own checklist.

    Raises:
        KnownError: there is no such check, or the reason is missing, unknown or out of place.
    """
    checklist = from_texts(audit_file.checklist_files())
    if check not in {each.id for journey in checklist.journeys for each in journey.checks}:
        raise KnownError(ErrorCode.OPTION_WRONG, problem=f"This audit’s checklist has no check “{check}”.")
    if (rating is Rating.NOT_CHECKED) is not bool(reason):
        raise KnownError(
            ErrorCode.OPTION_WRONG, problem="Give --reason with “not_checked”, and only with it: " + _reasons()
        )
    if reason and reason not in set(NotCheckedReason):
        raise KnownError(ErrorCode.OPTION_WRONG, problem=f"“{reason}” is not one of the reasons: {_reasons()}")
    answer = Answer(
        check=check,
        rating=rating,
        reason=NotCheckedReason(reason) if reason else None,
        note=note.strip(),
        answered_at=datetime.now(UTC),
        answered_by=audit_file.audit().details.auditor,
    )
    audit_file.answer(answer)
    return answer


def _reasons() -> str:
    return ", ".join(NOT_CHECKED_SENTENCES)
