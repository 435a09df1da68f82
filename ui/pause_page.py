"""The pause: everything is saved, and the person may go away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.button import button
from ui.label import label
from ui.open_audit import OpenAudit
from ui.pace import in_words
from ui.style import mark


class PausePage(QWidget):
    """Asks nothing; offers to go on or to close the audit."""

    go_on_asked = Signal()
    close_asked = Signal()

    def __init__(self, audit: OpenAudit) -> None:
        super().__init__()
        self._audit = audit
        self.state = label()
        self.go_on = button("Go on")
        mark(self.go_on, kind="primary")
        self.go_on.clicked.connect(self.go_on_asked)
        close = button("Close this audit")
        close.clicked.connect(self.close_asked)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 60, 24, 60)
        rows.setSpacing(12)
        for part in (label("Paused", kind="title"), self.state):
            rows.addWidget(part)
        for each in (self.go_on, close):
            rows.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch()

    def refresh(self) -> None:
        """Say how far the audit is."""
        audit = self._audit
        left = len(audit.checks) - audit.done
        rest = f"{left} checks are left, {in_words(audit.seconds_left)}." if left else "All checks are answered."
        self.state.setText(
            f"Everything is saved. You can close the window and go on another day, at the same check. {rest}"
        )
