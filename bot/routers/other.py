"""Everything that cannot be read: stickers, places and the like."""

from aiogram import F, Router
from aiogram.types import Message

from bot.views import words
from runtime.language import gettext as _


def make_router() -> Router:
    """Return the router of what no other takes."""
    router = Router(name="other")
    router.message.register(service_message, ~F.content_type.in_(words.KINDS_OF_PEOPLE))
    router.message.register(anything)
    return router


async def service_message(_message: Message) -> None:
    """Pass over what Telegram itself says in a chat, such as a pinned message."""


async def anything(message: Message) -> None:
    """Say what can be sent instead."""
    await message.answer(_(words.OTHER))
