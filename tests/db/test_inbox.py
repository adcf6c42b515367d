"""The inbox of updates: kept once, taken by one worker at a time, in order per chat."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text, update

from db import inbox
from db.models import TelegramUpdate
from db.session import Database
from tests.waiting import eventually

BOT = 42
LEASE = timedelta(minutes=1)


def said(update_id: int, chat_id: int, words: str = "hello") -> dict[str, Any]:
    return {"update_id": update_id, "message": {"message_id": 1, "chat": {"id": chat_id}, "text": words}}


async def keep(database: Database, *updates: dict[str, Any]) -> int:
    async with database.transaction() as session:
        return await inbox.keep(session, BOT, updates)


async def claim(
    database: Database, worker: UUID, chats: int = 10, lease: timedelta = LEASE, rows: int = 20
) -> list[int]:
    async with database.transaction() as session:
        taken = await inbox.claim(session, BOT, worker, chats, lease, rows=rows)
    return [row.update_id for row in taken]


async def test_an_update_is_kept_once_and_what_it_said_only_until_it_is_handled(database: Database) -> None:
    assert await keep(database, said(1, 7), said(2, 8, "nul \0, half \ud83d, \\u0000 itself")) == 2
    assert await keep(database, said(2, 8, "again"), said(3, 7)) == 1
    async with database.transaction() as session:
        taken = await inbox.claim(session, BOT, uuid4(), 10, LEASE)
        await inbox.done(session, BOT, [1, 2])
        await inbox.failed(session, BOT, [3])
        rows = (await session.scalars(select(TelegramUpdate).order_by(TelegramUpdate.update_id))).all()
    assert taken[1].content == said(2, 8, "nul , half ?, \\u0000 itself")
    assert [(row.state, row.content is None, row.lease_by) for row in rows] == [
        ("done", True, None),
        ("done", True, None),
        ("failed", False, None),
    ]
    assert await keep(database, said(1, 7)) == 0
    async with database.transaction() as session:
        assert await inbox.forget(session) == 0
        await session.execute(update(TelegramUpdate).values(handled_at=text("now() - interval '8 days'")))
        assert await inbox.forget(session) == 3


async def test_a_chat_belongs_to_one_worker_until_it_is_done_with_it(database: Database) -> None:
    first, second = uuid4(), uuid4()
    await keep(database, said(5, 7), said(4, 7), said(6, 7), said(7, 8))
    assert await claim(database, first, chats=1, rows=2) == [4, 5]
    await keep(database, said(8, 7))
    assert await claim(database, second) == [7], "also what came later waits for the one that holds the chat"
    async with database.transaction() as session:
        assert [row.update_id for row in await inbox.more(session, BOT, 7, first, LEASE)] == [6, 8]
        assert await inbox.renew(session, BOT, first, [7, 8], LEASE) == {7}
        await inbox.done(session, BOT, [4])
        await inbox.release(session, BOT, first)
    assert await claim(database, second) == [5, 6, 8]
    async with database.transaction() as session:
        await inbox.release_others(session, BOT, first)
        assert await inbox.renew(session, BOT, second, [7], LEASE) == set()
    assert await claim(database, first) == [5, 6, 7, 8]


async def test_what_a_dead_worker_held_is_taken_again_and_its_attempts_counted(database: Database) -> None:
    await keep(database, said(1, 7), said(2, 7))
    for _ in range(3):
        assert await claim(database, uuid4(), lease=timedelta(0)) == [1, 2]
    async with database.transaction() as session:
        taken = await inbox.claim(session, BOT, uuid4(), 1, LEASE)
    assert [row.attempts for row in taken] == [4, 0]


async def test_workers_that_ask_at_once_share_the_chats(database: Database) -> None:
    await keep(database, *(said(number, number % 20) for number in range(1, 61)))
    shares = await asyncio.gather(*(claim(database, uuid4()) for _ in range(4)))
    assert len([number for share in shares for number in share]) == len(
        {number for share in shares for number in share}
    )
    chats = [{number % 20 for number in share} for share in shares]
    assert sum(map(len, chats)) == len(set().union(*chats))


async def test_what_is_finished_while_it_is_taken_is_not_taken(database: Database) -> None:
    await keep(database, said(1, 7), said(2, 7))
    async with database.transaction() as finishing:
        await inbox.done(finishing, BOT, [1])
        taking = asyncio.create_task(claim(database, uuid4()))
        async with database.transaction() as session:
            blocked = text("SELECT count(*) > 0 FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()")
            await eventually(lambda: session.scalar(blocked))
    assert await taking == [2]


async def test_what_no_database_can_keep_is_kept_by_its_id(database: Database) -> None:
    await keep(database, {"update_id": 1, "message": {"number": 2**70}}, said(2, 7))
    async with database.transaction() as session:
        taken = await inbox.claim(session, BOT, uuid4(), 10, LEASE)
    assert [row.content for row in taken] == [{"update_id": 1}, said(2, 7)]


@pytest.mark.parametrize(
    ("update", "chat_id"),
    [
        ({"update_id": 1, "callback_query": {"from": {"id": 3}, "message": {"chat": {"id": -9}}}}, -9),
        ({"update_id": 1, "callback_query": {"from": {"id": 3}, "inline_message_id": "x"}}, 3),
        ({"update_id": 1, "my_chat_member": {"from": {"id": 4}, "chat": {"id": 5}}}, 5),
        ({"update_id": 1, "poll": {"id": "7"}}, 0),
        ({"update_id": 1, "message": {"chat": {"id": 2**63}}}, 0),
    ],
)
def test_the_chat_of_any_update_is_found(update: dict[str, Any], chat_id: int) -> None:
    assert inbox.chat_of(update) == chat_id
