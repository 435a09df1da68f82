"""Keeps Python 3.11 alive under PySide 6.12, which takes one reference too many of None, True and False.

PySide counts on these to be immortal, as they are from Python 3.12 on. In 3.11 each `layout.itemAt(7)` or
`widget.style().polish(widget)` loses a reference, and after some ten thousand calls Python ends itself.
"""

import ctypes
import sys

_PLENTY = 1 << 40


def keep_constants() -> None:
    """Give None, True and False more references than can be lost. Does nothing from Python 3.12 on."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for constant in (None, True, False):
        if sys.getrefcount(constant) < _PLENTY:
            ctypes.c_ssize_t.from_address(id(constant)).value += _PLENTY
