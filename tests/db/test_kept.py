"""Connections that wait for the next read: used again, and replaced where they are good for nothing any more."""

import asyncio

import pytest
from asyncpg.exceptions import PostgresError
from sqlalchemy import literal_column, select, text
from sqlalchemy.pool import QueuePool

from db.reading import Query
from db.session import Database
from tests.waiting import eventually

OWN = Query(select(literal_column("pg_backend_pid()").label("pid")))
BROKEN = Query(select(literal_column("1 / (random() * 0)::int").label("never")))
SLOW = Query(select(literal_column("pg_sleep(60)").label("never")))


async def backend(database: Database) -> int:
    """Return which of the server's processes a read is answered by."""
    return int((await database.fetch(OWN))[0]["pid"])


async def end(database: Database, pid: int) -> None:
    async with database.transaction() as session:
        await session.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})


async def test_reads_one_after_the_other_share_a_connection_and_leave_the_pool_the_rest(database: Database) -> None:
    used = {await backend(database) for _ in range(5)}
    assert len(used) == 1
    together = await asyncio.gather(*(backend(database) for _ in range(20)))
    assert set(together) >= used
    async with database.transaction() as session:
        assert (await session.scalar(text("SELECT pg_backend_pid()"))) not in used


async def test_one_that_the_server_closed_is_replaced(database: Database) -> None:
    before = await backend(database)
    await end(database, before)
    assert await backend(database) != before


async def test_one_that_was_cut_off_while_it_waited_is_replaced(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await backend(database)
    monkeypatch.setattr("db.kept.IDLE_SECONDS", -1.0)
    assert await backend(database) == before
    await end(database, before)
    monkeypatch.setattr("asyncpg.connection.Connection.is_closed", lambda self: False)  # nothing told the driver
    assert await backend(database) != before


async def test_where_one_that_idled_is_silent_the_others_are_not_asked(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each would be waited for in turn, five seconds long."""
    before = set(await asyncio.gather(*(backend(database) for _ in range(20))))
    asked: list[object] = []

    async def silent(connection: object) -> bool:
        asked.append(connection)
        return False

    monkeypatch.setattr("db.kept.IDLE_SECONDS", -1.0)
    monkeypatch.setattr("db.kept.answers", silent)
    assert await backend(database)
    assert len(asked) == 1
    monkeypatch.setattr("db.kept.IDLE_SECONDS", 60.0)
    after = set(await asyncio.gather(*(backend(database) for _ in range(20))))
    assert len(before - after) == len(before) // 4 > 1


async def test_a_read_that_is_given_up_while_its_connection_is_asked_leaves_none_out(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await backend(database)
    asking = asyncio.Event()

    async def never(_connection: object) -> bool:
        asking.set()
        await asyncio.Event().wait()
        return True

    monkeypatch.setattr("db.kept.IDLE_SECONDS", -1.0)
    monkeypatch.setattr("db.kept.answers", never)
    reading = asyncio.create_task(database.fetch(OWN))
    await asking.wait()
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    pool = database.engine.sync_engine.pool
    assert isinstance(pool, QueuePool)
    assert pool.checkedout() == 0


async def test_a_connection_of_the_pool_that_is_silent_is_not_waited_for_as_long_as_a_statement(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with database.transaction() as session:
        before = await session.scalar(text("SELECT pg_backend_pid()"))
    monkeypatch.setattr("db.freshness.IDLE_SECONDS", 0.0)
    monkeypatch.setattr("db.freshness.PATIENCE_SECONDS", 0.0)
    async with database.transaction() as session:
        assert await session.scalar(text("SELECT pg_backend_pid()")) != before


async def test_a_read_that_fails_leaves_a_connection_that_works(database: Database) -> None:
    for _ in range(20):
        with pytest.raises(PostgresError):
            await database.fetch(BROKEN)
    assert await backend(database)


async def test_a_read_that_is_given_up_keeps_nobody_waiting(database: Database) -> None:
    for _ in range(20):
        reading = asyncio.create_task(database.fetch(SLOW))
        await eventually(lambda: _runs(database))
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
    assert await backend(database)


async def _runs(database: Database) -> bool:
    asked = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'"
    async with database.transaction() as session:
        return bool(await session.scalar(text(asked)))
