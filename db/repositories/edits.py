"""Messages that their person changes afterwards."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import CursorResult, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from db.models import Message


@dataclass(frozen=True)
class Said:
    """A message of a person in its last version; `is_newest` tells whether they have said nothing since."""

    id: UUID
    content: str
    is_newest: bool


async def last_version(session: AsyncSession, user_id: UUID, thread_id: UUID, key: str) -> Said | None:
    """Return the newest of the messages under a client_key or under one that begins with it and a colon."""
    later = aliased(Message)
    since = exists().where(later.thread_id == Message.thread_id, later.role == "user", later.id > Message.id)
    query = (
        select(Message.id, Message.content, ~since)
        .where(Message.thread_id == thread_id, Message.user_id == user_id, Message.role == "user")
        .where(or_(Message.client_key == key, Message.client_key.startswith(f"{key}:", autoescape=True)))
        .order_by(Message.id.desc())
        .limit(1)
    )
    row = (await session.execute(query)).one_or_none()
    return Said(row[0], row[1], row[2]) if row is not None else None


async def replace_queued(session: AsyncSession, message_id: UUID, content: str) -> bool:
    """Change a message whose turn has not begun; False where it has."""
    result = await session.execute(
        update(Message).where(Message.id == message_id, Message.status == "queued").values(content=content)
    )
    return isinstance(result, CursorResult) and result.rowcount > 0
