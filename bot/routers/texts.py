"""Text: kept as a message, and promised a turn; a command that there is not is said to be none."""

import re

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.routers.saying import say
from bot.services import Person, Services
from bot.views import words

LONGEST_COMMAND = 200
_COMMAND = re.compile(r"/\w+(?:@\w+)?(?=\s|\Z)")


def make_router() -> Router:
    """Return the router of text."""
    router = Router(name="texts")
    router.message.register(unknown, F.text.regexp(_COMMAND), F.text.len() <= LONGEST_COMMAND)
    router.message.register(text, F.text)
    return router


async def unknown(message: Message) -> None:
    """Say that there is no such command."""
    await message.answer(words.unknown_command((message.text or "").split()[0]))


async def text(
    message: Message, bot: Bot, services: Services, person: Person, state: FSMContext, raw_state: str | None
) -> None:
    """Keep what was written; it ends a dialogue that it does not answer."""
    if raw_state is not None:
        await state.clear()
    await say(message, bot, services, person, message.text or "")
