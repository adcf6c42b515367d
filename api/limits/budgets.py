"""What is left of budgets, counted in Valkey for all processes by `limits` (its moving window).

A process that is asked much by somebody takes some requests in advance, so that most cost no round trip: one at first,
twice as many each time they are used up within a second, at most Rule.most. What is not used within a second is lost;
so never more requests pass than the rate says, and fewer only where a process holds some that it is not asked for.

Without Valkey each process counts for itself, and asks every second whether it is back.
"""

import asyncio
import time
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import limits
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter, RateLimiter, SlidingWindowCounterRateLimiter
from redis import asyncio as aioredis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from api.limits.purses import Purse, Standing
from api.limits.rules import Rule
from runtime.logging import get_logger

if TYPE_CHECKING:
    from pydantic import SecretStr

_log = get_logger(__name__)
PATIENCE_SECONDS = 1.0
PROBE_SECONDS = 1.0
MOST_PURSES = 16_384
KEYS = "candid:limits"


class Budgets:
    """Spends requests. Keys hold a keyed hash of the person or address, which cannot be read back."""

    def __init__(self, redis_url: str, secret: "SecretStr") -> None:
        self._client = _client(redis_url)
        ours: Any = {"connection_pool": self._pool}  # an address such as unix:// it would take for another server's
        storage = RedisStorage("redis://", implementation="redispy", key_prefix=KEYS, **ours)
        self._shared: RateLimiter = MovingWindowRateLimiter(storage)
        self._alone: RateLimiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._secret = blake2b(secret.get_secret_value().encode()).digest()
        self._purses: dict[tuple[str, str], Purse] = {}
        self._probe: asyncio.Task[None] | None = None

    @property
    def is_alone(self) -> bool:
        """Whether this process counts for itself."""
        return self._probe is not None

    @property
    def _pool(self) -> "aioredis.ConnectionPool":
        return self._client.connection_pool

    async def spend(self, rule: Rule, who: str) -> Standing:
        """Count a request of `who`, and return whether it may pass and what is left."""
        purse = self._purses.get((rule.name, who))
        if purse is None:
            purse = self._open(rule, who)
        return purse.spend() or await self._refilled(purse, rule, who)

    async def close(self) -> None:
        """Close the connections."""
        if self._probe is not None:
            self._probe.cancel()
            with suppress(asyncio.CancelledError):
                await self._probe
        await self._client.aclose()
        await self._pool.disconnect()

    def _open(self, rule: Rule, who: str) -> Purse:
        if len(self._purses) >= MOST_PURSES:
            self._purses.clear()  # what was taken in advance is lost, which is little
        return self._purses.setdefault((rule.name, who), Purse(rule))

    async def _refilled(self, purse: Purse, rule: Rule, who: str) -> Standing:
        purse.waiting += 1
        try:
            async with purse.lock:
                while (standing := purse.spend()) is None:
                    await self._fill(purse, rule.item, self._key(who))
                return standing
        finally:
            purse.waiting -= 1

    async def _fill(self, purse: Purse, item: limits.RateLimitItem, key: str) -> None:
        """Take requests from the shared budget; from one of this process where Valkey does not answer."""
        if not self.is_alone:
            try:
                await _take(self._shared, purse, item, key)
                return
            except (RedisError, OSError) as error:
                _log.warning("limits_not_shared", error=type(error).__name__)
                self._probe = self._probe or asyncio.create_task(self._wait_for_valkey())
        await _take(self._alone, purse, item, key)

    async def _wait_for_valkey(self) -> None:
        while True:
            await asyncio.sleep(PROBE_SECONDS)
            with suppress(RedisError, OSError):
                await self._client.ping()
                break
        self._probe = None
        _log.info("limits_shared")

    def _key(self, who: str) -> str:
        return blake2b(who.encode(), key=self._secret, digest_size=16).hexdigest()


async def _take(limiter: RateLimiter, purse: Purse, item: limits.RateLimitItem, key: str) -> None:
    """Put as many requests into a purse as it wants, or as are left."""
    wanted = purse.wanted()
    while wanted and not await limiter.hit(item, purse.rule.name, key, cost=wanted):
        stats = await limiter.get_window_stats(item, purse.rule.name, key)
        wanted = min(wanted - 1, stats.remaining)
    stats = await limiter.get_window_stats(item, purse.rule.name, key)
    purse.fill(wanted, left=stats.remaining, seconds=stats.reset_time - time.time())


def _client(url: str) -> "aioredis.Redis":
    return aioredis.Redis.from_url(
        url, socket_connect_timeout=PATIENCE_SECONDS, socket_timeout=PATIENCE_SECONDS, retry=Retry(NoBackoff(), 1)
    )
