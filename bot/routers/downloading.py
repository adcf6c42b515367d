"""Files that Telegram keeps for a bot."""

from io import BytesIO

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError
from aiogram.methods import GetFile
from aiogram.types import Audio, Document, PhotoSize, Voice
from aiohttp import ClientError, ClientResponseError

from bot.views import words
from career.errors import Unreadable
from runtime.language import gettext as _

LARGEST_FILE = 20 * 1024 * 1024
"""The Bot API gives no larger file to a bot (core.telegram.org/bots/api#getfile)."""


async def download(bot: Bot, file: Document | PhotoSize | Voice | Audio, too_large: str = words.TOO_LARGE) -> bytes:
    """Return a file's bytes. Raises Unreadable, whose words tell what to do, and TelegramNetworkError."""
    buffer = BytesIO()
    try:
        await bot.download(file, buffer)
    except TelegramBadRequest as error:
        reason = too_large if "too big" in error.message else words.NO_FILE
        raise Unreadable("too_large", _(reason)) from None
    except ClientResponseError:
        raise Unreadable("corrupt", _(words.NO_FILE)) from None
    except (ClientError, TimeoutError) as error:
        # A new error, since the words of this one may hold the address of the file, which holds the token
        raise TelegramNetworkError(GetFile(file_id=file.file_id), type(error).__name__) from None
    return buffer.getvalue()
