"""What the person likes, and which audits they opened last: kept on this computer, for this person."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from ui.palettes import Look

TEXT_SIZES = (100, 125, 150, 200)
_MOST_RECENT = 8


class RecentAudit(BaseModel):
    """An audit that was open: where it lies, whose it is and how far it had come."""

    model_config = ConfigDict(frozen=True)

    path: Path
    name: str
    done: int
    checks: int


class Preferences(BaseModel):
    """Settings with their defaults. What an older or newer version wrote and is not known is passed over."""

    model_config = ConfigDict(frozen=True)

    look: Look = Look.COMPUTER
    text_size: int = 100
    digit_keys: bool = True
    recent: tuple[RecentAudit, ...] = ()


class PreferencesFile:
    """The file of the preferences. A missing or damaged one counts as empty; one that cannot be kept is let be."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.now = self._read()

    def change(self, **changes: object) -> None:
        """Change some settings and keep them."""
        self.now = Preferences.model_validate(self.now.model_dump() | changes)
        draft = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(self.now.model_dump_json(indent=1), encoding="utf-8")
            draft.replace(self._path)
        except OSError:
            return

    def remember(self, audit: RecentAudit) -> None:
        """Put an audit at the head of the recent ones."""
        others = [each for each in self.now.recent if each.path != audit.path]
        self.change(recent=(audit, *others)[:_MOST_RECENT])

    def forget(self, path: Path) -> None:
        """Leave out an audit whose file is gone."""
        self.change(recent=tuple(each for each in self.now.recent if each.path != path))

    def _read(self) -> Preferences:
        try:
            return Preferences.model_validate_json(self._path.read_text(encoding="utf-8"))
        except (OSError, ValidationError, UnicodeDecodeError):
            return Preferences()
