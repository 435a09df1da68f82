"""One sentence above the site, with a way on where there is one."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.accessibility import announce
from ui.button import button
from ui.flow_row import FlowRow
from ui.label import label


class Notice(QFrame):
    """Hidden until there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        self._url = QUrl()
        self.words = label(kind="warning")
        self.open = button("Open it in my own browser")
        self.open.clicked.connect(lambda: QDesktopServices.openUrl(self._url))
        close = button("Close this message")
        close.clicked.connect(self.hide)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.words)
        rows.addWidget(FlowRow(self.open, close))
        self.hide()

    def tell(self, sentence: str, url: QUrl | None = None) -> None:
        """Say a sentence; with an address there is a button that opens it in the person's own browser."""
        self._url = url or QUrl()
        self.words.setText(sentence)
        self.open.setVisible(not self._url.isEmpty())
        self.show()
        announce(self, sentence)
