"""Blocks of a message, and how they are put together into messages that Telegram takes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from bot.views.html import LONGEST, units
from career.customization.views import CustomizationCard

GLUE = "\n\n"
MOST_BUTTONS = 100
"""Of one message; Telegram refuses more."""
BUTTONS_OF_JOB = 3
MOST_JOBS = (MOST_BUTTONS - 12) // BUTTONS_OF_JOB
"""Jobs of one message: the rest is for the reasons that open under one of them."""


@dataclass(frozen=True)
class Offer:
    """A job that is shown under a number, and what the person has made of it (saved, applied, dismissed)."""

    number: int
    job_id: UUID
    status: str | None = None


@dataclass(frozen=True)
class SuggestionPage:
    """A page of the suggestions for a CV: that of a number, from 1; the one after the last sums up."""

    card: CustomizationCard
    number: int


@dataclass(frozen=True)
class Piece:
    """HTML that stays together, and the jobs in it that get buttons; a `page` is a message of its own."""

    html: str
    jobs: tuple[Offer, ...] = ()
    page: SuggestionPage | None = None


def packed(blocks: Iterable[Piece]) -> tuple[Piece, ...]:
    """Put blocks together as long as they fit into one message; a block without text is left out."""
    pieces: list[Piece] = []
    for block in (block for block in blocks if block.html.strip()):
        if pieces and _fits(pieces[-1], block):
            before = pieces.pop()
            pieces.append(Piece(f"{before.html}{GLUE}{block.html}", before.jobs + block.jobs))
        else:
            pieces.append(block)
    return tuple(replace(piece, html=piece.html.strip("\n")) for piece in pieces)


def _fits(piece: Piece, block: Piece) -> bool:
    if piece.page or block.page:
        return False
    length = units(piece.html) + len(GLUE) + units(block.html)
    return length <= LONGEST and len(piece.jobs) + len(block.jobs) <= MOST_JOBS
