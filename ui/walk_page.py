"""The walk: the journeys, the check, and the site beside it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gpaudit.model.picture import Picture
from gpaudit.model.rating import NotCheckedReason, Rating
from gpaudit.model.suggestion import Evidence, Suggestion
from gpaudit.model.view import View
from ui.accessibility import announce
from ui.background_scan import BackgroundScan
from ui.button import button
from ui.check_card import CheckCard
from ui.journey_list import JourneyList, JourneyProgress
from ui.open_audit import OpenAudit
from ui.picture_dialog import PictureDialog
from ui.rating_tile import RATING_WORDS
from ui.room import Room
from ui.site_pane import SitePane
from ui.suggestion_words import without_suggestion
from ui.window_reader import Seen, events_of

_LIST_WIDTH = 16
_PANE_WIDTH = 424
_PAGE_HEIGHT = 560


class WalkPage(QWidget):
    """Joins list, card and site pane to the open audit. `turned` to another check; `finished` after the last one."""

    finished = Signal()
    turned = Signal()
    rearranged = Signal()

    def __init__(self, audit: OpenAudit, scan: BackgroundScan) -> None:
        super().__init__()
        self._audit = audit
        self._scan = scan
        self._journey = ""
        self._shown: tuple[str, Suggestion | None, str] | None = None
        self._room: Room | None = None
        self.journeys = JourneyList()
        self.card = CheckCard()
        self.pane = SitePane(audit.checklist.hosts)
        self.to_question = button("Back to the question")
        self.to_question.clicked.connect(lambda: self.pane.set_view(View.PHONE))
        self._side = QFrame()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        back = QHBoxLayout()
        back.setContentsMargins(10, 8, 10, 0)
        back.addWidget(self.to_question)
        back.addStretch()
        side.addLayout(back)
        side.addWidget(self.pane, 1)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Question or website")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._connect()
        self.set_room(Room.WIDE)

    def _connect(self) -> None:
        self.journeys.chosen.connect(self._go_to_journey)
        self.card.moved.connect(self._go_by)
        self.card.undo_asked.connect(self._undo)
        self.card.answer.rated.connect(self._on_rated)
        self.card.answer.noted.connect(lambda words: self._audit.note(self._audit.check.id, words))
        self.card.suggestion.accepted.connect(self._on_accepted)
        self.card.suggestion.wants_to_see.connect(self._show_evidence)
        self.pane.walked.connect(self._audit.keep_walk)
        self.pane.view_changed.connect(lambda _: self._lay_out())
        self.pane.box_missing.connect(self._show_picture)
        self.pane.read.connect(self._keep_reading)
        self._audit.answer_changed.connect(lambda _: self._refresh())
        self._audit.suggested.connect(self._refresh_suggestion)
        self._scan.changed.connect(self._refresh_suggestion)
        for keys, slot in (("F6", self._next_part), ("Ctrl+Z", self._undo), ("Alt+Left", lambda: self._go_by(-1))):
            QShortcut(QKeySequence(keys), self, slot)

    # --- Room --------------------------------------------------------------------------------------------------

    def set_room(self, room: Room) -> None:
        """Lay the parts out for this much room."""
        if room is self._room:
            return
        self._room = room
        for part in (self.journeys, self.card, self._side, self.tabs):
            self._columns.removeWidget(part)
        while self.tabs.count():
            self.tabs.removeTab(0)
        is_narrow, is_wide = room is Room.NARROW, room is Room.WIDE
        self.journeys.set_drop_down(not is_wide)
        self.card.set_one_column(is_narrow)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        self._columns.addWidget(self.journeys)
        if room is Room.MIDDLE:
            self.tabs.addTab(self.card, "Question")
            self.tabs.addTab(self._side, "Website")
            self._columns.addWidget(self.tabs, 1)
        else:
            self._columns.addWidget(self.card, 1)
            self._columns.addWidget(self._side)
        self.tabs.setVisible(room is Room.MIDDLE)
        self._side.setMinimumHeight(_PAGE_HEIGHT if is_narrow else 0)
        self._lay_out()

    def _lay_out(self) -> None:
        """On a wide window the view of a computer takes the place of list and card."""
        is_wide = self._room is Room.WIDE
        takes_all = is_wide and self.pane.view is View.COMPUTER
        if self._room is not Room.MIDDLE:
            self.card.setVisible(not takes_all)
            self._side.setVisible(True)
        self.journeys.setVisible(not takes_all)
        self.to_question.setVisible(takes_all)
        width = _LIST_WIDTH * self.fontMetrics().height() if is_wide else 16_777_215
        self.journeys.setMaximumWidth(width)
        if is_wide:
            self.journeys.setMinimumWidth(width)
        else:
            self.journeys.setMinimumWidth(0)
        if is_wide and not takes_all:
            self._side.setFixedWidth(_PANE_WIDTH)
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)

    # --- What is shown -----------------------------------------------------------------------------------------

    def open(self) -> None:
        """Show the check where the person is."""
        self._audit.stopwatch.start()
        self._show_check()

    def _show_check(self) -> None:
        check = self._audit.check
        journey = self._audit.checklist.journey_of(check.id)
        checks = self._audit.checks_of(journey)
        place = f"{journey.title} · check {checks.index(check) + 1} of {len(checks)}"
        answer = self._audit.answers.get(check.id)
        self.card.show_check(check, place, answer, self._audit.draft(check.id))
        self._refresh()
        if journey.id != self._journey:
            self._journey = journey.id
            self.pane.start_walk(journey.id, self._audit.home_url)
        if self._room is Room.MIDDLE:
            self.tabs.setCurrentIndex(0)
        self.card.focus_first(self._audit.suggestions.get(check.id), answer)
        announce(self.card, check.question)
        self.turned.emit()

    def _refresh(self) -> None:
        audit = self._audit
        check = audit.check
        self.card.answer.set_answer(audit.answers.get(check.id))
        self.card.undo.setEnabled(audit.can_undo)
        self.card.back.setEnabled(check != audit.checks[0])
        is_last = check == audit.checks[-1]
        self.card.next.setText("To the report ›" if is_last else "Next check ›")
        self.card.next.setAccessibleName("To the report" if is_last else "Next check")
        progress = tuple(self._progress())
        self.journeys.show_progress(progress, audit.checklist.journey_of(check.id).id, audit.seconds_left)
        self._refresh_suggestion()

    def _refresh_suggestion(self) -> None:
        check = self._audit.check
        quiet = without_suggestion(check, is_scanning=self._scan.is_running, has_pages=self._audit.has_pages)
        suggestion = self._audit.suggestions.get(check.id)
        if (check.id, suggestion, quiet) != self._shown:
            self._shown = (check.id, suggestion, quiet)
            self.card.show_suggestion(suggestion, quiet)
            self.rearranged.emit()

    def _progress(self) -> list[JourneyProgress]:
        audit = self._audit
        progress: list[JourneyProgress] = []
        for journey in audit.journeys:
            checks = audit.checks_of(journey)
            done = sum(check.id in audit.answers for check in checks)
            minutes = round(audit.seconds_left_of(journey) / 60)
            progress.append(JourneyProgress(journey, done, len(checks), minutes))
        return progress

    # --- What the person does ----------------------------------------------------------------------------------

    def _on_rated(self, rating: Rating, reason: NotCheckedReason | None) -> None:
        self._audit.answer(self._audit.check.id, rating, reason)
        announce(self.card, f"{RATING_WORDS[rating]} is your answer.")

    def _on_accepted(self) -> None:
        suggestion = self._audit.suggestions.get(self._audit.check.id)
        if suggestion is not None and suggestion.rating is not None:
            self._audit.answer(self._audit.check.id, suggestion.rating)
            self._go_by(1)

    def _go_by(self, steps: int) -> None:
        self.card.answer.flush()
        if steps > 0 and self._audit.check == self._audit.checks[-1]:
            self.finished.emit()
            return
        self._audit.go_by(steps)
        self._show_check()

    def _go_to_journey(self, journey_id: str) -> None:
        self.card.answer.flush()
        checks = self._audit.checks_of(self._audit.checklist.journey(journey_id))
        still = next((check for check in checks if check.id not in self._audit.answers), checks[0])
        self._audit.go_to(still.id)
        self._show_check()

    def go_to(self, check_id: str) -> None:
        """Go to one check."""
        self.card.answer.flush()
        self._audit.go_to(check_id)
        self._show_check()

    def _undo(self) -> None:
        if self._audit.can_undo:
            self._audit.undo()
            self._show_check()

    def _next_part(self) -> None:
        """Move the focus on: list, card, site, and round again."""
        focus = QApplication.focusWidget()
        if focus is not None and self.journeys.isAncestorOf(focus):
            if self._room is Room.MIDDLE:
                self.tabs.setCurrentIndex(0)
            self.card.answer.focus_ratings()
        elif focus is not None and self.card.isAncestorOf(focus):
            if self._room is Room.MIDDLE:
                self.tabs.setCurrentIndex(1)
            self.pane.focus_page()
        else:
            self.journeys.set_focus()

    def _show_evidence(self, evidence: Evidence) -> None:
        if self._room is Room.MIDDLE:
            self.tabs.setCurrentIndex(1)
        self.pane.show_evidence(evidence)

    def _show_picture(self, evidence: Evidence) -> None:
        reading = self._audit.reading(evidence.url, evidence.view)
        if reading is not None:
            self._audit.picture(reading, lambda picture: self._open_picture(picture, evidence))

    def _open_picture(self, picture: Picture | None, evidence: Evidence) -> None:
        if picture is not None:
            words = "The page has changed since the robot read it. This is how it looked then."
            PictureDialog(picture, evidence, words, self).open()

    def _keep_reading(self, seen: Seen) -> None:
        address, is_first = self._audit.details.address, not self._audit.audit.scans
        self._audit.take_made(lambda: events_of(seen, address, is_first=is_first))
