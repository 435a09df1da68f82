"""The head of an open audit: whose it is, its three steps, when it was saved, and Pause."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QTabBar, QWidget

from ui.accessibility import announce
from ui.button import button
from ui.label import label
from ui.room import Room
from ui.style import mark

STEPS = ("1 Set up", "2 Walk the journeys", "3 Report")


class TopBar(QFrame):
    """`step_chosen` gives the number of a step, from 0."""

    step_chosen = Signal(int)
    pause_asked = Signal()

    def __init__(self, settings: QWidget) -> None:
        super().__init__()
        mark(self, kind="bar")
        self.name = QLabel()
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        mark(self.name, kind="heading")
        self.steps = QTabBar()
        self.steps.setAccessibleName("Steps of the audit")
        self.steps.setDrawBase(False)
        self.steps.setExpanding(False)
        self.steps.setUsesScrollButtons(False)
        self.steps.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for step in STEPS:
            self.steps.addTab(step)
        self.steps.currentChanged.connect(self.step_chosen)
        self.saved = label(kind="quiet")
        self.saved.setWordWrap(False)
        self.saved.hide()
        self.pause = button("Pause")
        self.pause.clicked.connect(self.pause_asked)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(12)
        second.setSpacing(10)
        first.addWidget(self.name, 1)
        first.addWidget(self.steps)
        first.addStretch(1)
        second.addWidget(self.saved)
        second.addStretch()
        second.addWidget(settings)
        second.addWidget(self.pause)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(16, 2, 12, 2)
        self._rows.setSpacing(4)
        self._rows.addLayout(first, 1)
        self._rows.addLayout(second)

    def set_room(self, room: Room) -> None:
        """Use two lines where there is little room, and leave out the name: the title of the window says it too."""
        self.name.setVisible(room is Room.WIDE)
        is_narrow = room is Room.NARROW
        self._rows.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def show_name(self, name: str) -> None:
        """Say whose audit it is."""
        self.name.setText(name)
        self.name.setToolTip(name)

    def show_step(self, step: int) -> None:
        """Show which step the person is at, without going there."""
        self.steps.blockSignals(True)
        self.steps.setCurrentIndex(step)
        self.steps.blockSignals(False)

    def show_saved(self, at: datetime) -> None:
        """Say when everything was saved."""
        words = f"✓ Saved at {at.astimezone().strftime('%H:%M')}"
        if words != self.saved.text():
            self.saved.setText(words)
            self.saved.show()
            self.saved.setAccessibleName(words.removeprefix("✓ "))

    def show_not_saved(self) -> None:
        """Say that something is not saved."""
        self.saved.setText("Not saved")
        self.saved.show()
        self.saved.setAccessibleName("Not saved")
        announce(self, "Not saved")
