import io

from rich.console import Console
from scan_events import every_event, finished, scanned, started

from gpaudit.commands.scan_progress import ScanProgress
from gpaudit.model.event import AddressJoined, EndReason, Event, HomeFound, Progress
from gpaudit.model.outcome import OUTCOME_SENTENCES, PageOutcome


def shown(*events: Event) -> str:
    """What a person reads who scans into a file that is no terminal."""
    text = io.StringIO()
    with ScanProgress(Console(file=text, width=200)) as progress:
        for event in events:
            progress.show(event)
    return text.getvalue()


def test_a_scan_is_told_in_words() -> None:
    text = shown(
        started(),
        Progress(pages_done=1, pages_planned=4, minutes_left=0.2, now_reading=""),
        HomeFound(home_url="x", note="No secure address (https) answered, so the plain one (http) was read."),
        scanned("/"),
        scanned("/login", outcome=PageOutcome.NEEDS_LOGIN),
        scanned("/later", outcome=PageOutcome.NOT_REACHED),
        AddressJoined(url="x", same_as="y"),
        finished(),
    )
    assert text.splitlines()[:4] == [
        "Reading surgery.example with Chromium 156.0.1.",
        "No secure address (https) answered, so the plain one (http) was read.",
        f"Not read: https://surgery.example/login – {OUTCOME_SENTENCES[PageOutcome.NEEDS_LOGIN]}",
        "The scan is complete. Pages read: 2. Not read: 1.",
    ]
    assert "later" not in text


def test_every_end_has_its_sentence() -> None:
    ends = {shown(finished().model_copy(update={"reason": reason})) for reason in EndReason}
    assert len(ends) == len(EndReason)
    assert all("Pages read: 2." in end for end in ends)


def test_every_event_can_be_shown(tmp_path) -> None:
    assert "Traceback" not in shown(*every_event(tmp_path))


def test_a_site_can_neither_steer_the_terminal_nor_paint_it() -> None:
    text = shown(scanned("/\x1b[2J\x9b31m\u202e[red]x[/red]\r\n[/bold]", outcome=PageOutcome.NOT_FOUND))
    assert "[red]x[/red]" in text
    assert "[/bold]" in text
    assert not set("\x1b\x9b\u202e\r") & set(text)
    assert text.count("Not read:") == 1
    assert len(text.strip().splitlines()) == 1
