"""Recordings: kept and promised to be listened to where there is an engine for it; else declined."""

import re

from aiogram import Bot, F, Router
from aiogram.types import Audio, Message, Voice

from bot.routers.downloading import LARGEST_FILE, download
from bot.routers.typing import show_typing
from bot.services import Person, Services
from bot.views import voices, words
from career.conversation import service as conversation
from career.conversation import voice as recordings
from runtime.language import gettext as _

_ENDING = re.compile(r"\.([A-Za-z0-9]{2,5})\Z")


def make_router() -> Router:
    """Return the router of recordings."""
    router = Router(name="voice")
    router.message.register(recording, F.voice | F.audio)
    router.message.register(video, F.video | F.video_note)
    return router


async def recording(message: Message, bot: Bot, services: Services, person: Person) -> None:
    """Keep a recording of up to 20 MB and five minutes, and promise to listen to it."""
    file = message.voice or message.audio
    refusal = _refusal(message, services, file)
    if file is None or refusal:
        await message.answer(refusal)
        return
    audio = await download(bot, file, voices.TOO_LARGE)
    await _say_beside(message, services, person)
    await recordings.receive(
        services.database,
        services.files,
        person.user_id,
        person.thread_id,
        audio,
        kind=_kind(file),
        client_key=person.key,
    )
    await message.answer(_(voices.LISTENING))
    await show_typing(bot, message)


async def video(message: Message, services: Services) -> None:
    """Say that videos are not watched."""
    await message.answer(_(voices.VIDEO) if services.listens else _(words.RECORDING))


def _refusal(message: Message, services: Services, file: Voice | Audio | None) -> str:
    """Return why a recording is not listened to; "" where it is."""
    if file is None or not services.listens:
        return _(words.RECORDING)
    if message.forward_origin:
        return _(voices.OF_OTHERS)
    if (file.file_size or 0) > LARGEST_FILE:
        return _(voices.TOO_LARGE)
    minutes = voices.LONGEST_MINUTES
    return _(voices.TOO_LONG, minutes=minutes) if file.duration > 60 * minutes else ""


def _kind(file: Voice | Audio) -> str:
    """Return the end of a file's name, by which engines know the format: a voice message is OGG with Opus."""
    found = _ENDING.search(file.file_name or "") if isinstance(file, Audio) else None
    return found[1].lower() if found else "mp3" if isinstance(file, Audio) else "ogg"


async def _say_beside(message: Message, services: Services, person: Person) -> None:
    caption = (message.caption or "").strip()
    if caption:
        async with services.database.transaction() as session:
            key = f"{person.key}:caption"
            await conversation.say(session, person.user_id, person.thread_id, caption, client_key=key)
