"""Keeps one person from filling the queue: who has many messages waiting is asked to wait for their answers.

Nothing that was taken in is lost. How many wait is counted in the database, for those only who write a lot.
"""

import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject
from redis import asyncio as aioredis
from redis.exceptions import RedisError

from bot.services import Person
from bot.views import words
from db.repositories.conversation import unanswered
from db.session import Database

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
MOST_WAITING = 30
SAID_FOR = 60
"""Seconds for which a person is not told again."""
FREE = frozenset({"start", "help", "cancel", "delete", "export", "language", "link"})
"""Commands that need no turn, or take back what waits."""


class Throttling(BaseMiddleware):
    """Refuses messages while MOST_WAITING of their person wait, with one kind sentence a minute."""

    def __init__(self, database: Database, redis: "aioredis.Redis") -> None:
        self._database = database
        self._redis = redis
        self._pace = Pace()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Call the handler for whoever may say more."""
        person: Person | None = data.get("person")
        if person is None or not isinstance(event, Message) or _is_free(event.text or ""):
            return await handler(event, data)
        if not self._pace.is_fast(event.chat.id):
            return await handler(event, data)
        async with self._database.transaction() as session:
            count = await unanswered(session, person.user_id, person.thread_id)
        if count < MOST_WAITING:
            return await handler(event, data)
        if await self._is_to_be_told(event.chat.id):
            await event.answer(words.too_many(count))
        return None

    async def _is_to_be_told(self, chat_id: int) -> bool:
        try:
            return bool(await self._redis.set(f"candid:throttled:{chat_id}", 1, nx=True, ex=SAID_FOR))
        except RedisError:
            return self._pace.is_new_minute(chat_id)


class Pace:
    """Who has written fast of late, as far as this process saw it."""

    BURST, WITHIN, MOST_CHATS = 10, 600.0, 10_000

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._times: OrderedDict[int, deque[float]] = OrderedDict()
        self._told: OrderedDict[int, float] = OrderedDict()

    def is_fast(self, chat_id: int) -> bool:
        """Note a message, and tell whether BURST came before it WITHIN seconds."""
        now = self._clock()
        times = self._times.setdefault(chat_id, deque(maxlen=self.BURST))
        is_fast = len(times) == self.BURST and now - times[0] < self.WITHIN
        times.append(now)
        self._trim(self._times, chat_id)
        return is_fast

    def is_new_minute(self, chat_id: int) -> bool:
        """Tell whether nobody asked this for SAID_FOR seconds."""
        now = self._clock()
        if now - self._told.get(chat_id, -SAID_FOR) < SAID_FOR:
            return False
        self._told[chat_id] = now
        self._trim(self._told, chat_id)
        return True

    def _trim(self, kept: "OrderedDict[int, Any]", newest: int) -> None:
        kept.move_to_end(newest)
        if len(kept) > self.MOST_CHATS:
            kept.popitem(last=False)


def _is_free(text: str) -> bool:
    return text.startswith("/") and text[1:].partition(" ")[0].partition("@")[0] in FREE
