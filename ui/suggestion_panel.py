"""The robot's suggestion on the check card: what it says, its quotes, and the buttons to look and to accept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout

from gpaudit.model.suggestion import Evidence, Suggestion
from ui.button import button
from ui.label import label
from ui.rating_tile import RATING_WORDS
from ui.style import mark
from ui.suggestion_words import headline, how_sure, where

_MOST_SHOWN = 4


class SuggestionPanel(QFrame):
    """Shows one suggestion, or one quiet line where there is none."""

    accepted = Signal()
    wants_to_see = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        mark(self, kind="panel")
        self.headline = label(kind="heading")
        self.sure = label(kind="quiet")
        self.reason = label()
        self.more = label(kind="quiet")
        self.accept = button("Accept")
        mark(self.accept, kind="primary")
        self.accept.clicked.connect(self.accepted)
        self.hint = label("or choose your own answer below (Alt+A accepts)", kind="quiet")
        self._evidence = QVBoxLayout()
        self._evidence.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(self.accept)
        row.addWidget(self.hint, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(5)
        for part in (self.headline, self.sure, self.reason):
            layout.addWidget(part)
        layout.addLayout(self._evidence)
        layout.addWidget(self.more)
        layout.addLayout(row)

    def show_suggestion(self, suggestion: Suggestion | None, quiet_line: str) -> None:
        """Show a suggestion; without one, only the quiet line."""
        _empty(self._evidence)
        has_rating = suggestion is not None and suggestion.rating is not None
        self.headline.setText(headline(suggestion) if suggestion else quiet_line)
        mark(self.headline, kind="heading" if suggestion else "quiet")
        self.sure.setText(how_sure(suggestion) if suggestion else "")
        self.sure.setVisible(bool(self.sure.text()))
        self.reason.setText(suggestion.reason if suggestion else "")
        self.reason.setVisible(suggestion is not None)
        self.accept.setVisible(has_rating)
        self.hint.setVisible(has_rating)
        if suggestion is not None and suggestion.rating is not None:
            self.accept.setAccessibleName(f"Accept: {RATING_WORDS[suggestion.rating]}")
            self.accept.setAccessibleDescription(suggestion.reason)
        evidence = suggestion.evidence if suggestion else ()
        for number, each in enumerate(evidence[:_MOST_SHOWN], start=1):
            self._add(each, number, len(evidence))
        left_out = len(evidence) - _MOST_SHOWN
        self.more.setVisible(left_out > 0)
        self.more.setText(f"and {left_out} more places" if left_out > 1 else "and 1 more place")

    def _add(self, evidence: Evidence, number: int, count: int) -> None:
        if evidence.quote:
            self._evidence.addWidget(label(f"“{evidence.quote}”", kind="quote"))
        see = button("Show me on the page" if count == 1 else f"Show me place {number} on the page")
        mark(see, kind="link")
        see.setObjectName("see")
        see.setAccessibleDescription(f"On {where(evidence)}")
        see.clicked.connect(lambda _=False, wanted=evidence: self.wants_to_see.emit(wanted))
        row = QHBoxLayout()
        row.addWidget(see)
        row.addWidget(label(f"on {where(evidence)}", kind="quiet"), 1)
        self._evidence.addLayout(row)


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            _empty(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()
