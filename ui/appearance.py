"""Paints the whole program in the look and the size of type that the person likes."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ui.palettes import Look, palette
from ui.preferences import PreferencesFile
from ui.style import style_sheet

_LEAST_POINTS = 10.5


class Appearance(QObject):
    """Changes the application's font, palette and style sheet together. `changed` when it did."""

    changed = Signal()

    def __init__(self, application: QApplication, preferences: PreferencesFile) -> None:
        super().__init__(application)
        self._application = application
        self._preferences = preferences
        self._points = max(application.font().pointSizeF(), _LEAST_POINTS)
        self.apply()
        application.styleHints().colorSchemeChanged.connect(self._on_computer_changed)

    @property
    def text_size(self) -> int:
        """The size of type in percent."""
        return self._preferences.now.text_size

    def set_look(self, look: Look) -> None:
        """Choose the colours."""
        self._preferences.change(look=look)
        self.apply()

    def set_text_size(self, percent: int) -> None:
        """Choose the size of type."""
        self._preferences.change(text_size=percent)
        self.apply()

    def apply(self) -> None:
        """Paint anew."""
        likes = self._preferences.now
        points = self._points * likes.text_size / 100
        font = self._application.font()
        font.setPointSizeF(points)
        self._application.setFont(font)
        colours = palette(likes.look)
        self._application.setPalette(colours)
        self._application.setStyleSheet(style_sheet(colours, points))
        self.changed.emit()

    def _on_computer_changed(self) -> None:
        if self._preferences.now.look is Look.COMPUTER:
            self.apply()
