"""Saying something to the assistant for a person: kept, promised a turn, and shown to be worked on."""

from aiogram import Bot
from aiogram.types import CallbackQuery, Message

from bot.routers.typing import chat_of, show_typing
from bot.services import Person, Services
from career.conversation import service as conversation
from career.conversation.events import Wanted


async def say(
    event: Message | CallbackQuery,
    bot: Bot,
    services: Services,
    person: Person,
    text: str,
    *,
    key: str | None = None,
    wanted: Wanted | None = None,
) -> bool:
    """Keep a text and promise a turn, once per key (that of the message); the answer comes through the notifier.

    Returns whether it is still to be answered. Raises InvalidInput for an unusable text.
    """
    async with services.database.transaction() as session:
        turn = await conversation.say(
            session, person.user_id, person.thread_id, text, client_key=key or person.key, wanted=wanted
        )
        is_open = turn.status in ("queued", "running")
    if is_open:
        await services.live.expect_turn(chat_of(event), person.thread_id, turn.id)
        await show_typing(bot, event)
    return is_open
