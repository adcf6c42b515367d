"""In which language a turn is answered: the one that the person chose, else the one in which they surely write."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from agent.own_words import typed
from agent.understanding.language import surely
from career.conversation.shortcuts import SHORTCUTS, said_by
from db.models import Message
from db.repositories import MessageRepository, UserRepository
from db.repositories.cvs import cv_for_task
from db.repositories.jobs import job_for_task
from runtime.language import ENGLISH

LOOKED_AT = 12
"""Messages of the thread that may tell the language, answers among them."""


async def language_of_turn(session: AsyncSession, turn: Message) -> str | None:
    """Return the code of the language in which a turn is answered; None for English that nobody chose.

    Where none was chosen, the newest message that is surely in a language tells it: short ones do not change it.
    """
    if chosen := await _chosen(session, turn.user_id):
        return chosen
    if code := _sure(turn.content):
        return _other(code)
    return await _written(session, turn.user_id, turn.thread_id, before=turn.id)


async def language_of_upload(session: AsyncSession, cv_id: UUID) -> str | None:
    """Return the language in which is told what became of an uploaded file, as above."""
    cv = await cv_for_task(session, cv_id)
    if cv is None:
        return None
    chosen = await _chosen(session, cv.user_id)
    return chosen or (await _written(session, cv.user_id, cv.thread_id) if cv.thread_id else None)


async def language_of_thread(session: AsyncSession, user_id: UUID, thread_id: UUID) -> str | None:
    """Return the language in which a person is told something in a thread, as above."""
    return await _chosen(session, user_id) or await _written(session, user_id, thread_id)


async def language_of_job(session: AsyncSession, job_id: UUID) -> str | None:
    """Return the language of the person who gave an ad; None for a public job."""
    job = await job_for_task(session, job_id)
    return await _chosen(session, job.owner_id) if job and job.owner_id else None


async def _chosen(session: AsyncSession, user_id: UUID) -> str | None:
    user = await UserRepository(session).get(user_id)
    return user.language if user else None


async def _written(session: AsyncSession, user_id: UUID, thread_id: UUID, before: UUID | None = None) -> str | None:
    past = await MessageRepository(session, user_id).newest(thread_id, LOOKED_AT, before=before)
    said = (_sure(message.content) for message in reversed(past) if message.role == "user")
    return _other(next((code for code in said if code), None))


def _sure(said: str) -> str | None:
    """Return the language in which the person surely wrote a message; what a command stands for is not theirs."""
    by_command = any(said.startswith(said_by(shortcut, "…").rstrip("…")) for shortcut in SHORTCUTS)
    is_command = any(said == said_by(shortcut) for shortcut in SHORTCUTS)
    return None if by_command or is_command else surely(typed(said))


def _other(code: str | None) -> str | None:
    return None if code == ENGLISH else code
