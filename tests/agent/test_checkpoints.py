"""Where the state of threads is kept."""

import asyncio
from uuid import UUID

import psycopg

from agent.checkpoints import SCHEMA, forget_thread, open_checkpointer
from runtime.settings import Settings
from tests.agent.conftest import Setting


async def test_workers_that_start_together_do_not_collide(settings: Settings) -> None:
    with psycopg.connect(settings.database.psycopg_url, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA {SCHEMA} CASCADE")

    async def start() -> bool:
        async with open_checkpointer(settings.database) as saver:
            return await saver.aget_tuple({"configurable": {"thread_id": "none"}}) is None

    assert all(await asyncio.gather(start(), start(), start()))


async def test_only_the_newest_state_is_kept_and_can_be_forgotten(setting: Setting) -> None:
    talk = await setting.dialogue(cv=False)
    for said in ("help", "show my profile"):
        await talk.say(said)
    assert await count(setting, talk.thread_id) == 1
    await forget_thread(setting.checkpointer, talk.thread_id)
    assert await count(setting, talk.thread_id) == 0


async def count(setting: Setting, thread_id: UUID) -> int:
    return len([c async for c in setting.checkpointer.alist({"configurable": {"thread_id": str(thread_id)}})])
