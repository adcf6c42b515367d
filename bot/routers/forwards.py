"""What was written by others and forwarded: most likely a job ad, and never the person's own words.

It is kept as a job, and the assistant is asked about that job; the text itself is nothing that the person said.
"""

import re

from aiogram import Bot, F, Router
from aiogram.types import Message

from bot.routers.saying import say
from bot.services import Person, Services
from bot.views import words
from career.conversation.events import Wanted
from career.jobs import service as jobs
from runtime.language import gettext as _

FEWEST_WORDS = 12
"""Of an ad."""
_LINK = re.compile(r"\bhttps?://\S+", re.IGNORECASE)


def make_router() -> Router:
    """Return the router of forwarded texts; a forwarded file is a file like any other."""
    router = Router(name="forwards")
    router.message.register(forward, F.forward_origin, F.text | (F.caption & ~F.document))
    return router


async def forward(message: Message, bot: Bot, services: Services, person: Person) -> None:
    """Keep a text as a job ad, and have it held against the CV; of one that is too short, fetch its link.

    Raises InvalidInput for what is no ad.
    """
    text = message.text or message.caption or ""
    link = _LINK.search(text)
    if len(text.split()) >= FEWEST_WORDS:
        async with services.database.transaction() as session:
            job, _is_new = await jobs.save_text(session, person.user_id, text)
        await message.answer(words.forwarded(job.title, job.company))
        await say(message, bot, services, person, _(words.FITS), wanted=Wanted(tool="match_job", job_id=job.id))
    elif link:
        wanted = Wanted(tool="save_job", args={"url": link[0].rstrip(".,;)>]")})
        await say(message, bot, services, person, _(words.KEEP), wanted=wanted)
    else:
        await message.answer(_(words.FORWARDED_SHORT))
