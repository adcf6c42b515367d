"""Wording a suggestion anew: the person's own words, or the same in fewer."""

from uuid import UUID

from career.customization.cases.keeping import Kept
from career.customization.cases.settling import settled
from career.customization.model import Suggestion
from career.customization.touching import refuse_touching
from career.customization.views import CustomizationCard
from career.errors import InvalidInput
from career.ports import Embedder
from db.session import Database

LONGEST_TEXT = 2_000


async def edit(
    database: Database, embedder: Embedder, user_id: UUID, customization_id: UUID, number: int, text: str
) -> CustomizationCard:
    """Let the person word a suggestion themselves; it is theirs, applied as they say it, and marked as such.

    Raises NotFound, and InvalidInput for a suggestion that has no text, and for none or too much of it.
    """
    said = " ".join(text.split())
    if not said or len(said) > LONGEST_TEXT:
        raise InvalidInput("edit_text", f"Write 1 to {LONGEST_TEXT:,} characters.")

    def worded(kept: Kept) -> tuple[Suggestion, ...]:
        known = kept.suggestion(number)
        if known.change.operation not in ("replace", "add"):
            raise InvalidInput(
                "edit_no_text", f"Suggestion {number} moves or leaves out lines; it has no text to edit."
            )
        own = with_text(known, said).model_copy(update={"is_own": True, "state": "applied"})
        return with_one(kept, own)

    return await settled(database, embedder, user_id, customization_id, worded)


def with_text(suggestion: Suggestion, text: str) -> Suggestion:
    """Return a suggestion that puts another text into the CV."""
    change = suggestion.change.model_copy(update={"text": text})
    return suggestion.model_copy(update={"change": change, "after": text})


def with_one(kept: Kept, changed: Suggestion) -> tuple[Suggestion, ...]:
    """Return the suggestions with one as it is now. Raises Conflict where it touches another that is applied."""
    suggestions = tuple(changed if item.number == changed.number else item for item in kept.suggestions)
    refuse_touching(suggestions, [changed.number])
    return suggestions
