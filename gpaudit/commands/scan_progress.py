"""Progress bars and words for a person who scans from the command line."""

from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from gpaudit.commands.terminal_text import unmarked
from gpaudit.model import event as events
from gpaudit.model.outcome import OUTCOME_SENTENCES, PageOutcome

_END_SENTENCES = {
    events.EndReason.COMPLETE: "The scan is complete.",
    events.EndReason.STOPPED: "The scan was stopped. Add --resume to go on with it.",
    events.EndReason.HOME_NOT_READ: "The home page could not be read.",
    events.EndReason.SITE_LOST: "The website stopped answering. Add --resume to go on later.",
}


class ScanProgress:
    """Shows the events of one scan."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bar = Progress(
            TextColumn("Reading the website"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("pages{task.fields[left]}"),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task("", total=None, left="")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def show(self, event: events.Event) -> None:
        """Show one event."""
        match event:
            case events.ScanStarted():
                self._say(f"Reading {unmarked(event.typed_address)} with {unmarked(event.browser)}.")
            case events.HomeFound() if event.note:
                self._say(unmarked(event.note))
            case events.Progress():
                left = "" if event.minutes_left is None else f", about {max(1, round(event.minutes_left))} min left"
                self._bar.update(self._task, completed=event.pages_done, total=event.pages_planned, left=left)
            case events.PageScanned() if event.reading.outcome not in (PageOutcome.SCANNED, PageOutcome.NOT_REACHED):
                sentence = OUTCOME_SENTENCES[event.reading.outcome]
                self._say(f"Not read: {unmarked(event.reading.url)} – {sentence}")
            case events.ScanFinished():
                self._say(
                    f"{_END_SENTENCES[event.reason]} Pages read: {event.pages_read}. Not read: {event.pages_not_read}."
                )
            case _:
                pass

    def _say(self, words: str) -> None:
        self._console.print(words, soft_wrap=True)
