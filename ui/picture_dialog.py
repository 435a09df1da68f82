"""Shows the stored picture of a page, with a box around what the robot means."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from gpaudit.model.picture import Picture
from gpaudit.model.suggestion import Evidence
from ui.label import label
from ui.suggestion_words import clock, where

_BOX = QColor("#c8102e")
_ROOM_ABOVE = 120


class PictureDialog(QDialog):
    """One picture and one box; `sentence` says why the picture is shown."""

    def __init__(self, picture: Picture, evidence: Evidence, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("The page as the robot saw it")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.picture = QLabel()
        self.picture.setPixmap(_boxed(picture, evidence))
        words = f"Picture of {where(evidence)}, taken at {clock(evidence.read_at)}."
        self.picture.setAccessibleName(words + (f" It says: {evidence.quote}" if evidence.quote else ""))
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName("Picture")
        self._scroll.setWidget(self.picture)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.addWidget(label(sentence))
        rows.addWidget(label(words, kind="quiet"))
        rows.addWidget(self._scroll, 1)
        rows.addWidget(close)
        self.resize(min(self.picture.width() + 60, 1000), 640)
        if evidence.box is not None:
            self._scroll.verticalScrollBar().setValue(int(evidence.box.y * picture.scale) - _ROOM_ABOVE)


def _boxed(picture: Picture, evidence: Evidence) -> QPixmap:
    image = QImage.fromData(picture.content)
    if image.isNull():
        return QPixmap()
    pixmap = QPixmap.fromImage(image)
    if evidence.box is not None:
        box, scale = evidence.box, picture.scale
        around = QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale)
        painter = QPainter(pixmap)
        painter.setPen(QPen(_BOX, 4))
        painter.drawRect(around.adjusted(-4, -4, 4, 4))
        painter.end()
    return pixmap
