"""Cards that are shown as pictures, and what is left to say beside the picture and its caption."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from bot.views.cards import card, match_details
from bot.views.html import LONGEST, escape, join
from bot.views.pictures import match_caption, match_picture, profile_caption, profile_picture
from bot.views.pieces import Picture, Piece
from bot.views.short import short
from career.conversation.events import Card, CardKind
from career.cv.views import CVCard
from career.matching.views import MatchCard
from career.names import skill_told
from career.profile.views import ProfileCard
from career.rows import skill_rows
from runtime.language import gettext as _

LONGEST_LINE = 1_500
_FOLDED = "<blockquote expandable>{}</blockquote>"
"""Of which a client shows three lines until it is pressed."""
_ITEM_ENDS = re.compile(r", | … |: |\n")


def pictured(event: Card, *, in_brief: bool) -> list[Piece]:
    """Return a card as a picture and the text after it; nothing where there is no picture of such a card.

    A match in brief has no text after it, for an answer that quotes the lines itself. Raises ValidationError.
    """
    make = _PICTURES.get(event.kind)
    return make(event, in_brief) if make else []


def _match(event: Card, in_brief: bool) -> list[Piece]:
    shown = MatchCard.model_validate(event.data)
    picture = Picture(partial(match_picture, shown), match_caption(shown))
    opening = "\n".join(card(event, in_brief=True))
    details = [] if in_brief else join(list(match_details(shown.result)), "\n", LONGEST - len(_FOLDED))
    asides = [Piece(_FOLDED.format(lines), is_aside=True) for lines in details]
    return [Piece(opening, picture=picture, match_of=shown.job_id), *asides]


def _profile(event: Card, _in_brief: bool) -> list[Piece]:
    shown = ProfileCard.model_validate(event.data)
    caption = profile_caption(shown)
    sources = [name for name, value in skill_rows(shown.skills) if value]
    told = sources if len(sources) < 2 else []
    lines = _left_out(card(event)[1:], caption, told)
    more = _more([skill_told(skill.name) for skill in shown.skills], caption) if told else []
    return [Piece(caption, picture=Picture(partial(profile_picture, shown), caption)), *_text([*lines, *more])]


def _cv(event: Card, _in_brief: bool) -> list[Piece]:
    shown = CVCard.model_validate(event.data)
    if shown.error_message or shown.status != "ready":
        return []
    caption = profile_caption(shown)
    summary = [escape(line) for line in (shown.summary or "").split("\n") if not _lists(line, shown.skills)]
    lines = _left_out([*summary, *card(event)[1:]], caption, (_("Name"), _("Skills")))
    more = _more(shown.skills, caption)
    return [Piece(caption, picture=Picture(partial(profile_picture, shown), caption)), *_text([*lines, *more])]


def _lists(line: str, skills: Sequence[str]) -> bool:
    return bool(skills) and all(name in line for name in skills[:3])


def _more(skills: Sequence[str], caption: str) -> list[str]:
    """Return a line of the skills that a caption has no room for."""
    told = set(_ITEM_ENDS.split(caption))
    left = [name for name in skills if escape(short(name, 60)) not in told]
    return [_("More skills: {skills}", skills=escape(short(", ".join(left), LONGEST_LINE)))] if left else []


def _left_out(lines: Iterable[str], caption: str, told: Iterable[str]) -> Iterator[str]:
    """Yield the lines that the caption does not hold, but for those that begin with what is told otherwise."""
    said = tuple(f"{name}:" for name in told)
    return (line for line in lines if line.strip() and line not in caption and not line.startswith(said))


def _text(lines: Iterable[str]) -> list[Piece]:
    return [Piece(text) for text in join(list(lines), "\n")]


_PICTURES: dict[CardKind, Callable[[Card, bool], list[Piece]]] = {"match": _match, "profile": _profile, "cv": _cv}
