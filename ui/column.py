"""The one column in the window that scrolls where all of it does not fit."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class Column(QWidget):
    """Rows of parts. It asks for the least height that shows them, so that parts which scroll by themselves may."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)

    def heightForWidth(self, width: int) -> int:
        """The least height of all parts at this width."""
        return self.rows.totalMinimumHeightForWidth(width)


def scrolling(column: Column) -> QScrollArea:
    """A frame without border around a column."""
    area = QScrollArea()
    area.setWidget(column)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
