"""Many digests wait for a pause that Telegram asks for: each arrives once, and none loses attempts."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from pydantic import SecretStr
from sqlalchemy import insert, select

from bot.notifier import make_notifier
from bot.pace import PAUSE_KEY
from career.tasks import DeliverDigest
from db import outbox
from db.models import Digest, Message, OutboxTask, Thread, User
from runtime.ids import new_id
from runtime.settings import Settings, TelegramSettings
from tests.fakes.telegram import TOKEN, Failure, FakeTelegram
from workers.actors import KINDS, Parts
from workers.connections import Connections
from workers.running import Runner

MANY, PAUSES, AT_ONCE = 100, 2, 3
NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
TOO_MANY = Failure(429, "Too Many Requests", retry_after=30)


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server


class Senders:
    """Processes that deliver, one after the other: each knows of a pause only what Valkey keeps."""

    def __init__(self, connections: Connections, settings: Settings, telegram: FakeTelegram) -> None:
        self._connections = connections
        told = TelegramSettings(token=SecretStr(TOKEN), api_url=telegram.url, per_second=MANY)
        self._settings = replace(settings, telegram=told)

    async def run(self, task_ids: list[UUID]) -> Counter[str | None]:
        """Deliver with a new process, some at a time; return the outcomes."""
        unused: Any = None
        notifier = make_notifier(self._settings)
        parts = Parts(
            database=self._connections.database,
            streams=self._connections.streams,
            files=unused,
            embedder=unused,
            pages=unused,
            courier=notifier,
            turns=unused,
            feeding=unused,
            open_jobs=unused,
            checker=unused,
        )
        runner, places = Runner(parts, KINDS, new_id(), 30), asyncio.Semaphore(AT_ONCE)

        async def run(task_id: UUID) -> str | None:
            async with places:
                return await runner.run(task_id)

        outcomes = Counter(await asyncio.gather(*map(run, task_ids)))
        await notifier.close()
        return outcomes

    async def end_pause(self) -> None:
        """Let the time of the pause be over."""
        await self._connections.streams.client.delete(PAUSE_KEY)


@pytest.fixture
def senders(connections: Connections, settings: Settings, telegram: FakeTelegram) -> Senders:
    return Senders(connections, settings, telegram)


@pytest.fixture
async def on_their_way(connections: Connections) -> list[UUID]:
    """Return the tasks that deliver the digests of many people."""
    people = [{"id": new_id(), "telegram_id": number} for number in range(1, MANY + 1)]
    owners = [{"user_id": person["id"]} for person in people]
    threads = [
        {"id": new_id(), "channel": "telegram", "address": str(number), **owner}
        for number, owner in enumerate(owners, 1)
    ]
    notes = [
        {"id": new_id(), "thread_id": thread["id"], "role": "assistant", "content": "No jobs today.", **owner}
        for thread, owner in zip(threads, owners, strict=True)
    ]
    made: list[dict[str, Any]] = [
        {"id": new_id(), "day": NOW.date(), "due_at": NOW, "status": "ready", "message_id": note["id"], **owner}
        for note, owner in zip(notes, owners, strict=True)
    ]
    async with connections.database.transaction() as session:
        for model, rows in ((User, people), (Thread, threads), (Message, notes), (Digest, made)):
            await session.execute(insert(model), rows)
        return [await outbox.enqueue(session, DeliverDigest(digest["id"])) for digest in made]


async def test_each_arrives_once_and_waiting_costs_no_attempt(
    telegram: FakeTelegram, senders: Senders, connections: Connections, on_their_way: list[UUID]
) -> None:
    for _ in range(PAUSES):
        telegram.fail("sendMessage", *AT_ONCE * [TOO_MANY])
        assert await senders.run(on_their_way) == {"put_off": MANY}
        await senders.end_pause()
    telegram.fail("sendMessage")
    assert await senders.run(on_their_way) == {"done": MANY}
    chats = Counter(int(call.arguments["chat_id"]) for call in telegram.named("sendMessage"))
    assert chats == dict.fromkeys(range(1, MANY + 1), 1)
    async with connections.database.transaction() as session:
        assert set(await session.scalars(select(Digest.status))) == {"sent"}
        assert set(await session.scalars(select(OutboxTask.attempts))) == {1}
