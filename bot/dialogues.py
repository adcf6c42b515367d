"""Where the bot keeps what it has just asked somebody: in Valkey, for an hour. Everything else stands in PostgreSQL."""

from collections.abc import Mapping
from typing import Any

from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import DefaultKeyBuilder, StateType, StorageKey
from aiogram.fsm.storage.redis import RedisStorage
from redis import asyncio as aioredis
from redis.exceptions import RedisError

from career.errors import Unavailable
from runtime.language import gettext as _

KEEP_SECONDS = 3_600


class Asking(StatesGroup):
    """What a person was asked for, and may answer with their next text."""

    code = State()
    reason = State()


class Dialogues(RedisStorage):
    """States in Valkey. While it is away nobody is in a dialogue, and none can be begun: that raises Unavailable."""

    def __init__(self, redis: "aioredis.Redis") -> None:
        keys = DefaultKeyBuilder(prefix="candid:dialogue", with_bot_id=True, with_destiny=True)
        super().__init__(redis, key_builder=keys, state_ttl=KEEP_SECONDS, data_ttl=KEEP_SECONDS)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Begin or end a dialogue."""
        try:
            await super().set_state(key, state)
        except RedisError:
            if state is not None:
                raise Unavailable(
                    "dialogue", _("I cannot ask you this at the moment. Try again in a minute.")
                ) from None

    async def get_state(self, key: StorageKey) -> str | None:
        """Return what was asked."""
        try:
            return await super().get_state(key)
        except RedisError:
            return None

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Keep what the question is about."""
        try:
            await super().set_data(key, data)
        except RedisError:
            if data:
                raise Unavailable(
                    "dialogue", _("I cannot ask you this at the moment. Try again in a minute.")
                ) from None

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """Return what the question is about."""
        try:
            return await super().get_data(key)
        except RedisError:
            return {}
