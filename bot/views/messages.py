"""A kept message of the assistant as the messages that Telegram gets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from bot.views.cards import card
from bot.views.html import join, prose, split_text
from career.conversation import events as ev

SHORTER_FOR_TAGS = 3_500
"""Plain text is cut below the limit, since its tags and escapes come on top of what is counted here."""
_QUOTED_LINE = re.compile(r'line \d+: "')
"""An answer that quotes lines of the CV or the ad itself."""


@dataclass(frozen=True)
class Question:
    """What the buttons under the last message ask."""

    turn_id: UUID
    options: tuple[str, ...]


@dataclass(frozen=True)
class Outgoing:
    """Messages in order as HTML, and what the last of them asks."""

    pieces: tuple[str, ...]
    question: Question | None = None


def outgoing(content: str, events: Sequence[dict[str, Any]]) -> Outgoing:
    """Return what to send: the content, unless the events say it, and then the events in order."""
    parsed = [event for data in events if (event := _parsed(data)) is not None]
    quotes = bool(_QUOTED_LINE.search(content))
    blocks = [block for event in parsed for block in _blocks(event, quotes)]
    if not any(_says(event, content) for event in parsed):
        blocks = [*_prose(content), *blocks]
    questions = [Question(event.turn_id, event.options) for event in parsed if isinstance(event, ev.Question)]
    return Outgoing(tuple(join(blocks, "\n\n")), questions[-1] if questions else None)


def _parsed(data: dict[str, Any]) -> ev.Event | None:
    try:
        return ev.EVENT.validate_python(data)
    except ValidationError:
        return None


def _says(event: ev.Event, content: str) -> bool:
    if isinstance(event, ev.Error):
        return event.message.strip() == content.strip()
    return isinstance(event, ev.Text) or (isinstance(event, ev.Question) and event.text.strip() == content.strip())


def _blocks(event: ev.Event, quotes: bool) -> list[str]:
    match event:
        case ev.Text() | ev.Question():
            return _prose(event.text)
        case ev.Error():
            return _prose(event.message)
        case ev.Card():
            return join(card(event, in_brief=quotes), "\n")
    return []


def _prose(text: str) -> list[str]:
    return [prose(piece) for piece in split_text(text.strip(), SHORTER_FOR_TAGS)]
