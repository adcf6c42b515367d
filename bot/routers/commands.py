"""/help and /cancel; and those that say in a word what people say to the assistant."""

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.routers.saying import say
from bot.services import Person, Services
from bot.views import words
from career.conversation import service as conversation
from career.conversation.shortcuts import SHORTCUTS, said_by
from runtime.language import gettext as _


def make_router() -> Router:
    """Return the router of the commands."""
    router = Router(name="commands")
    router.message.register(help_, Command("help", ignore_case=True))
    router.message.register(cancel, Command("cancel", ignore_case=True))
    router.message.register(ask, Command(*SHORTCUTS, ignore_case=True))
    return router


async def help_(message: Message) -> None:
    """Say what can be asked."""
    await message.answer(_(words.HELP))


async def cancel(
    message: Message, services: Services, person: Person, state: FSMContext, raw_state: str | None
) -> None:
    """End what the person was asked for; else take back messages that nobody has begun to answer."""
    if raw_state is not None:
        await state.clear()
        await message.answer(_(words.LEFT))
        return
    async with services.database.transaction() as session:
        count = await conversation.cancel(session, person.user_id, person.thread_id)
    await message.answer(words.cancelled(count))


async def ask(message: Message, command: CommandObject, bot: Bot, services: Services, person: Person) -> None:
    """Say to the assistant what the command stands for; the answer comes through the notifier."""
    shortcut = next(known for known in SHORTCUTS if known == command.command.casefold())
    await say(message, bot, services, person, said_by(shortcut, command.args))
