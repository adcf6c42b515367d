"""What a handler replies at once reaches the person once, also where the handler runs again after a crash.

Each reply is marked in Valkey when Telegram has taken it; a repeat of the update passes over what is marked. Without
Valkey it is said again. What comes later, through the notifier, has marks of its own.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import SendDocument, SendMessage, SendPhoto, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import Chat, Message
from redis import asyncio as aioredis
from redis.exceptions import RedisError

KEEP_SECONDS = 86_400


@dataclass
class _Handled:
    """The update that a task is at, and the message ids of the replies that it had."""

    update_id: int
    is_repeat: bool
    task: "asyncio.Task[Any] | None"
    replies: dict[str, int] = field(default_factory=dict)


_handled: ContextVar[_Handled | None] = ContextVar("handled", default=None)


@contextmanager
def replying_to(update_id: int, *, is_repeat: bool) -> Iterator[None]:
    """Say which update is handled in the block; `is_repeat` tells that somebody may have begun before."""
    token = _handled.set(_Handled(update_id, is_repeat, asyncio.current_task()))
    try:
        yield
    finally:
        _handled.reset(token)


class RepliesOnce(BaseRequestMiddleware):
    """Passes over what was said to the update at hand before, and marks what is said."""

    def __init__(self, redis: "aioredis.Redis") -> None:
        self._redis = redis

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Any:
        """Call Telegram, unless that was done."""
        of = _handled.get()
        # What a handler has started goes on after it, and is no reply.
        if of is None or of.task is not asyncio.current_task() or not isinstance(method, _Saying):
            return await make_request(bot, method)
        mark = _mark(bot.id, of.update_id, method)
        known = of.replies.get(mark) or (await self._look(mark) if of.is_repeat else None)
        if known is not None:
            return _as_sent(bot, method, known)
        sent = cast(Message, await make_request(bot, cast(TelegramMethod[Any], method)))
        of.replies[mark] = sent.message_id
        await self._set(mark, sent.message_id)
        return sent

    async def _look(self, mark: str) -> int | None:
        try:
            kept = await self._redis.get(mark)
        except RedisError:
            return None
        return int(kept) if kept is not None else None

    async def _set(self, mark: str, message_id: int) -> None:
        try:
            await self._redis.set(mark, message_id, ex=KEEP_SECONDS)
        except RedisError:
            return


_Saying = SendMessage | SendPhoto | SendDocument


def _mark(bot_id: int, update_id: int, method: SendMessage | SendPhoto | SendDocument) -> str:
    """Return the name of a reply: of which update, and what it says."""
    said = method.text if isinstance(method, SendMessage) else f"{type(method).__name__} {method.caption}"
    return f"candid:replied:{bot_id}:{update_id}:{blake2b(said.encode(), digest_size=8).hexdigest()}"


def _as_sent(bot: Bot, method: SendMessage | SendPhoto | SendDocument, message_id: int) -> Message:
    chat = Chat(id=int(method.chat_id), type="private")
    text = method.text if isinstance(method, SendMessage) else None
    return Message(message_id=message_id, date=datetime.now(UTC), chat=chat, text=text).as_(bot)
