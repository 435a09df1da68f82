"""Where a check is answered: the ratings, why it was left open, and a note."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QComboBox, QGroupBox, QPlainTextEdit, QVBoxLayout, QWidget

from gpaudit.model.answer import Answer
from gpaudit.model.check import Check, Need
from gpaudit.model.rating import NOT_CHECKED_SENTENCES, NotCheckedReason, Rating
from ui.rating_tile import RatingTile
from ui.style import mark

_LIKELY_REASON = {
    Need.LOG_IN: NotCheckedReason.NEEDS_LOGIN,
    Need.CORE_HOURS: NotCheckedReason.OUT_OF_HOURS,
    Need.OWN_PHONE: NotCheckedReason.NO_PHONE,
    Need.STAFF_KNOWLEDGE: NotCheckedReason.ASK_COLLEAGUE,
}
_TYPING_PAUSE_MS = 600
_TILES_SIDE_BY_SIDE = 34
"""Above this width, in heights of a line of type, the ratings stand side by side."""


class AnswerPanel(QWidget):
    """Tells what the person chose and wrote, when they do."""

    rated = Signal(object, object)
    noted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._is_built = False
        self._check: Check | None = None
        self.tiles = {rating: RatingTile(rating, key) for key, rating in enumerate(Rating, start=1)}
        self._group = QButtonGroup(self)
        self._ratings = QGroupBox()
        self._ratings.setAccessibleName("Your answer")
        mark(self._ratings, kind="plain")
        self._main = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rest = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        rows = QVBoxLayout(self._ratings)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for rating, tile in self.tiles.items():
            self._group.addButton(tile.radio)
            is_main = rating in (Rating.WELL, Rating.ADEQUATE, Rating.INADEQUATE)
            (self._main if is_main else self._rest).addWidget(tile, 1)
            tile.radio.clicked.connect(lambda _=False, chosen=rating: self._on_chosen(chosen))
        for row in (self._main, self._rest):
            row.setSpacing(8)
            rows.addLayout(row)
        self.reason = QComboBox()
        self.reason.setAccessibleName("Why it could not be checked")
        self.reason.setPlaceholderText("Choose why it could not be checked")
        for reason, sentence in NOT_CHECKED_SENTENCES.items():
            self.reason.addItem(sentence, reason)
        self.reason.activated.connect(self._on_reason)
        rows.addWidget(self.reason)
        self.words = QPlainTextEdit()
        self.words.setAccessibleName("Note for the report")
        self.words.setPlaceholderText("Add a note for the report (optional)")
        self.words.setTabChangesFocus(True)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._typing.timeout.connect(self.flush)
        self.words.textChanged.connect(self._typing.start)
        for field in (self.reason, self.words):
            field.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._ratings)
        layout.addWidget(self.words)
        self._is_built = True
        self._fit_words()

    def show_check(self, check: Check, answer: Answer | None, draft: str) -> None:
        """Show a check with its answer, or without one."""
        self._check = check
        for rating, words in (
            (Rating.WELL, check.well),
            (Rating.ADEQUATE, check.adequate),
            (Rating.INADEQUATE, check.inadequate),
            (Rating.NOT_APPLICABLE, check.not_applicable_when),
            (Rating.NOT_CHECKED, ""),
        ):
            self.tiles[rating].set_anchor(words)
        always = not check.not_applicable_when
        for_all = "This check applies to every surgery." if always else ""
        self.tiles[Rating.NOT_APPLICABLE].radio.setEnabled(not always)
        self.tiles[Rating.NOT_APPLICABLE].setToolTip(for_all)
        self.set_answer(answer)
        self._typing.stop()
        self.words.blockSignals(True)
        self.words.setPlainText(answer.note if answer else draft)
        self.words.blockSignals(False)
        self._fit_words()

    def set_answer(self, answer: Answer | None) -> None:
        """Show which rating stands; the note is left as it is."""
        self._group.setExclusive(False)
        for rating, tile in self.tiles.items():
            tile.radio.setChecked(answer is not None and answer.rating is rating)
        self._group.setExclusive(True)
        self.reason.setVisible(answer is not None and answer.rating is Rating.NOT_CHECKED)
        self.reason.setCurrentIndex(self.reason.findData(answer.reason) if answer and answer.reason else -1)

    def choose(self, rating: Rating) -> None:
        """Choose as if the person had pressed the button."""
        radio = self.tiles[rating].radio
        if radio.isEnabled():
            radio.setFocus()
            radio.click()

    def flush(self) -> None:
        """Tell what was typed until now."""
        self._typing.stop()
        self.noted.emit(self.words.toPlainText().strip())

    def focus_ratings(self) -> None:
        """Put the focus on the rating that stands, else on the first."""
        chosen = self._group.checkedButton() or self.tiles[Rating.WELL].radio
        chosen.setFocus()

    def _on_chosen(self, rating: Rating) -> None:
        is_open = rating is Rating.NOT_CHECKED
        self.reason.setVisible(is_open)
        if not is_open:
            self.rated.emit(rating, None)
            return
        likely = next((_LIKELY_REASON[need] for need in self._check.needs), None) if self._check else None
        self.reason.setCurrentIndex(self.reason.findData(likely) if likely else -1)
        if likely:
            self.rated.emit(rating, likely)
        self.reason.setFocus()

    def _on_reason(self, index: int) -> None:
        self.rated.emit(Rating.NOT_CHECKED, NotCheckedReason(self.reason.itemData(index)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the ratings side by side where there is room."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= _TILES_SIDE_BY_SIDE * self.fontMetrics().height()
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._main.direction() is not direction:
            self._main.setDirection(direction)
            self._rest.setDirection(direction)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the height of the note at every size of type."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._is_built:
            self._fit_words()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a note when the person leaves the field; leave the wheel to the page."""
        if watched is self.words and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            if self._typing.isActive():
                self.flush()
            QTimer.singleShot(0, self, self._fit_words)
        if watched is self.reason and event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _fit_words(self) -> None:
        """One line for a note that is not there, more while it is written or read."""
        lines = 1 if self.words.document().isEmpty() and not self.words.hasFocus() else 3
        self.words.setFixedHeight(self.words.fontMetrics().lineSpacing() * lines + 20)
