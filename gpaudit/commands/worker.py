"""How this program starts itself once more, as a child process or as a window."""

import sys
from pathlib import Path


def worker_command() -> list[str]:
    """The program and first arguments of `gpaudit` on this computer, frozen or not."""
    return [_frozen("gpaudit-cli")] if _is_frozen() else [sys.executable, "-m", "gpaudit"]


def window_command(*arguments: str) -> list[str]:
    """The program and arguments that open the window."""
    return [_frozen("gpaudit"), *arguments] if _is_frozen() else [sys.executable, "-m", "ui", *arguments]


def _is_frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _frozen(name: str) -> str:
    return str(Path(sys.executable).with_name(f"{name}.exe" if sys.platform == "win32" else name))
