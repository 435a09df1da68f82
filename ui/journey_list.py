"""The journeys of the audit with their progress: a list on a wide window, a drop-down on a narrow one."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gpaudit.model.checklist import Journey
from ui.label import label
from ui.pace import in_words

PROGRESS = int(Qt.ItemDataRole.UserRole) + 1
"""The words at the right end of a journey's line."""


class _TitleAndProgress(QStyledItemDelegate):
    """Paints a line of the list: the title, cut where it is too long, and at the right end how far it has come."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the stock line without words, then both words on it."""
        self.initStyleOption(option, index)
        line: Any = option  # the fields of Qt's option have no types
        title, progress = str(index.data()), str(index.data(PROGRESS))
        line.text = ""
        line.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, line, painter, line.widget)
        place, metrics = line.rect.adjusted(8, 0, -8, 0), line.fontMetrics
        room = place.width() - metrics.horizontalAdvance(progress) - 10
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(line.palette.color(QPalette.ColorRole.Text))
        painter.drawText(place, middle, metrics.elidedText(title, Qt.TextElideMode.ElideRight, room))
        painter.setPen(line.palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, progress)


@dataclass(frozen=True)
class JourneyProgress:
    """How far one journey has come."""

    journey: Journey
    done: int
    checks: int
    minutes: int

    @property
    def words(self) -> str:
        """The progress as people read it: minutes where nothing is done yet."""
        if self.done == self.checks:
            return f"✓ {self.done}/{self.checks}"
        minutes = f"{max(1, self.minutes)} min"
        return f"{self.done}/{self.checks} · {minutes}" if self.done else minutes

    @property
    def spoken(self) -> str:
        """The same for screen readers."""
        state = "done" if self.done == self.checks else f"{self.done} of {self.checks} checks done"
        minutes = "" if self.done == self.checks else f", about {max(1, self.minutes)} minutes"
        return f"{self.journey.title}, {state}{minutes}"


class JourneyList(QWidget):
    """Tells which journey the person wants to go to."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._progress: tuple[JourneyProgress, ...] = ()
        self.summary = label()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Checks done")
        self.list = QListWidget()
        self.list.setAccessibleName("Journeys")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_TitleAndProgress(self.list))
        self.list.itemActivated.connect(self._on_item)
        self.list.itemClicked.connect(self._on_item)
        self.drop_down = QComboBox()
        self.drop_down.setAccessibleName("Journey")
        self.drop_down.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.drop_down.setMinimumContentsLength(12)
        self.drop_down.activated.connect(lambda index: self.chosen.emit(self.drop_down.itemData(index)))
        rows = self._rows = QVBoxLayout(self)
        rows.setSpacing(8)
        rows.addWidget(self.summary)
        rows.addWidget(self.bar)
        rows.addWidget(self.drop_down)
        rows.addWidget(self.list, 1)
        self.set_drop_down(False)

    def set_drop_down(self, is_drop_down: bool) -> None:
        """Show a drop-down in place of the list."""
        self.drop_down.setVisible(is_drop_down)
        self.list.setVisible(not is_drop_down)
        self._rows.setContentsMargins(*((16, 6, 16, 0) if is_drop_down else (10, 12, 10, 8)))

    def show_progress(self, progress: tuple[JourneyProgress, ...], at: str, seconds_left: float) -> None:
        """Show how far each journey is; `at` is the journey on the screen."""
        done, checks = sum(each.done for each in progress), sum(each.checks for each in progress)
        left = "all done" if done == checks else in_words(seconds_left)
        self.summary.setText(f"{done} of {checks} checks\n{left}")
        self.bar.setRange(0, checks)
        self.bar.setValue(done)
        if [each.journey.id for each in progress] != [each.journey.id for each in self._progress]:
            self._fill(progress)
        self._progress = progress
        for row, each in enumerate(progress):
            item = self.list.item(row)
            item.setText(each.journey.title)
            item.setData(PROGRESS, each.words)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, each.spoken)
            self.drop_down.setItemText(row, f"{each.journey.title} · {each.words}")
            if each.journey.id == at:
                self.list.setCurrentRow(row)
                self.drop_down.setCurrentIndex(row)

    def set_focus(self) -> None:
        """Put the focus on the list or the drop-down."""
        (self.list if self.list.isVisible() else self.drop_down).setFocus()

    def _fill(self, progress: tuple[JourneyProgress, ...]) -> None:
        self.list.clear()
        self.drop_down.clear()
        for each in progress:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, each.journey.id)
            item.setToolTip(f"{each.journey.title}: {each.journey.intent}")
            self.list.addItem(item)
            self.drop_down.addItem("", each.journey.id)

    def _on_item(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
