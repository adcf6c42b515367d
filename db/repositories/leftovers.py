"""What is kept for people who are not there any more."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import CV, User

_SOME = 1_000


async def without_cv(session: AsyncSession, file_keys: list[str]) -> list[str]:
    """Return those of the keys that no CV names."""
    known: set[str] = set()
    for at in range(0, len(file_keys), _SOME):
        known.update(await session.scalars(select(CV.file_key).where(CV.file_key.in_(file_keys[at : at + _SOME]))))
    return [key for key in file_keys if key not in known]


async def unknown_people(session: AsyncSession, user_ids: Iterable[UUID]) -> set[UUID]:
    """Return those of the ids that no account has."""
    asked = sorted(set(user_ids))
    known: set[UUID] = set()
    for at in range(0, len(asked), _SOME):
        known.update(await session.scalars(select(User.id).where(User.id.in_(asked[at : at + _SOME]))))
    return set(asked) - known


async def forget_lost_checkpoints(session: AsyncSession) -> int:
    """Delete what the agent keeps of threads that are gone; return of how many."""
    gone: set[str] = set()
    for table in await checkpoint_tables(session):
        lost = text(
            f"DELETE FROM {table} AS kept WHERE NOT EXISTS "  # noqa: S608 (the server has quoted it)
            "(SELECT FROM threads WHERE threads.id::text = kept.thread_id) RETURNING kept.thread_id"
        )
        gone.update(await session.scalars(lost))
    return len(gone)


async def checkpoint_tables(session: AsyncSession) -> list[str]:
    """Return the names of LangGraph's tables that know of threads; none before a worker has run."""
    tables = await session.scalars(
        text(
            "SELECT format('%I.%I', table_schema, table_name) FROM information_schema.columns "
            "WHERE table_schema = 'agent' AND column_name = 'thread_id'"
        )
    )
    return list(tables)
