"""Erasing an account: nothing of the person is left anywhere, and nothing of anybody else is touched."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text, update

from agent.checkpoints import open_checkpointer
from career.accounts import erasure, roles
from career.accounts.service import telegram_user
from career.cv import service as cvs
from career.errors import NotFound, Unavailable
from db.models import Activity, OutboxTask, Thread, User
from db.session import Database
from runtime.files import LocalFileStore
from runtime.settings import Settings
from runtime.streams import EventStreams, connect
from tests.filling import Filled, fill
from tests.traces import everything, mentions

ADA, EVE = 700_100_200_300, 700_100_200_999
KEYS = ("candid:events:thread:{thread}", "candid:sent:{message}:0", "candid:dialogue:1:{chat}:{chat}:default:state")
HASH = "candid:live:open"


class NoFiles(LocalFileStore):
    """A store whose disk fails."""

    def __init__(self) -> None:
        super().__init__(Path("/nowhere"))

    async def delete_folder(self, folder: str) -> None:
        raise OSError(folder)


async def close(database: Database, user_id: UUID) -> None:
    async with database.transaction() as session:
        await erasure.request(session, user_id)


async def leave_traces(person: Filled, files: LocalFileStore, streams: EventStreams, settings: Settings) -> None:
    """Keep what a person leaves outside of the tables: files, keys, checkpoints."""
    for key in (f"cv/{person.user_id}/{person.ids['cvs']}", f"export/{person.user_id}/1.pdf"):
        await files.put(key, person.mark.encode())
    names = {"thread": person.ids["threads"], "message": person.ids["messages"], "chat": person.telegram_id}
    for key in KEYS:
        await streams.client.set(key.format(**names), person.mark)
    await streams.client.hset(HASH, f"turn:{person.ids['messages']}", person.mark)
    async with open_checkpointer(settings.database) as saver:
        config: Any = {"configurable": {"thread_id": str(person.ids["threads"]), "checkpoint_ns": ""}}
        checkpoint: Any = {"v": 4, "id": "1", "ts": "", "channel_values": {"said": [person.mark]}, "versions_seen": {}}
        checkpoint["channel_versions"] = {"said": "1"}
        kept = await saver.aput(config, checkpoint, {}, {"said": "1"})
        await saver.aput_writes(kept, [("said", [person.mark])], "task")


async def test_nothing_of_a_person_is_left_and_nothing_of_another_touched(
    database: Database, files: LocalFileStore, streams: EventStreams, settings: Settings
) -> None:
    ada = await fill(database, "ada lovelace", ADA, email="ada@example.org")
    eve = await fill(database, "eve moneypenny", EVE, email="eve@example.org")
    for person in (ada, eve):
        await leave_traces(person, files, streams, settings)
    before = await everything(database, files, streams)
    hers = {place: before[place] for place in mentions(before, eve.words)}
    assert len(hers) > 35
    await close(database, ada.user_id)
    for parts in ((NoFiles(), streams), (files, EventStreams(connect("redis://127.0.0.1:1")))):
        with pytest.raises(OSError, match=r".*"):
            await erasure.erase(database, *parts, ada.user_id)
    await erasure.erase(database, files, streams, ada.user_id)
    after = await everything(database, files, streams)
    left = [
        place
        for place in mentions(after, ada.words)
        if not ("public.outbox" in place and "account.erase" in after[place])
    ]
    assert left == []
    assert {place: after[place] for place in hers} == hers
    await erasure.erase(database, files, streams, ada.user_id)


async def test_a_closed_account_is_unreachable_and_its_chat_begins_anew(database: Database) -> None:
    async with database.transaction() as session:
        user = await telegram_user(session, ADA, "Ada")
        await erasure.request(session, user.id)
        with pytest.raises(NotFound):
            await erasure.request(session, user.id)
        again = await telegram_user(session, ADA, "Ada")
    assert again.id != user.id


async def test_logs_of_others_keep_what_was_done_but_not_to_whom(
    database: Database, files: LocalFileStore, streams: EventStreams
) -> None:
    ada = await fill(database, "ada", ADA, email="ada@example.org")
    eve = await fill(database, "eve", EVE, email="eve@example.org", shared="same")
    async with database.transaction() as session:
        await roles.change(session, ada.user_id, roles.Change(plan="team"), by=eve.user_id)
        await roles.change(session, eve.user_id, roles.Change(plan="team"), by=ada.user_id)
    await close(database, ada.user_id)
    await erasure.erase(database, files, streams, ada.user_id)
    left = mentions(await everything(database, files, streams), [str(ada.user_id)])
    assert [place for place in left if "public.outbox" not in place] == []
    async with database.transaction() as session:
        rows = await session.scalars(select(Activity).where(Activity.user_id == eve.user_id).order_by(Activity.id))
        told = [(row.action, row.subject_id, row.details) for row in rows if row.details == {"plan": "team"}]
    assert told == [("admin_plan_changed", None, {"plan": "team"}), ("plan_changed", None, {"plan": "team"})]


async def test_who_logs_in_by_a_provider_again_comes_as_somebody_new(database: Database) -> None:
    ada = await fill(database, "ada", ADA)
    await close(database, ada.user_id)
    async with database.transaction() as session:
        assert (await session.execute(text("SELECT 1 FROM identities"))).all() == []


async def test_what_is_sent_to_an_account_that_is_gone_leaves_nothing(
    database: Database, files: LocalFileStore, streams: EventStreams
) -> None:
    ada = await fill(database, "ada", ADA)
    await close(database, ada.user_id)
    await erasure.erase(database, files, streams, ada.user_id)
    with pytest.raises(NotFound):
        await cvs.receive(database, files, ada.user_id, "cv.txt", b"Ada")
    assert not await files.keys("cv")


@pytest.mark.parametrize("work", ["turn", "task"])
async def test_what_still_runs_is_stopped_and_waited_for(
    database: Database, files: LocalFileStore, streams: EventStreams, work: str
) -> None:
    ada = await fill(database, "ada", ADA)
    soon = text("now() + interval '9 seconds'")
    async with database.transaction() as session:
        if work == "turn":
            await session.execute(update(Thread).values(busy_until=soon))
        else:
            await session.execute(update(OutboxTask).values(state="running", due_at=soon, lease_by=ada.user_id))
    await close(database, ada.user_id)
    with pytest.raises(Unavailable) as put_off:
        await erasure.erase(database, files, streams, ada.user_id)
    assert 0 < (put_off.value.retry_after or 0) <= 2
    async with database.transaction() as session:
        assert await session.get(User, ada.user_id) is not None
        assert (await session.execute(text("SELECT 1 FROM outbox WHERE lease_by IS NOT NULL"))).all() == []
