"""Deciding on suggestions: apply, skip, undo, go back to a version."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from career.customization.cases.keeping import Kept, no_such_suggestion
from career.customization.cases.settling import settled
from career.customization.model import State, Suggestion
from career.customization.touching import refuse_touching
from career.customization.views import CustomizationCard
from career.errors import InvalidInput, NotFound
from career.ports import Embedder
from db.repositories.customizations import CustomizationRepository
from db.session import Database
from runtime.language import gettext as _


async def decide(
    database: Database,
    embedder: Embedder,
    user_id: UUID,
    customization_id: UUID,
    *,
    apply: Collection[int] = (),
    skip: Collection[int] = (),
    undo: Collection[int] = (),
) -> CustomizationCard:
    """Apply, skip and undo suggestions by their numbers, all or none, and keep the outcome as a version.

    Raises NotFound for a number that there is not, InvalidInput for one that is named twice, Conflict where two that
    would be applied touch the same place.
    """
    wanted: dict[int, State] = {}
    asked: tuple[tuple[Collection[int], State], ...] = ((apply, "applied"), (skip, "skipped"), (undo, "undone"))
    for numbers, state in asked:
        for number in numbers:
            if wanted.setdefault(number, state) != state:
                raise InvalidInput(
                    "decided_twice", _("You named suggestion {number} twice. Which one do you mean?", number=number)
                )
    return await settled(database, embedder, user_id, customization_id, lambda kept: decided(kept, wanted))


async def go_back(
    database: Database, embedder: Embedder, user_id: UUID, customization_id: UUID, number: int
) -> CustomizationCard:
    """Apply again what was applied in a version, as it was worded then, and nothing else. Raises NotFound."""
    async with database.transaction() as session:
        found = await CustomizationRepository(session, user_id).versions(customization_id)
    version = next((row for row in found if row.number == number), None)
    if version is None:
        raise NotFound("no_such_version", _("There is no version {number}.", number=number))
    wanted, texts = frozenset(version.applied), dict(version.texts)

    def as_then(kept: Kept) -> tuple[Suggestion, ...]:
        return tuple(_worded_as(item, texts) for item in decided(kept, _states(kept, wanted)))

    return await settled(database, embedder, user_id, customization_id, as_then)


def decided(kept: Kept, wanted: Mapping[int, State]) -> tuple[Suggestion, ...]:
    """Return the suggestions with the states that are wanted. Raises NotFound and Conflict."""
    known = {item.number for item in kept.suggestions}
    if missing := sorted(set(wanted) - known):
        raise no_such_suggestion(missing[0], len(known))
    states = {item.number: wanted.get(item.number, item.state) for item in kept.suggestions}
    suggestions = tuple(item.model_copy(update={"state": states[item.number]}) for item in kept.suggestions)
    refuse_touching(suggestions, wanted)
    return suggestions


def _worded_as(suggestion: Suggestion, texts: Mapping[str, Any]) -> Suggestion:
    """Return a suggestion with the text that it had in a version; as it is where that version did not apply it."""
    then = texts.get(str(suggestion.number))
    if then is None or then["text"] == suggestion.change.text:
        return suggestion
    return suggestion.with_text(then["text"]).model_copy(update={"is_own": then["is_own"]})


def _states(kept: Kept, wanted: Collection[int]) -> dict[int, State]:
    """Return the changes of states that lead to a set of applied suggestions."""
    now = {item.number for item in kept.suggestions if item.state == "applied"}
    states: dict[int, State] = dict.fromkeys(sorted(set(wanted) - now), "applied")
    return states | dict.fromkeys(sorted(now - set(wanted)), "undone")
