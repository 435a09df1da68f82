"""The menu of settings: colours, size of type, keys, and details for IT."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton

from ui.appearance import Appearance
from ui.palettes import Look
from ui.preferences import TEXT_SIZES, PreferencesFile

_LOOKS = {
    Look.COMPUTER: "Colours as on this computer",
    Look.LIGHT: "Light colours",
    Look.DARK: "Dark colours",
    Look.CONTRAST: "High contrast",
}


class SettingsButton(QPushButton):
    """A button that opens the menu. All entries are there at once: no menu inside a menu."""

    def __init__(
        self, appearance: Appearance, preferences: PreferencesFile, use_digits: Callable[[bool], None], for_it: str
    ) -> None:
        super().__init__("Settings")
        self.setAutoDefault(True)
        menu = QMenu(self)
        menu.setAccessibleName("Settings")
        menu.addSection("Colours")
        looks = QActionGroup(menu)
        for look, words in _LOOKS.items():
            action = self._add(menu, looks, words, is_on=preferences.now.look is look)
            action.triggered.connect(lambda _=False, chosen=look: appearance.set_look(chosen))
        menu.addSection("Size of type")
        sizes = QActionGroup(menu)
        for percent in TEXT_SIZES:
            action = self._add(menu, sizes, f"Type at {percent} %", is_on=preferences.now.text_size == percent)
            action.triggered.connect(lambda _=False, chosen=percent: appearance.set_text_size(chosen))
        menu.addSection("Keys")
        digits = menu.addAction("Keys 1 to 5 choose a rating")
        digits.setCheckable(True)
        digits.setChecked(preferences.now.digit_keys)
        digits.toggled.connect(lambda is_on: preferences.change(digit_keys=is_on))
        digits.toggled.connect(use_digits)
        menu.addSeparator()
        copy = menu.addAction("Copy details for IT")
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(for_it))
        self.setMenu(menu)

    @staticmethod
    def _add(menu: QMenu, group: QActionGroup, words: str, *, is_on: bool) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(is_on)
        group.addAction(action)
        return action
