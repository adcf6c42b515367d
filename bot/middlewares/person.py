"""Finds or makes the account and the thread of whoever writes; groups are told that this is a private matter."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, Update, User

from bot.services import Person
from bot.views import words
from career.accounts.service import telegram_user
from career.conversation.service import open_thread, tell
from career.digest import service as digests
from db.session import Database

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
CHANNEL = "telegram"


class PersonMiddleware(BaseMiddleware):
    """Hands `person` to the handlers; who comes back after blocking us hears what that has ended."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Call the handler for private chats of people."""
        user, chat = _who(event)
        if user is None or chat is None or user.is_bot:
            return None
        if chat.type != ChatType.PRIVATE:
            return await _refuse(event)
        update: Update = data["event_update"]
        async with self._database.transaction() as session:
            account = await telegram_user(session, user.id, user.full_name[:200])
            thread = await open_thread(session, account.id, CHANNEL, str(chat.id))
            if note := await digests.unblocked(session, account.id):
                await tell(session, account.id, thread.id, note, [], key=f"unblocked:{update.update_id}")
        data["person"] = Person(account.id, thread.id, f"telegram:{update.update_id}")
        return await handler(event, data)


def _who(event: TelegramObject) -> tuple[User | None, Chat | None]:
    if isinstance(event, Message):
        return event.from_user, event.chat
    if isinstance(event, CallbackQuery):
        return event.from_user, event.message.chat if event.message else None
    return None, None


async def _refuse(event: TelegramObject) -> None:
    if isinstance(event, Message) and (event.text or "").startswith("/"):
        await event.answer(words.PRIVATE_ONLY)
