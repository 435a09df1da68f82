"""The check card: one question, why it is asked, how to see, what the robot says, and the answer."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gpaudit.model.answer import Answer
from gpaudit.model.check import BasisKind, Check, Confidence, Fixer, Need
from gpaudit.model.rating import Rating
from gpaudit.model.suggestion import Suggestion
from ui.answer_panel import AnswerPanel
from ui.button import button
from ui.flow_row import FlowRow
from ui.label import chip, label
from ui.style import mark
from ui.suggestion_panel import SuggestionPanel
from ui.suggestion_words import is_proposal

_FIXERS = {
    Fixer.PRACTICE: "Practice can fix",
    Fixer.SUPPLIER: "Supplier can fix",
    Fixer.BOTH: "Practice or supplier can fix",
}
_NEEDS = {
    Need.CORE_HOURS: "Best seen in opening hours",
    Need.STAFF_KNOWLEDGE: "Needs what staff know",
    Need.OWN_PHONE: "Needs a real phone",
    Need.LOG_IN: "Needs a log-in",
}
_BASES = {
    BasisKind.CONTRACT: "Contract",
    BasisKind.LAW: "Law",
    BasisKind.GUIDANCE: "NHS guidance",
    BasisKind.WCAG: "Accessibility standard (WCAG)",
    BasisKind.GOOD_PRACTICE: "Good practice",
}


class CheckCard(QWidget):
    """Shows one check at a time. Digits choose a rating while the focus is in the card and not in a text."""

    moved = Signal(int)
    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._check: Check | None = None
        self._chips = FlowRow()
        self.question = label(kind="question")
        self._why = label()
        self._how = QVBoxLayout()
        self._how.setSpacing(3)
        self._basis = label(kind="quiet")
        self.suggestion = SuggestionPanel()
        self.answer = AnswerPanel()
        self.back = button("‹ Back")
        self.back.setAccessibleName("Back to the check before")
        self.undo = button("Undo last answer")
        self.next = button("Next check ›")
        self.next.setAccessibleName("Next check")
        mark(self.next, kind="primary")
        self.back.clicked.connect(lambda: self.moved.emit(-1))
        self.next.clicked.connect(lambda: self.moved.emit(1))
        self.undo.clicked.connect(self.undo_asked)
        self._question_part = self._lay_out_question()
        self._answer_part = self._lay_out_answer()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self._scroll, 1)
        self._rows.addWidget(self._answer_part)
        self._scroll.setWidget(self._question_part)
        self._digits = [
            self._shortcut(str(key), lambda chosen=rating: self._choose_by_key(chosen), is_for_card=True)
            for key, rating in enumerate(Rating, start=1)
        ]
        for key, rating in enumerate(Rating, start=1):
            self._shortcut(f"Alt+{key}", lambda chosen=rating: self._choose_by_key(chosen))
        self._shortcut("Alt+A", self._accept_by_key)
        self._shortcut("Alt+N", self.answer.words.setFocus)

    def _lay_out_question(self) -> QWidget:
        part = QWidget()
        rows = QVBoxLayout(part)
        rows.setContentsMargins(20, 12, 20, 8)
        rows.setSpacing(6)
        rows.addWidget(self._chips)
        rows.addWidget(self.question)
        rows.addWidget(self.suggestion)
        rows.addWidget(label("Why it matters", kind="heading"))
        rows.addWidget(self._why)
        rows.addWidget(label("How to check", kind="heading"))
        rows.addLayout(self._how)
        rows.addWidget(self._basis)
        rows.addStretch()
        return part

    def _lay_out_answer(self) -> QWidget:
        part = QFrame()
        mark(part, kind="bar")
        rows = QVBoxLayout(part)
        rows.setContentsMargins(20, 8, 20, 8)
        rows.setSpacing(8)
        rows.addWidget(self.answer)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addWidget(self.undo)
        row.addStretch()
        row.addWidget(self.next)
        rows.addLayout(row)
        return part

    def set_one_column(self, is_one_column: bool) -> None:
        """Let the page scroll the whole card, or keep the answer in sight under a question that scrolls."""
        holds = self._scroll.widget() is not None
        if is_one_column and holds:
            part = self._scroll.takeWidget()
            self._scroll.hide()
            self._rows.insertWidget(0, part)
            part.show()
        elif not is_one_column and not holds:
            self._rows.removeWidget(self._question_part)
            self._scroll.setWidget(self._question_part)
            self._scroll.show()

    def use_digits(self, is_on: bool) -> None:
        """Turn the bare digits on or off."""
        for shortcut in self._digits:
            shortcut.setEnabled(is_on)

    def show_check(self, check: Check, place: str, answer: Answer | None, draft: str) -> None:
        """Show a check; `place` says where in the audit it stands."""
        is_new = check != self._check
        if is_new:
            self._check = check
            self._show_words(check, place)
            self._scroll.verticalScrollBar().setValue(0)
            self.answer.show_check(check, answer, draft)
        else:
            self.answer.set_answer(answer)

    def show_suggestion(self, suggestion: Suggestion | None, quiet_line: str) -> None:
        """Show the robot's word, or one line where it has none."""
        self.suggestion.show_suggestion(suggestion, quiet_line)

    def focus_first(self, suggestion: Suggestion | None, answer: Answer | None) -> None:
        """Put the focus where a new card begins: on Accept where the robot proposes well or adequate, else below."""
        if answer is None and is_proposal(suggestion):
            self.suggestion.accept.setFocus()
            self._scroll.ensureWidgetVisible(self.suggestion.accept)
        elif answer is not None:
            self.next.setFocus()
        else:
            self.answer.focus_ratings()

    def _show_words(self, check: Check, place: str) -> None:
        chips: list[QWidget] = []
        kinds = {basis.kind for basis in check.basis}
        if kinds & {BasisKind.CONTRACT, BasisKind.LAW}:
            words = [_BASES[kind] for kind in (BasisKind.CONTRACT, BasisKind.LAW) if kind in kinds]
            chips.append(chip(" and ".join(words).capitalize(), strong=True))
        if check.safety:
            chips.append(chip("Patient safety", strong=True))
        chips += [chip(words) for words in (_FIXERS[check.fixer], *(_NEEDS[need] for need in check.needs), place)]
        self._chips.set_parts(*chips)
        self.question.setText(check.question)
        self._why.setText(check.why)
        while (item := self._how.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for number, step in enumerate(check.how, start=1):
            self._how.addWidget(label(f"{number}. {step}"))
        basis = "; ".join(f"{_BASES[basis.kind]}: {basis.ref}" for basis in check.basis)
        doubt = " We could not yet confirm this in its own source." if check.confidence is Confidence.TO_CONFIRM else ""
        self._basis.setText(f"Where this comes from. {basis}.{doubt}")

    def _choose_by_key(self, rating: Rating) -> None:
        self.answer.choose(rating)
        if rating is not Rating.NOT_CHECKED and self.answer.tiles[rating].radio.isEnabled():
            self.next.setFocus()

    def _accept_by_key(self) -> None:
        if self.suggestion.accept.isVisible():
            self.suggestion.accept.click()

    def _shortcut(self, keys: str, what: Callable[[], None], *, is_for_card: bool = False) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        if is_for_card:
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(what)
        return shortcut
