"""Parts side by side that go on in the next line where there is no room."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_GAP = 7


class FlowRow(QWidget):
    """Lines of parts, each at its own size."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_parts(*parts)

    def set_parts(self, *parts: QWidget) -> None:
        """Show these parts in place of those before."""
        for old in self.parts:
            old.hide()
            old.deleteLater()
        self.parts = list(parts)
        for part in parts:
            is_hidden = part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide) and part.isHidden()
            part.setParent(self)
            part.setVisible(not is_hidden)
        self._arrange()

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width."""
        return self._place(width, is_trial=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [part.sizeHint() for part in self._shown()]
        width = sum(size.width() for size in sizes) + _GAP * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest part."""
        widest = max((part.minimumSizeHint().width() for part in self._shown()), default=0)
        return QSize(widest, self._place(max(self.width(), widest), is_trial=True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the parts in their places."""
        super().resizeEvent(event)
        self._place(event.size().width(), is_trial=False)
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Set the parts anew when one of them grew, came or went."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        self._place(self.width(), is_trial=False)
        self.updateGeometry()

    def _shown(self) -> list[QWidget]:
        return [part for part in self.parts if not part.isHidden()]

    def _place(self, width: int, *, is_trial: bool) -> int:
        at, line = QPoint(0, 0), 0
        for part in self._shown():
            size = part.sizeHint().boundedTo(QSize(max(width, 1), 10_000))
            if at.x() + size.width() > width and line:
                at, line = QPoint(0, at.y() + line + _GAP), 0
            if not is_trial:
                part.setGeometry(at.x(), at.y(), size.width(), size.height())
            at.setX(at.x() + size.width() + _GAP)
            line = max(line, size.height())
        return at.y() + line
