"""Receiving by webhook: the API keeps what Telegram posts, and rings a bell in Valkey for the bot processes."""

import asyncio
from collections.abc import Callable

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from redis import asyncio as aioredis
from redis.exceptions import RedisError

from bot.intake.polling import KINDS, Patience
from runtime.errors import StartupError
from runtime.logging import get_logger
from runtime.queue import inbox_channel
from runtime.settings import TelegramSettings

_log = get_logger(__name__)
RETRY_SECONDS = 1.0
LISTEN_SECONDS = 5.0
REFUSED = "Telegram does not take CANDID_TELEGRAM_WEBHOOK_URL: {reason}"


async def ask_for_posts(bot: Bot, settings: TelegramSettings) -> None:
    """Have Telegram post updates from now on. Raises StartupError when it refuses the address or the token."""
    patience = Patience()
    url, secret = settings.webhook_url or "", settings.webhook_secret
    while True:
        try:
            await bot.set_webhook(url, secret_token=secret, allowed_updates=KINDS)
        except TelegramBadRequest as error:
            raise StartupError(REFUSED.format(reason=error.message)) from None
        except TelegramAPIError as error:
            await patience.wait(error)
        else:
            _log.info("webhook_set")
            return


class Bell:
    """Calls `ring` whenever the API has kept an update; while Valkey is gone, nobody does."""

    def __init__(self, redis: "aioredis.Redis", bot_id: int, ring: Callable[[], None]) -> None:
        self._redis = redis
        self._channel = inbox_channel(bot_id)
        self._ring = ring

    async def run(self) -> None:
        """Listen for ever."""
        while True:
            try:
                async with self._redis.pubsub(ignore_subscribe_messages=True) as pubsub:
                    await pubsub.subscribe(self._channel)
                    self._ring()
                    while True:
                        if await pubsub.get_message(timeout=LISTEN_SECONDS):
                            self._ring()
            except (RedisError, OSError):
                await asyncio.sleep(RETRY_SECONDS)
