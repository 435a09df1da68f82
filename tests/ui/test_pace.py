"""The minutes that are left follow the plan first and then the person."""

import pytest
from window_parts import CHECKLIST

from ui.pace import in_words, planned_seconds, seconds_left
from ui.stopwatch import LONGEST_LOOK, Stopwatch


def test_the_plan_adds_up_to_the_minutes_of_the_checklist() -> None:
    minutes = sum(journey.minutes for journey in CHECKLIST.journeys_at("core"))
    assert sum(planned_seconds(CHECKLIST, "core").values()) == pytest.approx(minutes * 60)


def test_a_quick_person_has_less_left_than_a_slow_one() -> None:
    planned = {str(number): 60.0 for number in range(40)}
    done = {str(number) for number in range(20)}
    plan, quick, slow = (seconds_left(planned, done, spent) for spent in (1200, 300, 3000))
    assert plan == 1200
    assert quick < 600
    assert slow > 2000
    assert seconds_left(planned, planned.keys(), 9) == 0


def test_one_slow_check_does_not_swing_the_estimate() -> None:
    planned = {str(number): 60.0 for number in range(100)}
    assert seconds_left(planned, {"0"}, 240) < 1.6 * seconds_left(planned, (), 0)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(10, "less than a minute left"), (60, "about 1 minute left"), (2460, "about 41 minutes left")],
)
def test_time_is_said_as_people_say_it(seconds: float, words: str) -> None:
    assert in_words(seconds) == words


def test_pauses_and_absences_are_not_counted() -> None:
    now = [0.0]
    watch = Stopwatch(100, lambda: now[0])
    watch.start()
    now[0] = 20
    assert watch.tick() == 120
    watch.pause()
    now[0] = 9000
    watch.start()
    assert watch.tick() == 120
    now[0] = 99_000
    assert watch.tick() == 120 + LONGEST_LOOK
