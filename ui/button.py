"""Buttons that Enter presses while they have the focus, and only then."""

from PySide6.QtWidgets import QPushButton

from ui.style import mark


def button(words: str = "", kind: str = "plain") -> QPushButton:
    """A push button. Without `autoDefault` Qt lets Enter press buttons in dialogs alone."""
    made = QPushButton(words)
    made.setAutoDefault(True)
    mark(made, kind=kind)
    return made
