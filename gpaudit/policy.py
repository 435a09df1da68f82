"""Rules that IT support may set on a browser, and which of them stop this program from driving it."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FORBIDDEN = {
    "RemoteDebuggingAllowed": (0, False),
    "DeveloperToolsAvailability": (2,),
    "HeadlessModeEnabled": (0, False),
}
"""Policy names, and the values with which they forbid."""

_REGISTRY_KEYS = {
    "Microsoft Edge": r"SOFTWARE\Policies\Microsoft\Edge",
    "Google Chrome": r"SOFTWARE\Policies\Google\Chrome",
    "Chromium": r"SOFTWARE\Policies\Chromium",
}
_FOLDERS = {
    "Microsoft Edge": "/etc/opt/edge/policies/managed",
    "Google Chrome": "/etc/opt/chrome/policies/managed",
    "Chromium": "/etc/chromium/policies/managed",
}


def forbidding_policy(browser: str) -> str:
    """The name of the policy that stops this program from using a browser, "" when there is none."""
    settings = _registry(browser) if sys.platform == "win32" else settings_in(Path(_FOLDERS[browser]))
    return next(forbidding(settings), "")


def forbidding(settings: Mapping[str, Any]) -> Iterator[str]:
    """The policies among these settings that forbid driving the browser."""
    for name, values in FORBIDDEN.items():
        if name in settings and settings[name] in values:
            yield name


def settings_in(folder: Path) -> dict[str, Any]:
    """What the policy files in a folder set, read as the browser does: by name, the last word counts."""
    settings: dict[str, Any] = {}
    for file in sorted(folder.glob("*.json")):
        try:
            found = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            settings |= found
    return settings


def _registry(browser: str) -> dict[str, Any]:
    if sys.platform != "win32":
        return {}
    import winreg

    settings: dict[str, Any] = {}
    for hive in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
        for name in FORBIDDEN:
            try:
                with winreg.OpenKey(hive, _REGISTRY_KEYS[browser]) as key:
                    settings.setdefault(name, winreg.QueryValueEx(key, name)[0])
            except OSError:
                continue
    return settings
