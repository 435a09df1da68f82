"""The order in which Tab goes through the window: the order in which it is read."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QTabWidget, QWidget

from ui.flow_row import FlowRow


def order_focus(top: QWidget) -> None:
    """Chain everything below `top` that Tab can reach, as the layouts set it out.

    Qt's own chain is the order in which parts were made, with those that came later at the end.
    """
    stops = [each for each in _in_order(top) if each.focusPolicy().value & Qt.FocusPolicy.TabFocus.value]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _in_order(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    if isinstance(widget, FlowRow):
        for part in widget.parts:
            yield from _in_order(part)
    elif isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from _in_order(inner)
    elif isinstance(widget, QTabWidget):
        yield widget.tabBar()
        for number in range(widget.count()):
            page = widget.widget(number)
            if page is not None:
                yield from _in_order(page)
    elif widget.layout() is not None:
        yield from _in_layout(widget.layout())


def _in_layout(layout: QLayout | None) -> Iterator[QWidget]:
    for number in range(layout.count() if layout else 0):
        item = layout.itemAt(number) if layout else None
        if item is None:
            continue
        widget = item.widget()
        if widget is not None:
            yield from _in_order(widget)
        else:
            yield from _in_layout(item.layout())
