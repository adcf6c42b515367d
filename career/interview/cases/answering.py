"""The steps of a mock interview: each is one transaction, and a turn that comes again takes none a second time.

Each is taken in the interview that runs in a thread, or in the one with the id `session_id`. Raises NotFound where
there is none, and Conflict for one that is over.
"""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.interview import mock
from career.interview.cases.keeping import (
    Kept,
    asked_now,
    feedback_of,
    found,
    load,
    load_running,
    none_running,
    question_of,
)
from career.interview.cases.sought import sought_by
from career.interview.coaching import worded
from career.interview.feedback import VERSION, heard, judged
from career.interview.hints import hint_for
from career.interview.model import Feedback
from career.interview.views import MockCard
from career.ports import Embedder, JSONModel
from db.models import InterviewAnswer, InterviewQuestionRow
from db.repositories import ActivityRepository
from db.repositories.interviews import InterviewRepository
from db.session import Database

LONGEST_ANSWER = 12_000
"""Letters of an answer that are kept and judged."""


async def answer(  # noqa: PLR0913 (where, what to, and what is said)
    database: Database,
    embedder: Embedder,
    user_id: UUID,
    *,
    thread_id: UUID | None = None,
    session_id: UUID | None = None,
    number: int | None = None,
    turn_id: UUID,
    text: str,
    model: JSONModel | None = None,
) -> MockCard:
    """Take a text as the answer to the question that is asked now, and return feedback and the next question.

    The same turn counts once. What is no answer may leave the question open, with help. A model words the tip after the
    answer is kept; what it says passes the truth check or is not used. Raises NotFound where no interview runs, and
    Conflict where another question than `number` is asked.
    """
    said = text.replace("\x00", "").strip()[:LONGEST_ANSWER]
    async with database.transaction() as session:
        kept = await load_running(session, user_id, thread_id, session_id, lock=True)
        before = await _taken(session, user_id, turn_id)
        if before is not None:
            return before
        row, kept = asked_now(kept, session_id, number)
        material = (await sought_by(session, user_id, kept.row)).material()
        question = question_of(row)
        repository = InterviewRepository(session, user_id)
        attempts = sum(bool(item.text) for item in await repository.attempts(row.id))
        told = await repository.told(kept.row.id)
        feedback = await asyncio.to_thread(judged, said, question, material, told)
        done = mock.counts(feedback.kind, attempts, kept.tone)
        made = await _keep(session, user_id, row, turn_id, said, feedback, counts=done)
        card = (await _moved_on(session, user_id, kept)).card(answered=question if done else None, feedback=feedback)
    if model is None or feedback.kind in mock.NO_ANSWER:
        return card
    better = await worded(
        model, embedder, heard(said, question)[0], question, material, feedback, today=datetime.now(UTC).date()
    )
    if better == feedback:
        return card
    async with database.transaction() as session:
        stored = await InterviewRepository(session, user_id).feedback(made.id)
        if stored is not None:
            stored.detail = better.model_dump(mode="json")
    return card.model_copy(update={"feedback": better})


async def skip(
    database: Database,
    user_id: UUID,
    *,
    thread_id: UUID | None = None,
    session_id: UUID | None = None,
    number: int | None = None,
    turn_id: UUID,
) -> MockCard:
    """Leave out the question that is asked now; the same turn skips one question. Raises NotFound and Conflict."""
    async with database.transaction() as session:
        kept = await load_running(session, user_id, thread_id, session_id, lock=True)
        before = await _taken(session, user_id, turn_id)
        if before is not None:
            return before
        row, kept = asked_now(kept, session_id, number)
        await InterviewRepository(session, user_id).add_answer(row.id, turn_id, None, counts=True)
        row.state = "skipped"
        return (await _moved_on(session, user_id, kept)).card()


async def repeat(database: Database, user_id: UUID, *, thread_id: UUID) -> MockCard:
    """Return the question that is asked now. Raises NotFound."""
    async with database.transaction() as session:
        kept = await load_running(session, user_id, thread_id)
        if kept is None:
            raise none_running()
        return kept.card()


async def hint(
    database: Database, user_id: UUID, *, thread_id: UUID | None = None, session_id: UUID | None = None
) -> MockCard:
    """Return what a good answer to the question shows, with lines of the person's CV. Raises NotFound."""
    async with database.transaction() as session:
        row, kept = asked_now(await load_running(session, user_id, thread_id, session_id), session_id, None)
        material = (await sought_by(session, user_id, kept.row)).material()
    return kept.card(hint=await asyncio.to_thread(hint_for, question_of(row), material))


async def stop(
    database: Database,
    user_id: UUID,
    *,
    thread_id: UUID | None = None,
    session_id: UUID | None = None,
    turn_id: UUID,
) -> MockCard:
    """End the interview and sum it up; its open questions wait for `resume`. Raises NotFound where none runs.

    One with an id that is over already is returned as it is.
    """
    async with database.transaction() as session:
        kept = await load_running(session, user_id, thread_id, session_id, lock=True)
        if kept is None and session_id is not None:
            row = await found(session, user_id, session_id)
            return (await load(session, user_id, row)).card(repeated=True)
        if kept is None:
            ended = await InterviewRepository(session, user_id).by_turn(turn_id)
            if ended is None or ended.ended_turn != turn_id:
                raise none_running()
            return (await load(session, user_id, ended)).card(repeated=True)
        kept.row.state, kept.row.ended_turn, kept.row.ended_at = "stopped", turn_id, datetime.now(UTC)
        _log_end(session, user_id, kept)
        return kept.card()


async def _keep(
    session: AsyncSession,
    user_id: UUID,
    row: InterviewQuestionRow,
    turn_id: UUID,
    said: str,
    feedback: Feedback,
    *,
    counts: bool,
) -> InterviewAnswer:
    repository = InterviewRepository(session, user_id)
    made = await repository.add_answer(row.id, turn_id, said, counts=counts)
    repository.add_feedback(made.id, feedback.score, VERSION, feedback.model_dump(mode="json"))
    row.state = "answered" if counts else "open"
    await session.flush()
    return made


async def _moved_on(session: AsyncSession, user_id: UUID, kept: Kept) -> Kept:
    """Return the interview after a step, finished where no question is open any more."""
    if mock.is_over([row.state for row in kept.rows]):
        kept.row.state, kept.row.ended_at = "finished", datetime.now(UTC)
    await session.flush()
    moved = await load(session, user_id, kept.row)
    if moved.row.state == "finished":
        _log_end(session, user_id, moved)
    return moved


def _log_end(session: AsyncSession, user_id: UUID, kept: Kept) -> None:
    answered = sum(row.state == "answered" for row in kept.rows)
    ActivityRepository(session, user_id).add(
        f"interview_{kept.row.state}", kept.row.id, answered=answered, total=len(kept.rows)
    )


async def _taken(session: AsyncSession, user_id: UUID, turn_id: UUID) -> MockCard | None:
    """Return the card of a turn that was taken before; None for a new one."""
    repository = InterviewRepository(session, user_id)
    taken = await repository.taken(turn_id)
    if taken is None:
        return None
    given, row = taken
    owner = await repository.get(row.session_id)
    if owner is None:
        return None
    feedback = feedback_of(await repository.feedback(given.id))
    answered = question_of(row) if feedback is not None and given.counts else None
    return (await load(session, user_id, owner)).card(answered=answered, feedback=feedback, repeated=True)
