"""Text: kept as a message, and promised a turn."""

from aiogram import Bot, F, Router
from aiogram.types import Message

from bot.routers.typing import show_typing
from bot.services import Person, Services
from career.conversation import service as conversation


def make_router() -> Router:
    """Return the router of text."""
    router = Router(name="texts")
    router.message.register(text, F.text)
    return router


async def text(message: Message, bot: Bot, services: Services, person: Person) -> None:
    """Keep what was written; the answer comes through the notifier."""
    async with services.database.transaction() as session:
        await conversation.say(session, person.user_id, person.thread_id, message.text or "", client_key=person.key)
    await show_typing(bot, message)
