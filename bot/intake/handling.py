"""Hands what people sent to the dispatcher, a few times where that fails, and says sorry for what cannot be done."""

import asyncio
from contextlib import suppress

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message, Update
from pydantic import ValidationError

from bot.intake.grouping import Unit
from bot.intake.replies import replying_to
from bot.views import words
from bot.views.html import prose
from db import inbox
from db.inbox import Raw
from db.outage import is_gone
from db.session import Database
from runtime.language import gettext as _
from runtime.language import speak
from runtime.logging import get_logger
from runtime.redaction import format_error

_log = get_logger(__name__)
TRIES = 3
FIRST_PAUSE = 0.2
"""Seconds after the first try; each further pause is four times as long."""
MOST_TAKEN = 5
"""An update that was taken up more often, as each process that did so died of something, is given up."""


class Handling:
    """What a desk does with each unit (see bot.intake.desk)."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher, database: Database) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._database = database

    async def __call__(self, unit: Unit) -> bool:
        """Handle a unit, or give it up with a word to the person; return whether it was handled."""
        speak(_language(unit.content))
        with replying_to(unit.first.update_id, is_repeat=unit.first.is_repeat):
            if unit.first.attempts <= MOST_TAKEN and await self._handled(unit):
                return True
        await self._give_up(unit)
        await self._apologise(unit)
        return False

    async def _handled(self, unit: Unit) -> bool:
        for attempt in range(TRIES):
            if attempt:
                await asyncio.sleep(FIRST_PAUSE * 4 ** (attempt - 1))
            try:
                await self._feed(unit)
            except ValidationError as error:
                _log.error("update_unreadable", update=unit.first.update_id, errors=error.error_count())
                return False
            except Exception as error:
                _log.error("update_failed", update=unit.first.update_id, error=format_error(error))
            else:
                return True
        return False

    async def _feed(self, unit: Unit) -> None:
        known = {"bot": self._bot}
        update = Update.model_validate(unit.content, context=known)
        album = [Message.model_validate(message, context=known) for message in unit.album]
        await self._dispatcher.feed_update(self._bot, update, album=album)

    async def _give_up(self, unit: Unit) -> None:
        while True:
            try:
                async with self._database.transaction() as session:
                    return await inbox.failed(session, self._bot.id, [row.update_id for row in unit.updates])
            except Exception as error:
                if not is_gone(error):
                    raise
                await asyncio.sleep(1)

    async def _apologise(self, unit: Unit) -> None:
        """Say sorry, in private only; that it does not arrive is no reason to fail."""
        query = unit.content.get("callback_query")
        with suppress(TelegramAPIError):
            if query:
                await self._bot.answer_callback_query(query["id"], _(words.UNFORESEEN)[:200])
            elif "message" in unit.content and unit.first.chat_id > 0:
                await self._bot.send_message(unit.first.chat_id, prose(_(words.UNFORESEEN)))


def _language(update: Raw) -> str | None:
    """Return the language of the client from which an update came."""
    people = (value.get("from") for value in update.values() if isinstance(value, dict))
    return next((str(person["language_code"]) for person in people if person and "language_code" in person), None)
