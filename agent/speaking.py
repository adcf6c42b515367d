"""In which language a turn is answered: the one that the person chose, else the one in which they surely write."""

from sqlalchemy.ext.asyncio import AsyncSession

from agent.own_words import typed
from agent.understanding.language import surely
from db.models import Message
from db.repositories import MessageRepository, UserRepository
from runtime.language import ENGLISH

LOOKED_AT = 12
"""Messages of the thread before this one that may tell the language, answers among them."""


async def language_of_turn(session: AsyncSession, turn: Message) -> str | None:
    """Return the code of the language in which a turn is answered; None for English that nobody chose.

    Where none was chosen, the newest message that is surely in a language tells it: short ones do not change it.
    """
    user = await UserRepository(session).get(turn.user_id)
    if user is not None and user.language:
        return user.language
    found = surely(typed(turn.content))
    if found is None:
        past = await MessageRepository(session, turn.user_id).newest(turn.thread_id, LOOKED_AT, before=turn.id)
        said = (surely(typed(message.content)) for message in reversed(past) if message.role == "user")
        found = next((code for code in said if code), None)
    return None if found == ENGLISH else found
