"""The colours of the window: light, dark and high contrast. Everything is painted from the palette alone."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

Role = QPalette.ColorRole


class Look(StrEnum):
    """What the person chose: as the computer is set, or one of ours."""

    COMPUTER = "computer"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


_LIGHT = {
    Role.Window: "#f2f4f7", Role.WindowText: "#1b2430", Role.Base: "#ffffff", Role.AlternateBase: "#eaf3fc",
    Role.Text: "#1b2430", Role.PlaceholderText: "#4f5d6c", Role.Button: "#ffffff", Role.ButtonText: "#1b2430",
    Role.Highlight: "#005eb8", Role.HighlightedText: "#ffffff", Role.Accent: "#005eb8", Role.Link: "#00478c",
    Role.LinkVisited: "#00478c", Role.Light: "#ffffff", Role.Midlight: "#d5dce4", Role.Mid: "#73839a",
    Role.Dark: "#5a6878", Role.Shadow: "#3b4653", Role.BrightText: "#a01414", Role.ToolTipBase: "#ffffff",
    Role.ToolTipText: "#1b2430",
}  # fmt: skip
_DARK = {
    Role.Window: "#14181e", Role.WindowText: "#e8edf3", Role.Base: "#1d232b", Role.AlternateBase: "#1c2d42",
    Role.Text: "#e8edf3", Role.PlaceholderText: "#b0bbc8", Role.Button: "#262e38", Role.ButtonText: "#e8edf3",
    Role.Highlight: "#6cb4ff", Role.HighlightedText: "#07121f", Role.Accent: "#6cb4ff", Role.Link: "#8cc4ff",
    Role.LinkVisited: "#8cc4ff", Role.Light: "#3a4552", Role.Midlight: "#36404c", Role.Mid: "#8a98a9",
    Role.Dark: "#a3afbd", Role.Shadow: "#000000", Role.BrightText: "#ffa8a0", Role.ToolTipBase: "#262e38",
    Role.ToolTipText: "#e8edf3",
}  # fmt: skip
_CONTRAST = {
    **dict.fromkeys((Role.Window, Role.Base, Role.AlternateBase, Role.Button, Role.ToolTipBase), "#000000"),
    **dict.fromkeys((Role.WindowText, Role.Text, Role.PlaceholderText, Role.ButtonText, Role.ToolTipText), "#ffffff"),
    **dict.fromkeys((Role.Light, Role.Midlight, Role.Mid, Role.Dark, Role.Shadow), "#ffffff"),
    **dict.fromkeys((Role.Highlight, Role.Accent, Role.Link, Role.LinkVisited, Role.BrightText), "#ffff00"),
    Role.HighlightedText: "#000000",
}
_COLOURS = {Look.LIGHT: _LIGHT, Look.DARK: _DARK, Look.CONTRAST: _CONTRAST}


def palette(look: Look) -> QPalette:
    """The palette of a look. Greyed controls keep enough contrast to be read."""
    colours = _COLOURS[_chosen(look)]
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours[Role.PlaceholderText]))
    return made


def _chosen(look: Look) -> Look:
    if look is not Look.COMPUTER:
        return look
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return Look.CONTRAST
    return Look.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Look.LIGHT
