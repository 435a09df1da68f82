"""The order in which Tab and screen readers go through the window: the order in which it is seen."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QTabWidget, QWidget

from ui.flow_row import FlowRow


def order_focus(top: QWidget) -> None:
    """Order everything below `top` as the layouts set it out.

    Qt's own order is that in which parts were made, with those that came later at the end.
    """
    everything = list(_in_order(top))
    _order_children(everything)
    stops = [each for each in everything if each.focusPolicy().value & Qt.FocusPolicy.TabFocus.value]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _order_children(everything: list[QWidget]) -> None:
    """Put the children of each widget in order; screen readers meet them so."""
    by_parent: dict[QWidget, list[QWidget]] = {}
    for each in everything[1:]:
        parent = each.parentWidget()
        if parent is not None:
            by_parent.setdefault(parent, []).append(each)
    for parent, wanted in by_parent.items():
        if [each for each in parent.children() if each in wanted] != wanted:
            for each in wanted:
                each.raise_()


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
