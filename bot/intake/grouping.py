"""What a person sent as one and Telegram brings as several updates: a text that was cut, and an album of photos.

Whether an update continues the one before depends only on what is kept of both, so that a repeat after a crash puts
the same ones together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.views.html import LONGEST, units
from db.inbox import Kept, Raw

NEARLY_FULL = LONGEST - 96
"""Clients of Telegram cut a long text at LONGEST, often a little before it at a space."""
REST_OF_TEXT = timedelta(seconds=0.7)
REST_OF_ALBUM = timedelta(seconds=1)
"""How long after an update its continuation may come."""
LARGEST_ALBUM = 10
"""Photos (core.telegram.org/bots/api#sendmediagroup)."""
SLACK = 0.1
"""Seconds from the time at which a row is stamped to that at which others see it."""


@dataclass(frozen=True)
class Unit:
    """Updates that are handled as one: `content` is the first, with the whole text; `album` has all its messages."""

    updates: tuple[Kept, ...]
    content: Raw
    album: tuple[Raw, ...] = ()

    @property
    def first(self) -> Kept:
        """The update that names the whole."""
        return self.updates[0]


def first_unit(rows: Sequence[Kept]) -> Unit:
    """Return the first of the updates of one chat, with those that continue it."""
    count = 1
    while count < len(rows) and count < LARGEST_ALBUM and _continues(rows[count - 1], rows[count]):
        count += 1
    updates = tuple(rows[:count])
    messages = [_message(row) for row in updates]
    if _album(messages[0]):
        return Unit(updates, rows[0].content, tuple(messages))
    if count == 1:
        return Unit(updates, rows[0].content)
    whole = {**messages[0], "text": "\n".join(message["text"] for message in messages)}
    return Unit(updates, {**rows[0].content, "message": whole})


def open_seconds(unit: Unit) -> float:
    """Return how many seconds after its last update was taken a continuation of it may still come; 0 for none."""
    last = unit.updates[-1]
    window = _window(_message(last))
    if window is None or len(unit.updates) == LARGEST_ALBUM:
        return 0.0
    return max(0.0, window.total_seconds() + SLACK - last.age)


def _continues(before: Kept, row: Kept) -> bool:
    known, message = _message(before), _message(row)
    window = _window(known)
    if window is None or row.received_at - before.received_at > window:
        return False
    if album := _album(known):
        return album == _album(message)
    return "text" in message and not message["text"].startswith("/")


def _window(message: Raw) -> timedelta | None:
    if _album(message):
        return REST_OF_ALBUM
    return REST_OF_TEXT if units(message.get("text") or "") >= NEARLY_FULL else None


def _album(message: Raw) -> str | None:
    """Return the name of an album of photos; files of an album are files, each of its own."""
    return message.get("media_group_id") if "photo" in message else None


def _message(row: Kept) -> Raw:
    message = row.content.get("message")
    return message if isinstance(message, dict) else {}
