"""What was written by others and forwarded: most likely a job ad, and never the person's own words."""

from aiogram import Bot, F, Router
from aiogram.types import Message

from bot.routers.saying import say
from bot.services import Person, Services
from bot.views import words
from runtime.language import gettext as _

FEWEST_WORDS = 12
"""Of an ad."""


def make_router() -> Router:
    """Return the router of forwarded texts; a forwarded file is a file like any other."""
    router = Router(name="forwards")
    router.message.register(forward, F.forward_origin, F.text | (F.caption & ~F.document))
    return router


async def forward(message: Message, bot: Bot, services: Services, person: Person) -> None:
    """Say the text as a job ad, and that it is taken for one; one that is too short is not said."""
    text = message.text or message.caption or ""
    if len(text.split()) < FEWEST_WORDS and "://" not in text:
        await message.answer(_(words.FORWARDED_SHORT))
        return
    await say(message, bot, services, person, f"{words.AD}\n\n{text}")
    await message.answer(_(words.FORWARDED))
