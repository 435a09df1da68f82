"""How the stock widgets look: sizes of type, space and a focus nobody can miss, in colours of the palette.

Widgets say what they are by their property `kind`: `question`, `title`, `heading`, `quiet`, `chip`, `tile`, `panel`,
`bar`, `warning` and, for buttons, `primary` and `link`.
"""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

_SHEET = """
QLabel[kind="title"] { font-size: %(title)s; font-weight: 700; }
QLabel[kind="question"] { font-size: %(question)s; font-weight: 700; }
QLabel[kind="heading"] { font-weight: 700; }
QLabel[kind="quiet"] { color: %(quiet)s; font-size: %(small)s; }
QLabel[kind="chip"] { color: %(text)s; background: %(base)s; border: 1px solid %(mid)s; border-radius: 8px;
    padding: 0.1em 0.6em; font-size: %(small)s; }
QLabel[kind="chip"][strong="true"] { border: 2px solid %(highlight)s; font-weight: 600; }
QLabel[kind="key"] { color: %(quiet)s; border: 1px solid %(mid)s; border-radius: 3px; padding: 0 0.35em;
    font-size: %(small)s; }
QLabel[kind="quote"] { background: %(base)s; border-left: 4px solid %(highlight)s; padding: 0.35em 0.6em; }
QLabel[kind="warning"] { color: %(text)s; background: %(base)s; border: 2px solid %(warning)s; border-radius: 6px;
    padding: 0.4em 0.6em; }
QFrame[kind="panel"] { background: %(alternate)s; border: 1px solid %(highlight)s; border-radius: 8px; }
QFrame[kind="sheet"] { background: %(base)s; border: 1px solid %(midlight)s; border-radius: 8px; }
QFrame[kind="bar"] { background: %(base)s; border: 1px solid %(midlight)s; border-left: 0; border-right: 0; }
QFrame[kind="tile"] { background: %(base)s; border: 2px solid %(mid)s; border-radius: 8px; }
QFrame[kind="tile"][chosen="true"] { background: %(alternate)s; border: 3px solid %(highlight)s; }
QFrame[kind="tile"][focused="true"] { border: 3px solid %(text)s; }
QFrame[kind="tile"][chosen="true"][focused="true"] { border: 4px double %(text)s; }
QPushButton, QToolButton { background: %(button)s; color: %(buttontext)s; border: 1px solid %(mid)s; border-radius: 6px;
    padding: 0.42em 0.85em; min-height: 1.3em; }
QPushButton:hover, QToolButton:hover { background: %(alternate)s; }
QPushButton:pressed, QToolButton:pressed { background: %(midlight)s; }
QPushButton:disabled, QToolButton:disabled { color: %(quiet)s; border: 1px solid %(midlight)s; }
QPushButton:checked, QToolButton:checked { background: %(highlight)s; color: %(highlighted)s; }
QPushButton[kind="primary"] { background: %(highlight)s; color: %(highlighted)s; border: 1px solid %(highlight)s;
    font-weight: 600; }
QPushButton[kind="primary"]:disabled { background: %(button)s; color: %(quiet)s; border: 1px solid %(midlight)s; }
QPushButton[kind="link"] { background: transparent; color: %(link)s; border: 1px solid transparent;
    padding: 0.2em 0.3em; text-align: left; text-decoration: underline; }
QPushButton:focus, QToolButton:focus { border: 3px solid %(text)s; padding: 0.3em 0.74em; }
QPushButton[kind="primary"]:focus { border: 3px solid %(text)s; }
QPushButton[kind="link"]:focus { border: 2px solid %(text)s; padding: 0.15em 0.25em; }
QLineEdit, QPlainTextEdit { background: %(base)s; color: %(text)s; border: 1px solid %(mid)s; border-radius: 6px;
    padding: 0.35em 0.5em; selection-background-color: %(highlight)s; selection-color: %(highlighted)s;
    placeholder-text-color: %(quiet)s; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid %(highlight)s; }
QLineEdit[wrong="true"] { border: 2px solid %(warning)s; }
QRadioButton, QCheckBox { spacing: 0.5em; padding: 0.2em; border: 2px solid transparent; border-radius: 5px; }
QRadioButton:focus, QCheckBox:focus { border: 2px solid %(text)s; }
QRadioButton[kind="rating"] { font-weight: 700; }
QRadioButton[kind="rating"]:focus { border: 2px solid transparent; }
QRadioButton::indicator, QCheckBox::indicator { width: %(mark)s; height: %(mark)s; background: %(base)s;
    border: 2px solid %(mid)s; }
QRadioButton::indicator { border-radius: %(round)s; }
QRadioButton::indicator:checked { border: 2px solid %(highlight)s; background: qradialgradient(cx: 0.5, cy: 0.5,
    radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 %(highlight)s, stop: 0.55 %(highlight)s, stop: 0.65 %(base)s,
    stop: 1 %(base)s); }
QRadioButton::indicator:disabled { border: 2px solid %(midlight)s; }
QComboBox { border: 1px solid %(mid)s; border-radius: 6px; background: %(base)s; min-height: 1.7em;
    padding-left: 0.5em; }
QComboBox:focus { border: 3px solid %(text)s; }
QComboBox::drop-down { border: 0; width: 1.8em; }
QListWidget { background: %(base)s; border: 0; outline: 0; }
QListWidget::item { padding: 0.24em 0.5em; border: 2px solid transparent; border-radius: 6px; color: %(text)s; }
QListWidget::item:selected { background: %(alternate)s; border: 2px solid %(highlight)s; color: %(text)s; }
QListWidget::item:focus { border: 3px solid %(text)s; }
QGroupBox { border: 0; margin-top: 1.35em; font-weight: 700; }
QGroupBox[kind="plain"] { margin-top: 0; padding: 0; font-weight: 400; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }
QProgressBar { background: %(base)s; border: 1px solid %(mid)s; border-radius: 5px; max-height: 0.6em; }
QProgressBar::chunk { background: %(highlight)s; border-radius: 4px; }
QTabBar::tab { padding: 0.6em 0.9em; border: 0; border-bottom: 3px solid transparent; background: transparent;
    color: %(text)s; }
QTabBar { font-weight: 600; }
QTabBar::tab:selected { border-bottom: 3px solid %(highlight)s; }
QTabBar::tab:focus { border: 2px solid %(text)s; border-bottom: 3px solid %(highlight)s; }
QTabWidget::pane { border: 0; }
QScrollArea { border: 0; background: transparent; }
QToolTip { color: %(text)s; background: %(base)s; border: 1px solid %(mid)s; }
"""


def style_sheet(palette: QPalette, points: float) -> str:
    """The style sheet for type of this size."""
    role = QPalette.ColorRole
    colours = {
        "text": role.WindowText, "quiet": role.PlaceholderText, "base": role.Base, "alternate": role.AlternateBase,
        "mid": role.Mid, "midlight": role.Midlight, "highlight": role.Highlight, "highlighted": role.HighlightedText,
        "button": role.Button, "buttontext": role.ButtonText, "link": role.Link, "warning": role.BrightText,
    }  # fmt: skip
    mark = round(points * 1.1)
    sizes = {"title": points * 1.7, "question": points * 1.45, "small": points * 0.92}
    return _SHEET % (
        {name: palette.color(each).name() for name, each in colours.items()}
        | {name: f"{size:.1f}pt" for name, size in sizes.items()}
        | {"mark": f"{mark}px", "round": f"{mark // 2 + 2}px"}
    )


def mark(widget: QWidget, **properties: str | bool) -> None:
    """Say what a widget is, and let the style sheet look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
