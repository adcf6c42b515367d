"""A kept message of the assistant as the messages that Telegram gets."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from bot.views.cards import card
from bot.views.html import join, prose, split_text
from bot.views.interview import Asked, asked_by
from bot.views.jobs import digest, job_list
from bot.views.pictured import pictured
from bot.views.pieces import Piece, SuggestionPage, packed
from bot.views.suggestions import first_page, page
from career.conversation import events as ev
from career.customization.views import CustomizationCard

SHORTER_FOR_TAGS = 3_500
"""Plain text is cut below the limit, since its tags and escapes come on top of what is counted here."""
_QUOTED_LINE = re.compile(r'\w \d+: ["“„«]')
"""An answer that quotes lines of the CV or the ad itself, in any language: line 12: "…"."""


_WORD = re.compile(r"[^\W_]+")
_AND = {"and", "und"}


@dataclass(frozen=True)
class Question:
    """What the buttons under the last message ask."""

    turn_id: UUID
    options: tuple[str, ...]


@dataclass(frozen=True)
class Outgoing:
    """Messages in order, what the last of them asks, and the files that follow.

    `asked` is the question of a mock interview, which the last message asks.
    """

    pieces: tuple[Piece, ...]
    question: Question | None = None
    asked: Asked | None = None
    files: tuple[ev.File, ...] = ()


def outgoing(content: str, events: Sequence[dict[str, Any]]) -> Outgoing:
    """Return what to send: the content, unless the events say it, and then the events in order."""
    parsed = [event for data in events if (event := _parsed(data)) is not None]
    quotes = bool(_QUOTED_LINE.search(content))
    parsed = _said_once(parsed)
    blocks = [block for event in parsed for block in _blocks(event, quotes)]
    if not any(_says(event, content) for event in parsed):
        blocks = [*_prose(content), *blocks]
    blocks.sort(key=lambda block: block.is_aside)
    questions = [Question(event.turn_id, event.options) for event in parsed if isinstance(event, ev.Question)]
    files = tuple(event for event in parsed if isinstance(event, ev.File))
    asked = [_asked(event) for event in parsed if isinstance(event, ev.Card) and event.kind == "mock_interview"]
    return Outgoing(packed(blocks), questions[-1] if questions else None, asked[-1] if asked else None, files)


def _said_once(events: Sequence[ev.Event]) -> list[ev.Event]:
    """Return events without those lines of the answer that say in other words what the card of a profile shows."""
    shown = [piece.html for event in events if isinstance(event, ev.Card) for piece in _profile(event)]
    words = set(_WORD.findall("\n".join(shown).casefold())) | _AND
    return [
        event.model_copy(update={"text": _untold(event.text, words)}) if shown and isinstance(event, ev.Text) else event
        for event in events
    ]


def _profile(event: ev.Card) -> list[Piece]:
    return _card(event, False) if event.kind == "profile" else []


def _untold(text: str, words: Set[str]) -> str:
    """Return a text without the lines "Name: value" whose value is made of these words."""
    told = (
        line for line in text.split("\n") if not set(_WORD.findall(line.partition(": ")[2].casefold()) or "?") <= words
    )
    return "\n".join(told)


def _asked(event: ev.Card) -> Asked | None:
    try:
        return asked_by(event.data)
    except ValidationError:
        return None


def _parsed(data: dict[str, Any]) -> ev.Event | None:
    try:
        return ev.EVENT.validate_python(data)
    except ValidationError:
        return None


def _says(event: ev.Event, content: str) -> bool:
    if isinstance(event, ev.Error):
        return event.message.strip() == content.strip()
    if isinstance(event, ev.Card):
        return (
            event.kind in _NOTES
            and event.turn_id is None
            and any(piece.stands_alone or event.kind == "digest" for piece in _card(event, False))
        )
    return isinstance(event, ev.Text) or (isinstance(event, ev.Question) and event.text.strip() == content.strip())


def _blocks(event: ev.Event, quotes: bool) -> list[Piece]:
    match event:
        case ev.Text() | ev.Question():
            return _prose(event.text)
        case ev.Error():
            return _prose(event.message)
        case ev.Card():
            return _card(event, quotes)
    return []


def _card(event: ev.Card, quotes: bool) -> list[Piece]:
    try:
        if event.kind in _LISTS:
            return list(_LISTS[event.kind](event.data))
        return pictured(event, in_brief=quotes) or [Piece(lines) for lines in join(card(event, in_brief=quotes), "\n")]
    except ValidationError:
        return []


def _suggestions(data: dict[str, Any]) -> Iterator[Piece]:
    """Yield the page of suggestions to begin with; nothing where there is none to turn to."""
    card = CustomizationCard.model_validate(data)
    if card.suggestions or card.questions:
        shown = SuggestionPage(card, first_page(card))
        yield Piece(page(shown), page=shown)


def _prose(text: str) -> list[Piece]:
    return [Piece(prose(piece)) for piece in split_text(text.strip(), SHORTER_FOR_TAGS)]


_LISTS: dict[ev.CardKind, Callable[[dict[str, Any]], Iterable[Piece]]] = {
    "jobs": job_list,
    "digest": digest,
    "customization": _suggestions,
}
"""Cards that have buttons."""
_NOTES = ("digest", "cv")
"""Cards that say all that the text beside them says, where they answer no turn."""
