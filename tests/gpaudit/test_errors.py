"""The sentences that people read when something goes wrong: there is one for each code, and it is plain."""

import string

import pytest

from gpaudit.errors import SENTENCES, ErrorCode, ExitCode, KnownError
from gpaudit.model.outcome import OUTCOME_SENTENCES, PageOutcome
from gpaudit.model.rating import NOT_CHECKED_SENTENCES, NotCheckedReason
from gpaudit.model.reading_grade import reading_grade, sentences, words

MOST_WORDS = 25
HARDEST = 8.0
EXAMPLES = {
    "address": "www.yoursurgery.nhs.uk",
    "other": "www.yoursurgery.nhs.uk",
    "path": "example.gpaudit",
    "folder": "Documents",
    "problem": "It is too long.",
    "reason": "The page was read.",
    "policy": "RemoteDebuggingAllowed",
    "browser": "Microsoft Edge",
}
NAMES = (
    "www.yoursurgery.nhs.uk",
    "example.gpaudit",
    "RemoteDebuggingAllowed",
    "Microsoft Edge",
    "--resume",
    "IT support",
)


def blanks(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def filled(code: ErrorCode) -> str:
    return str(KnownError(code, **{name: EXAMPLES[name] for name in blanks(SENTENCES[code][1])}))


def all_sentences() -> list[str]:
    texts = [filled(code) for code in ErrorCode]
    return [*texts, *OUTCOME_SENTENCES.values(), *NOT_CHECKED_SENTENCES.values()]


def test_every_code_outcome_and_reason_has_its_sentence() -> None:
    assert set(SENTENCES) == set(ErrorCode)
    assert set(OUTCOME_SENTENCES) == set(PageOutcome)
    assert set(NOT_CHECKED_SENTENCES) == set(NotCheckedReason)
    assert len(set(all_sentences())) == len(all_sentences())


@pytest.mark.parametrize("code", ErrorCode)
def test_an_error_is_its_sentence_with_its_exit_code(code: ErrorCode) -> None:
    exit_code, template = SENTENCES[code]
    error = KnownError(code, **{name: f"<{name}>" for name in blanks(template)})
    assert error.code is code
    assert error.exit_code is exit_code
    assert exit_code not in (ExitCode.DONE, ExitCode.BUG, ExitCode.STOPPED)
    assert all(f"<{name}>" in str(error) for name in blanks(template))
    assert not set("{}\n") & set(str(error))


def test_words_that_look_like_blanks_stay_as_they_are() -> None:
    assert "{folder}" in str(KnownError(ErrorCode.FILE_NOT_FOUND, path="{folder}"))


@pytest.mark.parametrize("text", all_sentences())
def test_the_sentence_is_plain(text: str) -> None:
    assert all(len(words(each)) <= MOST_WORDS for each in sentences(text))
    assert reading_grade(text, NAMES) <= HARDEST
    assert text.endswith((".", ".)", "nhs.uk")), text


def test_exit_codes_are_those_that_are_published() -> None:
    assert {code.name: int(code) for code in ExitCode} == {
        "DONE": 0,
        "WRONG_INPUT": 2,
        "NO_BROWSER": 3,
        "SITE_NOT_REACHABLE": 4,
        "FILE_CANNOT_BE_USED": 5,
        "BUG": 70,
        "STOPPED": 130,
    }
