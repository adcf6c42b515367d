"""Use cases of learning: make a plan, tell what a skill is worth, note what is begun and done."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from career.errors import InvalidInput
from career.matching.candidate import Candidate
from career.ports import Embedder
from career.profile.learning.gathered import Person, gathered
from career.profile.learning.ground import ground_of
from career.profile.learning.items import items, remove, set_state
from career.profile.learning.knowledge import name_of
from career.profile.learning.making import Draft, Wishes
from career.profile.learning.model import LearningCard
from career.profile.learning.progress import Progress, meant, progress_of
from career.profile.learning.scores import Tried, job_rows, tried
from career.profile.learning.tracks import LearningTrack, track_of
from career.profile.views import ProfileCard
from career.recommendations import service as recommendations
from career.recommendations.demand import Demand
from career.recommendations.open_jobs import OpenJobs
from career.vectors import unavailable
from db.repositories import ActivityRepository
from db.repositories.learning import LearningRepository
from db.session import Database
from runtime.language import gettext as _

__all__ = [
    "MOST_HOURS",
    "MOST_WEEKS",
    "Progress",
    "Wishes",
    "items",
    "note",
    "plan",
    "plan_from_cv",
    "remove",
    "set_state",
]

MOST_WEEKS, MOST_HOURS = 104, 60


async def plan(
    database: Database, open_jobs: OpenJobs, embedder: Embedder, user_id: UUID, wishes: Wishes, *, keep: bool = True
) -> LearningCard:
    """Return a learning plan, and `keep` it as the person's unless it only answers whether some skills are worth it.

    Without a track that is told or known of the person, the card asks for one. Raises InvalidInput for weeks or hours
    out of range, NotFound, Unavailable when a remote embedder does not answer.
    """
    _check(wishes)
    async with database.transaction() as session:
        person = await gathered(session, user_id)
    named = track_of(wishes.track)
    known = named if named and named.families else await asyncio.to_thread(person.track)
    track = known if known and known.families else named or known
    demand = await _demand(database, open_jobs, track)
    rows = await job_rows(database, open_jobs, person, track)
    in_track = person.saved_in(track.families) if track else []
    draft = Draft(person, track, ground_of(track, demand, person.saved, in_track), wishes, named)
    try:
        scores = await asyncio.to_thread(lambda: tried(person, draft.tried, rows, embedder))
    except ConnectionError as error:
        raise unavailable() from error
    card = await asyncio.to_thread(draft.card, scores)
    if keep and card.items and not wishes.only_asks:
        async with database.transaction() as session:
            kept = [(item.key, name_of(item.key)) for item in card.items]
            await LearningRepository(session, user_id).plan(kept, card.track)
            ActivityRepository(session, user_id).add("learning_plan_made", count=len(kept))
    return card


def plan_from_cv(candidate: Candidate, wishes: Wishes) -> LearningCard:
    """Return a plan from a CV alone: nothing is counted and kept, the table says what a kind of work asks for.

    Raises InvalidInput for weeks or hours out of range.
    """
    _check(wishes)
    person = Person(profile=ProfileCard(), skills=(), cv=None, saved=(), learning=(), shown=candidate)
    named = track_of(wishes.track)
    track = named if named and named.families else person.track() or named
    card = Draft(person, track, ground_of(track, Demand(), (), ()), wishes, named).card(Tried({}))
    told = _(
        "Nothing was counted: the choice comes from a table of what {kind} usually asks for. In `candid chat` open "
        "jobs are counted.",
        kind=card.kind,
    )
    notes = (told,) if card.kind else card.notes
    return card.model_copy(update={"notes": notes})


async def note(
    database: Database, user_id: UUID, *, started: Sequence[str] = (), done: Sequence[str] = (), now: datetime
) -> Progress:
    """Note skills as started or done, by their names or their numbers in the last plan; the profile stays as it is.

    Raises InvalidInput for a number that the plan does not have, and for names that are empty.
    """
    async with database.transaction() as session:
        kept = LearningRepository(session, user_id)
        rows = await kept.all()
        begun, finished = (meant(said, rows) for said in (started, done))
        for names, state in ((begun, "started"), (finished, "done")):
            if count := await kept.mark(names, state, now):
                ActivityRepository(session, user_id).add(f"learning_{state}", count=count)
        return progress_of(await gathered(session, user_id), begun, finished)


async def _demand(database: Database, open_jobs: OpenJobs, track: LearningTrack | None) -> Demand:
    if track is None or not track.families:
        return Demand()
    return await recommendations.demand_of(database, open_jobs, frozenset(track.families))


def _check(wishes: Wishes) -> None:
    if wishes.weeks is not None and not 1 <= wishes.weeks <= MOST_WEEKS:
        raise InvalidInput("learning_weeks", _("A plan has 1 to {most} weeks.", most=MOST_WEEKS))
    if wishes.hours_per_week is not None and not 1 <= wishes.hours_per_week <= MOST_HOURS:
        raise InvalidInput("learning_hours", _("Say 1 to {most} hours a week.", most=MOST_HOURS))
