"""Turns errors into sentences, and waits where waiting helps."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiogram import BaseMiddleware
from aiogram.exceptions import TelegramAPIError, TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.views import words
from bot.views.html import prose
from career.errors import CareerError
from db.outage import is_gone
from runtime.language import gettext as _
from runtime.logging import get_logger

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
_log = get_logger(__name__)
RETRY_SECONDS = 1.0


class ErrorBoundary(BaseMiddleware):
    """Tries a handler again while PostgreSQL or Telegram is gone; an expected error is its sentence.

    An unforeseen one goes on to whoever handed the update in. Handlers are safe to run twice.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Call the handler until it has done its part."""
        told = False
        while True:
            try:
                return await handler(event, data)
            except CareerError as error:
                return await _say(event, error.message)
            except TelegramRetryAfter as error:
                await asyncio.sleep(error.retry_after)
            except (TelegramNetworkError, TelegramServerError) as error:
                _log.warning("telegram_away", error=type(error).__name__)
                await asyncio.sleep(RETRY_SECONDS)
            except TelegramAPIError as error:  # blocked by the person, or a message that is gone
                _log.warning("telegram_refused", error=type(error).__name__)
                return None
            except Exception as error:
                if not is_gone(error):
                    raise
                if not told:
                    _log.warning("database_away", error=type(error).__name__)
                    await _say(event, _(words.DATABASE_AWAY))
                told = True
                await asyncio.sleep(RETRY_SECONDS)


async def _say(event: TelegramObject, text: str) -> None:
    """Say a sentence, under a button as plain text; that it does not arrive is no reason to fail."""
    with suppress(TelegramAPIError):
        if isinstance(event, Message):
            await event.answer(prose(text))
        elif isinstance(event, CallbackQuery):
            await event.answer(text[:200])
