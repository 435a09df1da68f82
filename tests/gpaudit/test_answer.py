import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from scan_events import BEGAN

from gpaudit.model.answer import Answer, DecidedBy
from gpaudit.model.rating import NotCheckedReason, Rating

_RATINGS = st.sampled_from(Rating)


def answer(rating: Rating, proposed: Rating | None = None, reason: NotCheckedReason | None = None) -> Answer:
    return Answer(check="a.b", rating=rating, reason=reason, answered_at=BEGAN, proposed=proposed)


@pytest.mark.parametrize(
    ("rating", "proposed", "decided_by"),
    [
        (Rating.WELL, None, DecidedBy.PERSON_ALONE),
        (Rating.WELL, Rating.WELL, DecidedBy.PROPOSAL_ACCEPTED),
        (Rating.WELL, Rating.ADEQUATE, DecidedBy.PROPOSAL_CHANGED),
        (Rating.NOT_APPLICABLE, Rating.WELL, DecidedBy.PROPOSAL_CHANGED),
    ],
)
def test_who_decided(rating: Rating, proposed: Rating | None, decided_by: DecidedBy) -> None:
    assert answer(rating, proposed).decided_by is decided_by


def test_what_was_not_checked_needs_a_reason() -> None:
    assert answer(Rating.NOT_CHECKED, reason=NotCheckedReason.NO_TIME).reason is NotCheckedReason.NO_TIME
    with pytest.raises(ValidationError):
        answer(Rating.NOT_CHECKED)


@pytest.mark.parametrize("rating", set(Rating) - {Rating.NOT_CHECKED})
def test_what_was_checked_has_no_reason(rating: Rating) -> None:
    with pytest.raises(ValidationError):
        answer(rating, reason=NotCheckedReason.NO_TIME)


@given(_RATINGS, st.none() | _RATINGS, st.text())
def test_an_answer_comes_back_from_its_text(rating: Rating, proposed: Rating | None, note: str) -> None:
    reason = NotCheckedReason.NOT_SURE if rating is Rating.NOT_CHECKED else None
    given_answer = answer(rating, proposed, reason).model_copy(update={"note": note})
    assert Answer.model_validate_json(given_answer.model_dump_json()) == given_answer
