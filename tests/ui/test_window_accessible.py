"""Every page as a screen reader meets it, through Qt's accessibility interface."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QComboBox, QListWidget, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot
from window_parts import CORE, MADE_UP_ROBOT, new_file, open_window

from gpaudit.model.rating import Rating
from ui.audit_desk import REPORT, SET_UP, WALK
from ui.main_window import MainWindow

Role = QAccessible.Role
SPEAKING = {
    Role.PushButton, Role.ButtonMenu, Role.RadioButton, Role.CheckBox, Role.EditableText, Role.ComboBox, Role.List,
    Role.ListItem, Role.PageTab, Role.PageTabList, Role.ProgressBar, Role.StaticText, Role.Table, Role.WebDocument,
}  # fmt: skip
CLASS_NAME = re.compile(r"^Q[A-Z]\w+$")


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    QAccessible.setActive(True)
    yield from open_window(qtbot, tmp_path, suggest=MADE_UP_ROBOT)


def opened(window: MainWindow, qtbot: QtBot, folder: Path) -> MainWindow:
    with qtbot.waitSignal(window.audit_opened, timeout=15_000):
        window.open_file(new_file(folder))
    return window


def start(window: MainWindow, _: QtBot, __: Path) -> None:
    window.start.form.address.setText("hello world")
    window.start.start.click()


def step(number: int) -> Callable[[MainWindow, QtBot, Path], None]:
    def go(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
        desk = opened(window, qtbot, folder).desk
        assert desk is not None
        desk.show_step(number)
        qtbot.waitUntil(lambda: bool(desk.audit.suggestions))
        seen = desk.walk.card.suggestion
        qtbot.waitUntil(lambda: number != WALK or any(see.isVisible() for see in seen.findChildren(QPushButton, "see")))
        qtbot.waitUntil(lambda: not window._ordering.isActive())

    return go


def pause(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    desk = opened(window, qtbot, folder).desk
    assert desk is not None
    desk.pause()
    qtbot.waitUntil(desk.paused.go_on.isVisible)


PAGES = {"start": start, "set up": step(SET_UP), "walk": step(WALK), "report": step(REPORT), "pause": pause}


Met = tuple[QWidget, QAccessibleInterface]


def met(top: QWidget) -> list[Met]:
    """Every widget that can be met with its interface, in the order of the children; what the site holds is not ours.

    Interfaces of list items are left out: PySide 6.12 falls when it is asked for them again and again.
    """
    found: list[Met] = []
    for child in top.children():
        if not isinstance(child, QWidget) or not child.isVisible() or child.isWindow():
            continue
        interface = QAccessible.queryAccessibleInterface(child)
        assert interface is not None
        found.append((child, interface))
        if not isinstance(child, QWebEngineView | QListWidget | QComboBox | QTabBar):
            found += met(child)
    return found


def name(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Name)


@pytest.mark.parametrize("page", PAGES)
def test_everything_has_a_name_in_words(page: str, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    PAGES[page](window, qtbot, tmp_path)
    everything = met(window)
    assert len(everything) > 15
    wrong = [
        (type(widget).__name__, name(each))
        for widget, each in everything
        if each.role() in SPEAKING and (not re.search(r"[A-Za-z0-9]", name(each)) or CLASS_NAME.match(name(each)))
    ]
    assert not wrong
    for journeys in (widget for widget, _ in everything if isinstance(widget, QListWidget)):
        spoken = [journeys.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(journeys.count())]
        assert len(spoken) == len(set(spoken)) > 1
        assert all(re.search(r"checks? done|, done", words) for words in spoken)


@pytest.mark.parametrize("page", PAGES)
def test_no_two_controls_of_one_group_have_the_same_name(
    page: str, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    PAGES[page](window, qtbot, tmp_path)
    by_group: dict[QObject, list[str]] = {}
    for widget, each in met(window):
        if each.role() in SPEAKING - {Role.StaticText}:
            by_group.setdefault(widget.parent(), []).append(name(each))
    twice = [each for names in by_group.values() for each in set(names) if names.count(each) > 1]
    assert by_group
    assert not twice


@pytest.mark.parametrize("page", PAGES)
def test_the_focus_goes_in_the_order_of_reading(page: str, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """By Tab, through each column from top to bottom; every control that can be worked is met."""
    PAGES[page](window, qtbot, tmp_path)
    order = focus_order(window)
    assert len(order) >= 3
    columns = [window.start.form, *([window.desk.walk.card, window.desk.walk.journeys] if window.desk else [])]
    for column in columns:
        places = [each.mapTo(window, each.rect().topLeft()) for each in order if column.isAncestorOf(each)]
        rows = [(place.y() // 24, place.x()) for place in places]
        assert rows == sorted(rows), [each.accessibleName() or each.objectName() for each in order]


def focus_order(window: MainWindow) -> list[QWidget]:
    first = window.nextInFocusChain()
    order: list[QWidget] = []
    at = first
    while True:
        if at.isVisible() and at.isEnabled() and at.focusPolicy().value & 1 and at.focusProxy() is None:
            order.append(at)
        at = at.nextInFocusChain()
        if at is first:
            return order


@pytest.mark.parametrize("page", PAGES)
def test_what_is_read_comes_in_the_order_of_what_is_seen(
    page: str, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    PAGES[page](window, qtbot, tmp_path)
    qtbot.waitUntil(lambda: not window._ordering.isActive())
    by_group: dict[QObject, list[QWidget]] = {}
    for widget, each in met(window):
        if each.role() in SPEAKING:
            by_group.setdefault(widget.parent(), []).append(widget)
    for group in by_group.values():
        middles = [each.mapTo(window, each.rect().center()) for each in group]
        for before, after in pairwise(middles):
            assert after.y() > before.y() or after.x() > before.x(), [name_of(each) for each in group]


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return name(interface)


def test_the_state_of_each_rating_is_read_back(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    step(WALK)(window, qtbot, tmp_path)
    assert window.desk is not None
    for rating in (Rating.WELL, Rating.ADEQUATE, Rating.INADEQUATE):
        window.desk.audit.answer(CORE[0], rating)
        radios = {name(each): each for _, each in met(window) if each.role() is Role.RadioButton}
        on = {words for words, each in radios.items() if each.state().checked} - {"Phone"}
        assert on == {{"well": "Well", "adequate": "Adequate", "inadequate": "Inadequate"}[rating.value]}
        assert radios["Well"].text(QAccessible.Text.Description) == window.desk.audit.check.well


def spoken(words: str, data: dict[str, str]) -> str:
    """A name without what comes from the checklist or the clock."""
    if words in data:
        return f"({data[words]})"
    if words.startswith("Where this comes from."):
        return "(basis)"
    return re.sub(r"[0-9]{2}:[0-9]{2}|about [0-9]+ minutes", "…", " ".join(words.split()))


def test_the_tree_of_the_walk_is_as_it_was_looked_at(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """The dump is what a screen reader meets. After a change, look at the new one before keeping it."""
    step(WALK)(window, qtbot, tmp_path)
    assert window.desk is not None
    check = window.desk.audit.check
    data = {check.question: "question", check.why: "why", check.well: "well", check.adequate: "adequate"}
    data |= {check.inadequate: "inadequate"} | {f"{n}. {step}": f"step {n}" for n, step in enumerate(check.how, 1)}
    lines = [
        f"{each.role().name}: {spoken(name(each), data)}"
        for _, each in met(window.desk.walk)
        if each.role() in SPEAKING or name(each)
    ]
    kept = Path(__file__).with_name("walk_page_tree.txt")
    (tmp_path / kept.name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert (tmp_path / kept.name).read_text(encoding="utf-8") == kept.read_text(encoding="utf-8")
