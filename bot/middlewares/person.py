"""Finds or makes the account and the thread of whoever writes privately, and speaks their language from then on."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any
from uuid import UUID

from aiogram import BaseMiddleware
from aiogram.enums import ChatType
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, Update, User

from bot.services import Person
from bot.views import words
from bot.views.account import Account
from career.accounts.service import is_telegram_user, telegram_user
from career.conversation.delivering import reopen_thread
from career.conversation.service import open_thread, tell
from career.digest import service as digests
from db.repositories.senders import TELEGRAM_SENDER
from db.session import Database
from runtime.language import gettext as _
from runtime.language import speak, spoken

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
CHANNEL = "telegram"
_ACCOUNT = f"{Account.__prefix__}{Account.__separator__}"


class PersonMiddleware(BaseMiddleware):
    """Hands `person` to the handlers; who comes back after blocking us hears what that has ended.

    What is not written privately by a person goes on without `person`, or nowhere: nothing is kept of it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Call the handler for what people write, and only for that."""
        user, chat = _who(event)
        if user is None or chat is None or user.is_bot:
            return None
        speak(user.language_code)
        if chat.type == ChatType.PRIVATE and chat.id != user.id:  # a button in somebody else's chat
            return None
        if chat.type == ChatType.PRIVATE:
            person = await self._person(user, chat, data["event_update"], event)
            if person is None:
                await _say_gone(event)
                return None
            data["person"] = person
            speak(person.language)
        return await handler(event, data)

    async def _person(self, user: User, chat: Chat, update: Update, event: TelegramObject) -> Person | None:
        """Return who writes; None where a button is about an account that is gone: none is made for it."""
        key = key_of(event, update)
        known = await self._database.fetch(TELEGRAM_SENDER, telegram_id=user.id, address=str(chat.id))
        if known:
            return _named(known[0]["id"], known[0]["thread_id"], key, known[0]["language"])
        async with self._database.transaction() as session:
            if _is_about_account(event) and not await is_telegram_user(session, user.id):
                return None
            account = await telegram_user(session, user.id, user.full_name[:200], language=user.language_code)
            thread = await open_thread(session, account.id, CHANNEL, str(chat.id))
            await reopen_thread(session, thread)
            if note := await digests.unblocked(session, account.id):
                await tell(session, account.id, thread.id, note, [], key=f"unblocked:{update.update_id}")
        return _named(account.id, thread.id, key, account.language)


async def _say_gone(event: TelegramObject) -> None:
    if isinstance(event, CallbackQuery):
        with suppress(TelegramBadRequest):  # pressed too long ago for a word
            await event.answer(_(words.OLD_BUTTON))


def _is_about_account(event: TelegramObject) -> bool:
    return isinstance(event, CallbackQuery) and (event.data or "").startswith(_ACCOUNT)


def _named(user_id: UUID, thread_id: UUID, key: str, wanted: str | None) -> Person:
    return Person(user_id, thread_id, key, spoken(wanted), wanted)


def key_of(event: TelegramObject, update: Update) -> str:
    """Return what a message is known by, however often it comes or is edited; of all else, the update."""
    if isinstance(event, Message):
        return f"telegram:message:{event.message_id}"
    return f"telegram:{update.update_id}"


def _who(event: TelegramObject) -> tuple[User | None, Chat | None]:
    if isinstance(event, Message):
        return event.from_user, event.chat
    if isinstance(event, CallbackQuery):
        return event.from_user, event.message.chat if event.message else None
    return None, None
