"""One rating to choose: a radio button with a word, and beside it what must be seen for it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout

from gpaudit.model.rating import Rating
from ui.label import label
from ui.style import mark

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
RATING_WORDS = {
    Rating.WELL: "Well",
    Rating.ADEQUATE: "Adequate",
    Rating.INADEQUATE: "Inadequate",
    Rating.NOT_APPLICABLE: "Does not apply",
    Rating.NOT_CHECKED: "Could not check",
}


class RatingTile(QFrame):
    """A tile that can be pressed anywhere. `key` is the digit that chooses it."""

    def __init__(self, rating: Rating, key: int) -> None:
        super().__init__()
        self.rating = rating
        self.radio = QRadioButton(RATING_WORDS[rating])
        self.anchor = label()
        hint = QLabel(str(key))
        hint.setAccessibleName(f"Key {key}")
        mark(hint, kind="key")
        mark(self.radio, kind="rating")
        mark(self, kind="tile", chosen=False, focused=False)
        head = QHBoxLayout()
        head.addWidget(self.radio)
        head.addStretch()
        head.addWidget(hint)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 3, 8, 5)
        rows.setSpacing(1)
        rows.addLayout(head)
        rows.addWidget(self.anchor)
        rows.addStretch()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.radio.toggled.connect(lambda chosen: mark(self, chosen=chosen))
        self.radio.installEventFilter(self)

    def set_anchor(self, words: str) -> None:
        """Say what must be seen for this rating."""
        self.anchor.setText(words)
        self.anchor.setVisible(bool(words))
        self.radio.setAccessibleDescription(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show on the whole tile that its button has the focus; let Enter press it as the space bar does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            self.radio.click()
            return True
        if watched is self.radio and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            mark(self, focused=event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press beside the button is a press on it."""
        if self.rect().contains(event.position().toPoint()) and self.radio.isEnabled():
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self.radio.click()
        super().mouseReleaseEvent(event)
