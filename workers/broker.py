"""The worker's side of the broker: consumers that wait without asking, and never trouble Dramatiq with an outage.

The broker is only a bell, the outbox is the truth (docs/decisions/0060). So a lost acknowledgement needs no
repetition, and a server that is gone is asked again until it is back.
"""

import threading
import time
from collections.abc import Iterable, Mapping
from typing import Any

import redis
from dramatiq import Consumer, Message, MessageProxy
from dramatiq.brokers.redis import RedisBroker

from runtime.queue import make_broker, wake_channel
from workers.outage import Outage

IDLE_SECONDS = 0.5
RETRY_SECONDS = 0.25
_GONE = (redis.RedisError, OSError)


class WorkerBroker(RedisBroker):
    """A Redis broker whose consumers hold at most `limits[queue]` tasks at once.

    The limit keeps slow tasks of one queue from taking the threads of another, and leaves what is beyond it to other
    workers. There are no delay queues: the outbox keeps what is not due yet.
    """

    limits: Mapping[str, int]
    outage: Outage

    def consume(self, queue_name: str, prefetch: int = 1, timeout: int = 5000) -> Consumer:
        """Return a consumer of the queue; prefetch and timeout of Dramatiq's worker are not used."""
        del prefetch, timeout
        return OutboxConsumer(self, queue_name, self.limits[queue_name])

    def declare_queue(self, queue_name: str) -> None:
        """Declare a queue, without the delay queue that Dramatiq would add."""
        if queue_name not in self.queues:
            self.emit_before("declare_queue", queue_name)
            self.queues.add(queue_name)
            self.emit_after("declare_queue", queue_name)


def make_worker_broker(url: str, limits: Mapping[str, int]) -> WorkerBroker:
    """Return a broker for a worker; middleware is added by the caller."""
    broker = make_broker(url, kind=WorkerBroker)
    assert isinstance(broker, WorkerBroker)
    broker.limits, broker.outage = limits, Outage("Valkey")
    return broker


class OutboxConsumer(Consumer):
    """Fetches messages of one queue, and sleeps on its wake channel while there are none."""

    def __init__(self, broker: WorkerBroker, queue: str, limit: int) -> None:
        self._broker = broker
        self._queue = queue
        self._limit = limit
        self._fetched: list[bytes] = []
        self._unfinished: set[str] = set()
        self._finished = threading.Event()
        self._at_work = threading.Lock()
        self._closed = False
        self._wake = broker.client.pubsub(ignore_subscribe_messages=True)

    def __next__(self) -> MessageProxy | None:
        """Return the next message, or None after a while without one."""
        with self._at_work:
            return None if self._closed else self._next()

    def _next(self) -> MessageProxy | None:
        try:
            if not self._fetched:
                self._fetch()
            self._broker.outage.over()
        except _GONE as error:
            self._broker.outage.began(error)
            time.sleep(RETRY_SECONDS)
        if not self._fetched:
            return None
        message = Message.decode(self._fetched.pop(0))
        self._unfinished.add(message.options["redis_message_id"])
        return MessageProxy(message)

    def _fetch(self) -> None:
        room = self._limit - len(self._unfinished)
        if room <= 0:
            self._finished.wait(IDLE_SECONDS)
            self._finished.clear()
            return
        if not self._wake.subscribed:
            self._wake.subscribe(wake_channel(self._queue))
        found = self._broker.do_fetch(self._queue, room)
        self._fetched = [data for data in found if data is not None]
        if not self._fetched:
            self._wake.get_message(timeout=IDLE_SECONDS)

    def ack(self, message: MessageProxy) -> None:
        """Remove a message; called from worker threads."""
        self._forget(message, self._broker.do_ack)

    def nack(self, message: MessageProxy) -> None:
        """Move a message that no actor can take to the dead letters; called from worker threads."""
        self._forget(message, self._broker.do_nack)

    def requeue(self, messages: Iterable[MessageProxy]) -> None:
        """Give messages back that were fetched and not begun."""
        ids = [message.options["redis_message_id"] for message in messages]
        if ids:
            self._tell(self._broker.do_requeue, *ids)

    def close(self) -> None:
        """Give back what was fetched and close the connection of the wake channel, once no look is under way."""
        with self._at_work:
            self._closed = True
            self.requeue([MessageProxy(Message.decode(data)) for data in self._fetched])
            self._fetched = []
            self._wake.close()

    def _forget(self, message: MessageProxy, command: Any) -> None:
        message_id = message.options["redis_message_id"]
        self._tell(command, message_id)
        self._unfinished.discard(message_id)
        self._finished.set()

    def _tell(self, command: Any, *ids: str) -> None:
        try:
            command(self._queue, *ids)
        except _GONE as error:
            self._broker.outage.began(error)
