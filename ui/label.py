"""Labels for plain words: they wrap, never read marks in the words as markup, and say what they are."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.style import mark


def label(words: str = "", kind: str = "text", parent: QWidget | None = None) -> QLabel:
    """A label that wraps."""
    made = QLabel(words, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    mark(made, kind=kind)
    return made


def chip(words: str, *, strong: bool = False) -> QLabel:
    """A short label in a frame, on one line."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    mark(made, kind="chip", strong=strong)
    return made
