"""The broker that carries task ids to the workers (Dramatiq on Valkey or Redis)."""

import asyncio
from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

import dramatiq
import redis
from dramatiq.brokers.redis import RedisBroker

HEARTBEAT_TIMEOUT_MS = 15_000
MAINTENANCE_CHANCE = 20_000


class DeliveryLike(Protocol):
    """What is sent: an id, and where it goes (see db.outbox.Delivery)."""

    @property
    def id(self) -> UUID: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def queue(self) -> str: ...  # noqa: D102


def wake_channel(queue: str) -> str:
    """Return the channel on which waiting workers hear that something was put into a queue."""
    return f"candid:wake:{queue}"


def inbox_channel(bot_id: int) -> str:
    """Return the channel on which a bot hears that updates were kept for it."""
    return f"candid:wake:telegram:{bot_id}"


def make_broker(
    url: str, middleware: list[dramatiq.Middleware] | None = None, kind: type[RedisBroker] = RedisBroker
) -> RedisBroker:
    """Return a broker on the server at `url`; nothing is connected yet.

    A worker that dies holds at most its prefetched ids; they go back after HEARTBEAT_TIMEOUT_MS, and the outbox sends
    them again in any case.
    """
    client = redis.Redis.from_url(url, socket_connect_timeout=2, socket_timeout=5, health_check_interval=30)
    return kind(
        client=client,
        middleware=middleware or [],
        heartbeat_timeout=HEARTBEAT_TIMEOUT_MS,
        maintenance_chance=MAINTENANCE_CHANCE,
    )


class TaskSender:
    """Sends deliveries; raises ConnectionError or TimeoutError (builtins) when the broker does not answer."""

    def __init__(self, url: str) -> None:
        self._broker = make_broker(url)

    async def __call__(self, deliveries: Sequence[DeliveryLike]) -> None:
        """Send all deliveries, in order."""
        await asyncio.to_thread(self._send, deliveries)

    def _send(self, deliveries: Sequence[DeliveryLike]) -> None:
        try:
            for delivery in deliveries:
                self._broker.enqueue(
                    dramatiq.Message(
                        queue_name=delivery.queue,
                        actor_name=delivery.name,
                        args=(str(delivery.id),),
                        kwargs={},
                        options={},
                        message_id=str(delivery.id),
                    )
                )
            for queue in {delivery.queue for delivery in deliveries}:
                self._broker.client.publish(wake_channel(queue), b"")
        except redis.TimeoutError as error:
            raise TimeoutError(str(error)) from error
        except redis.RedisError as error:
            raise ConnectionError(type(error).__name__) from error

    def close(self) -> None:
        """Close the connection."""
        self._broker.client.close()
