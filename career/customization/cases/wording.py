"""Wording a suggestion anew: the person's own words, or the same in fewer."""

import asyncio
from typing import Literal
from uuid import UUID

from career.customization.cases.keeping import Kept, load, newest_id
from career.customization.cases.settling import settled
from career.customization.gate import Gate
from career.customization.model import Suggestion
from career.customization.rewording import shorter as shorter_by
from career.customization.suggesting.shortening import shorter
from career.customization.touching import refuse_touching
from career.customization.views import CustomizationCard
from career.errors import Conflict, InvalidInput
from career.ports import Embedder, JSONModel
from career.vectors import unavailable
from db.session import Database
from runtime.language import N_
from runtime.language import gettext as _
from runtime.language import number as written

LONGEST_TEXT = 2_000
Wish = Literal["shorter"]


async def edit(
    database: Database, embedder: Embedder, user_id: UUID, customization_id: UUID, number: int, text: str
) -> CustomizationCard:
    """Let the person word a suggestion themselves; it is theirs, applied as they say it, and marked as such.

    Raises NotFound, and InvalidInput for a suggestion that has no text, and for none or too much of it.
    """
    said = " ".join(text.split())
    if not said or len(said) > LONGEST_TEXT:
        raise InvalidInput("edit_text", _("Write 1 to {most} characters.", most=written(LONGEST_TEXT)))

    def worded(kept: Kept) -> tuple[Suggestion, ...]:
        known = kept.suggestion(number)
        if known.change.operation not in ("replace", "add"):
            raise InvalidInput(
                "edit_no_text",
                _("Suggestion {number} moves or leaves out lines; it has no text to edit.", number=number),
            )
        own = known.with_text(said).model_copy(update={"is_own": True, "state": "applied"})
        return with_one(kept, own)

    return await settled(database, embedder, user_id, customization_id, worded)


async def revise(
    database: Database,
    embedder: Embedder,
    user_id: UUID,
    number: int,
    wish: Wish,
    *,
    customization_id: UUID | None = None,
    model: JSONModel | None = None,
) -> CustomizationCard:
    """Word a suggestion of a customisation (the newest where none is named) anew: "shorter" says it in fewer words.

    It stays open, or applied with the shorter text. Raises NotFound, and InvalidInput for another wish, a suggestion
    without a text of its own, and one that cannot be shorter without losing a fact.
    """
    if wish != "shorter":
        raise InvalidInput("no_such_wish", _("I can make a suggestion shorter, or take your own words for it."))
    async with database.transaction() as session:
        chosen = customization_id or await newest_id(session, user_id)
        kept = await load(session, user_id, chosen)
    known = kept.suggestion(number)
    text = await _shorter(known, kept, embedder, model)

    def worded(now: Kept) -> tuple[Suggestion, ...]:
        if now.suggestion(number).after != known.after:
            raise Conflict(
                "changed_meanwhile",
                _("Suggestion {number} was just changed elsewhere. Look at it again.", number=number),
            )
        return with_one(now, now.suggestion(number).with_text(text))

    return await settled(database, embedder, user_id, chosen, worded)


async def _shorter(known: Suggestion, kept: Kept, embedder: Embedder, model: JSONModel | None) -> str:
    """Return the text of a suggestion in fewer words, of a model where it has one that holds, else by rules."""
    if known.change.operation != "replace":
        names = N_("Suggestion {number} names a skill; it has no text to make shorter.")
        moves = N_("Suggestion {number} moves or leaves out what your CV says; it has no text to make shorter.")
        why = names if known.change.operation == "add" else moves
        raise InvalidInput("no_text_to_shorten", _(why, number=known.number))
    setting = kept.setting()
    try:
        gate = Gate.of(setting, embedder)
        said = await shorter_by(model, setting, gate, known) if model is not None and not known.is_own else None
        text = said or await asyncio.to_thread(shorter, known, setting, gate)
    except ConnectionError as error:
        raise unavailable() from error
    if text is None:
        raise InvalidInput(
            "cannot_be_shorter",
            _(
                "Suggestion {number} cannot be shorter without losing a fact. Give me your own words if you like.",
                number=known.number,
            ),
        )
    return text


def with_one(kept: Kept, changed: Suggestion) -> tuple[Suggestion, ...]:
    """Return the suggestions with one as it is now. Raises Conflict where it touches another that is applied."""
    suggestions = tuple(changed if item.number == changed.number else item for item in kept.suggestions)
    refuse_touching(suggestions, [changed.number])
    return suggestions
