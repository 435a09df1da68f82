"""The walk is what the person clicked, where that led, and how long it took."""

from window_parts import SITE

from ui.walk_recorder import WalkRecorder, in_words


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def walked() -> tuple[WalkRecorder, Clock]:
    clock = Clock()
    recorder = WalkRecorder(clock=clock)
    recorder.start("appointments", f"{SITE}/")
    return recorder, clock


def test_clicks_are_counted_with_their_words() -> None:
    recorder, clock = walked()
    recorder.arrive(f"{SITE}/")
    clock.now = 23
    recorder.clicked("Make an appointment")
    recorder.arrive(f"{SITE}/appointments")
    recorder.name("Appointments")
    assert recorder.walk.clicks == 1
    assert in_words(recorder.walk) == "Home › “Make an appointment” · 1 click · 0:23"
    assert recorder.walk.steps[-1].title == "Appointments"


def test_a_redirect_takes_the_place_of_its_step() -> None:
    recorder, _ = walked()
    recorder.clicked("Appointments")
    recorder.arrive(f"{SITE}/go")
    recorder.arrive(f"{SITE}/appointments", is_redirect=True)
    assert [step.url for step in recorder.walk.steps] == [f"{SITE}/", f"{SITE}/appointments"]
    assert recorder.walk.clicks == 1
    assert recorder.walk.steps[-1].words == "Appointments"


def test_back_and_typed_addresses_are_steps_but_no_clicks() -> None:
    recorder, _ = walked()
    recorder.arrive(f"{SITE}/about")
    assert len(recorder.walk.steps) == 2
    assert recorder.walk.clicks == 0


def test_an_old_click_does_not_count_for_a_later_page() -> None:
    recorder, clock = walked()
    recorder.clicked("Open menu")
    clock.now = 60
    recorder.arrive(f"{SITE}/about")
    assert recorder.walk.clicks == 0


def test_a_jump_within_the_page_is_no_step() -> None:
    recorder, _ = walked()
    recorder.clicked("Skip to content")
    recorder.arrive(f"{SITE}/#main")
    assert len(recorder.walk.steps) == 1


def test_a_long_walk_is_shown_by_its_end() -> None:
    recorder, _ = walked()
    for number in range(8):
        recorder.clicked(f"Link {number}")
        recorder.arrive(f"{SITE}/{number}")
    assert in_words(recorder.walk) == "Home › … › “Link 5” › “Link 6” › “Link 7” · 8 clicks · 0:00"
