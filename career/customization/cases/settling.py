"""Changing a customisation: what comes of it is worked out between two short transactions, and kept if still true."""

import asyncio
from collections.abc import Callable
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.customization.cases.keeping import Kept, card_of, load, with_applied
from career.customization.model import Suggestion
from career.customization.proposing import score_of
from career.customization.touching import touch
from career.customization.views import CustomizationCard
from career.errors import Conflict
from career.ports import Embedder
from career.vectors import unavailable
from db.repositories import ActivityRepository
from db.repositories.customizations import CustomizationRepository
from db.session import Database
from runtime.language import gettext as _

TRIES = 5
Decision = Callable[[Kept], tuple[Suggestion, ...]]
"""Says what the suggestions of a customisation shall be; pure, for it is asked again where another change was first."""


async def settled(
    database: Database, embedder: Embedder, user_id: UUID, customization_id: UUID, decision: Decision
) -> CustomizationCard:
    """Keep what a decision says of the suggestions, with the score and the version that come of it.

    Raises what the decision raises, NotFound, Unavailable when a remote embedder does not answer, and Conflict where
    other changes come all the time.
    """
    for _try in range(TRIES):
        async with database.transaction() as session:
            known = await load(session, user_id, customization_id)
        wanted = decision(known)
        points = await score_with(embedder, known, wanted)
        best = await score_with(embedder, known, with_open(wanted))
        async with database.transaction() as session:
            now = await load(session, user_id, customization_id, lock=True)
            if (now.suggestions, now.told) == (known.suggestions, known.told):
                await keep(session, user_id, now, wanted, points, best)
                ActivityRepository(session, user_id).add("customization_decided", customization_id, score=points)
                return await card_of(session, user_id, await load(session, user_id, customization_id))
    raise Conflict("changing_all_the_time", _("Your CV is being changed elsewhere. Try again in a moment."))


async def score_with(embedder: Embedder, kept: Kept, suggestions: tuple[Suggestion, ...]) -> int:
    """Return the score of the CV with the suggestions that are applied. Raises Unavailable."""
    setting = kept.setting(with_applied(kept.original, suggestions))
    try:
        return await asyncio.to_thread(score_of, setting, embedder)
    except ConnectionError as error:
        raise unavailable() from error


def with_open(suggestions: tuple[Suggestion, ...]) -> tuple[Suggestion, ...]:
    """Return the suggestions as if those that are open were applied, but for those that touch what is."""
    on = [item for item in suggestions if item.state == "applied"]
    for item in suggestions:
        if item.state == "open" and not any(touch(item.change, other.change) for other in on):
            on.append(item.model_copy(update={"state": "applied"}))
    return tuple(on)


async def keep(
    session: AsyncSession, user_id: UUID, kept: Kept, suggestions: tuple[Suggestion, ...], points: int, best: int
) -> None:
    """Write the suggestions as they are now, the score, and a version where something was decided or changed."""
    repository = CustomizationRepository(session, user_id)
    by_number = {item.number: item for item in suggestions}
    for row in await repository.suggestions(kept.row.id):
        suggestion = by_number[row.number]
        row.detail, row.state = suggestion.model_dump(mode="json"), suggestion.state
    kept.row.score, kept.row.best_score = points, best
    document = with_applied(kept.original, suggestions)
    if document != kept.document or [item.state for item in suggestions] != [item.state for item in kept.suggestions]:
        on = [item for item in suggestions if item.state == "applied"]
        await repository.add_version(
            kept.row.id,
            applied=[item.number for item in on],
            texts={
                str(item.number): {"text": item.change.text, "is_own": item.is_own} for item in on if item.change.text
            },
            document=document.as_json(),
            score=points,
        )
