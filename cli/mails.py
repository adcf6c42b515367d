"""Mails that are kept instead of sent, for `candid up` to say where."""

from pathlib import Path

from runtime.mail import FOLDER
from runtime.settings import Settings


class KeptMails:
    """Looks for mails that come while it is asked."""

    def __init__(self, settings: Settings) -> None:
        self.folder = settings.app.data_dir / "files" / FOLDER
        self._known = self._there()

    def new(self) -> list[Path]:
        """Return those that have come since the last time, in the order in which they were kept."""
        there = self._there()
        come = sorted(there - self._known, key=lambda path: path.name)
        self._known = there
        return come

    def _there(self) -> set[Path]:
        return set(self.folder.glob("*/[0-9a-f]*.eml"))
