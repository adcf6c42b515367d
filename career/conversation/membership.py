"""Chats whose person closes them to us, or opens them again, as their channel tells."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.conversation.delivering import close_thread, reopen_thread
from db.repositories.conversation import threads_at


async def closed(session: AsyncSession, channel: str, address: str) -> list[UUID]:
    """Note that an address takes nothing any more; return its threads."""
    threads = await threads_at(session, channel, address)
    for thread in threads:
        await close_thread(session, thread.id)
    return [thread.id for thread in threads]


async def reopened(session: AsyncSession, channel: str, address: str) -> None:
    """Note that an address takes messages again, and promise the last that did not arrive."""
    for thread in await threads_at(session, channel, address):
        await reopen_thread(session, thread)
