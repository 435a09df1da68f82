"""Runs first in a frozen program on Linux: child processes get the search path for libraries that the computer has.

PyInstaller's starter puts the frozen folder into LD_LIBRARY_PATH; the browser must not load our libraries.
"""

import os

_own = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _own is not None:
    os.environ["LD_LIBRARY_PATH"] = _own
else:
    os.environ.pop("LD_LIBRARY_PATH", None)
