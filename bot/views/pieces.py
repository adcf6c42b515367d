"""Blocks of a message, and how they are put together into messages that Telegram takes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from bot.views.html import LONGEST, units
from career.customization.views import CustomizationCard

GLUE = "\n\n"
LONGEST_CAPTION = 1_024
"""UTF-16 code units of the text of a caption (core.telegram.org/bots/api#sendphoto)."""
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
class Picture:
    """A PNG, drawn by whoever sends it, and the HTML beneath it: at most LONGEST_CAPTION units of text."""

    draw: Callable[[], bytes]
    caption: str


@dataclass(frozen=True)
class Piece:
    """HTML that stays together, and the jobs in it that get buttons; a `page` is a message of its own.

    So is a `picture`: its caption stands in place of the HTML, which is shown where there is no picture to be had.
    `match_of` is the job whose match is shown, for the buttons of what can be done with it. An `aside` comes after all
    else.
    """

    html: str
    jobs: tuple[Offer, ...] = ()
    page: SuggestionPage | None = None
    picture: Picture | None = None
    match_of: UUID | None = None
    is_aside: bool = False

    @property
    def stands_alone(self) -> bool:
        """Whether this is a message of its own."""
        return bool(self.page or self.picture)


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
    if piece.stands_alone or block.stands_alone:
        return False
    length = units(piece.html) + len(GLUE) + units(block.html)
    return length <= LONGEST and len(piece.jobs) + len(block.jobs) <= MOST_JOBS
