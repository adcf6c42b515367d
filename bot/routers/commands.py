"""/start, /help and /cancel."""

from aiogram import Router
from aiogram.filters import Command, CommandStart
from aiogram.types import Message

from bot.services import Person, Services
from bot.views import words
from career.conversation import service as conversation


def make_router() -> Router:
    """Return the router of the commands."""
    router = Router(name="commands")
    router.message.register(start, CommandStart())
    router.message.register(help_, Command("help"))
    router.message.register(cancel, Command("cancel"))
    return router


async def start(message: Message) -> None:
    """Greet, with three ways to begin."""
    await message.answer(words.WELCOME)


async def help_(message: Message) -> None:
    """Say what can be asked."""
    await message.answer(words.HELP)


async def cancel(message: Message, services: Services, person: Person) -> None:
    """Take back messages that nobody has begun to answer."""
    async with services.database.transaction() as session:
        count = await conversation.cancel(session, person.user_id, person.thread_id)
    await message.answer(words.cancelled(count))
