"""What a person changes of what they said."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.conversation.service import say
from db.models import Message
from db.repositories import edits


async def reword(
    session: AsyncSession, user_id: UUID, thread_id: UUID, content: str, *, client_key: str, version: str, longest: int
) -> Message | None:
    """Take the new words of a message that came under a client_key; return the turn that is promised for them, if any.

    Words that wait are replaced. What was begun or answered is asked anew, as `version`, if nothing was said since;
    else it stays as it was answered. A message longer than `longest` was put together of several, of which the new
    words are only one: it stays too.
    """
    text = content.replace("\x00", "").strip()
    said = await edits.last_version(session, user_id, thread_id, client_key)
    if said is None or not text or text == said.content or len(said.content) > longest:
        return None
    if await edits.replace_queued(session, said.id, text) or not said.is_newest:
        return None
    return await say(session, user_id, thread_id, text, client_key=f"{client_key}:{version}")
