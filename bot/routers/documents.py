"""Files: a CV is kept and promised to be read; what it holds comes later, as a message of its own."""

from collections.abc import Sequence

from aiogram import Bot, F, Router
from aiogram.types import Document, Message, PhotoSize

from bot.routers.downloading import LARGEST_FILE, download
from bot.routers.typing import show_typing
from bot.services import Person, Services
from bot.views import words
from career.conversation import service as conversation
from career.cv import service as cvs
from career.cv.reading.oversize import EXPORT
from db.models import CV
from runtime.language import gettext as _


def make_router() -> Router:
    """Return the router of files."""
    router = Router(name="documents")
    router.message.register(photo, F.photo)
    router.message.register(document, F.document)
    return router


async def photo(message: Message, bot: Bot, services: Services, person: Person, album: Sequence[Message] = ()) -> None:
    """Keep a photo as a CV and promise to read it; the photos of an album are the pages of one CV."""
    photos = [_largest(each.photo) for each in album or [message] if each.photo]
    if len(photos) > 1:
        await _keep_pages(message, bot, services, person, photos)
    elif photos:
        await _keep(message, bot, services, person, photos[0], "photo.jpg")


async def document(message: Message, bot: Bot, services: Services, person: Person) -> None:
    """Keep a file as a CV and promise to read it."""
    if message.document is not None:
        await _keep(message, bot, services, person, message.document, message.document.file_name or "cv")


async def _keep(
    message: Message, bot: Bot, services: Services, person: Person, file: Document | PhotoSize, name: str
) -> None:
    if (file.file_size or 0) > LARGEST_FILE:
        await message.answer(_(EXPORT if name.lower().endswith(".zip") else words.TOO_LARGE))
        return
    data = await download(bot, file)
    if data:
        await _say_beside(message, services, person)
    cv = await cvs.receive(
        services.database, services.files, person.user_id, name, data, thread_id=person.thread_id, client_key=person.key
    )
    await _promise(message, bot, services, cv, words.received(name))


async def _keep_pages(
    message: Message, bot: Bot, services: Services, person: Person, photos: Sequence[PhotoSize]
) -> None:
    pages = [await download(bot, photo) for photo in photos]
    await _say_beside(message, services, person)
    cv = await cvs.receive_pages(
        services.database, services.files, person.user_id, pages, thread_id=person.thread_id, client_key=person.key
    )
    await _promise(message, bot, services, cv, words.received_pages(len(pages)))


async def _say_beside(message: Message, services: Services, person: Person) -> None:
    """Keep what was written beside a file, to be answered when that is read; of a forwarded one, others wrote it.

    That comes before the file is kept, so that whoever has read it finds the words.
    """
    caption = (message.caption or "").strip()
    if caption and not message.forward_origin:
        async with services.database.transaction() as session:
            await conversation.say(
                session, person.user_id, person.thread_id, caption, client_key=person.key, waits=True
            )


async def _promise(message: Message, bot: Bot, services: Services, cv: CV, said: str) -> None:
    """Say that a file has come, and show how far reading is."""
    told = await message.answer(said)
    await services.live.expect_upload(message.chat.id, told.message_id, cv.id, name=cv.filename)
    await show_typing(bot, message)


def _largest(sizes: Sequence[PhotoSize]) -> PhotoSize:
    return max(sizes, key=lambda size: size.width * size.height)
