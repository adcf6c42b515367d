"""What became of a digest is noted once; a chat that is closed ends the digests, until they are asked for again."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from career.conversation.service import open_thread
from career.digest import service as digests
from career.digest.model import DigestChange
from career.digest.service import DigestView
from career.ports import Embedder
from career.recommendations.open_jobs import OpenJobs
from db.models import Digest, DigestSetting, Message
from db.session import Database
from tests.career.digest.conftest import Pages, ask, chatting, digests_of

ASKED = datetime(2026, 11, 19, 12, tzinfo=UTC)
DUE = datetime(2026, 11, 20, 8, tzinfo=UTC)
DAILY = DigestChange(on=True, at=time(8), zone="UTC")


@pytest.fixture
async def mara(database: Database, open_jobs: OpenJobs, embedder: Embedder, pages: Pages) -> UUID:
    """Someone whose digest is on its way; without a CV it is one line."""
    user_id = await chatting(database, 7)
    async with database.transaction() as session:
        chat = await open_thread(session, user_id, "telegram", "7")
        await digests.change(session, user_id, DAILY, thread_id=chat.id, now=ASKED)
    await digests.promise_due(database, DUE, 10)
    await digests.make(database, open_jobs, embedder, pages, [(await digest_of(database, user_id)).id], DUE)
    return user_id


async def digest_of(database: Database, user_id: UUID) -> Digest:
    [digest] = await digests_of(database, user_id)
    return digest


async def view(database: Database, user_id: UUID) -> DigestView:
    async with database.transaction() as session:
        return await digests.view(session, user_id)


async def block(database: Database, user_id: UUID) -> Digest:
    digest = await digest_of(database, user_id)
    async with database.transaction() as session:
        await digests.blocked(session, digest.id, DUE)
    return await digest_of(database, user_id)


async def test_what_is_on_its_way_has_an_address_and_its_message(database: Database, mara: UUID) -> None:
    digest = await digest_of(database, mara)
    async with database.transaction() as session:
        parcel = await digests.to_deliver(session, digest.id)
        assert await digests.to_deliver(session, uuid4()) is None
    assert parcel is not None
    assert (parcel.message_id, parcel.address) == (digest.message_id, "7")
    assert "Send me your CV" in parcel.content
    assert parcel.events[0]["kind"] == "digest"


@pytest.mark.parametrize(("because", "status"), [("no_cv", "empty"), (None, "sent")])
async def test_one_that_arrived_is_noted_with_its_message_and_not_sent_again(
    database: Database, mara: UUID, because: str | None, status: str
) -> None:
    digest = await digest_of(database, mara)
    async with database.transaction() as session:
        await session.execute(update(Digest).values(because=because))
    for minutes in range(2):
        async with database.transaction() as session:
            await digests.delivered(session, digest.id, DUE + timedelta(minutes=minutes))
    done = await digest_of(database, mara)
    assert (done.status, done.finished_at) == (status, DUE)
    async with database.transaction() as session:
        assert (await session.get_one(Message, digest.message_id)).delivered_at is not None
        assert await digests.to_deliver(session, digest.id) is None


async def test_a_closed_chat_ends_the_digests_and_it_is_said_once(database: Database, mara: UUID) -> None:
    assert (await block(database, mara)).status == "blocked"
    told = await view(database, mara)
    assert (told.settings.on, told.next_due, told.blocked_at) == (False, None, DUE)
    assert "on Friday 20 November your chat did not take it" in told.words
    assert await digests.promise_due(database, DUE + timedelta(days=1), 10) == 0
    async with database.transaction() as session:
        note = await digests.unblocked(session, mara)
        assert note is not None
        assert "switched off" in note
        assert await digests.unblocked(session, mara) is None
    assert (await view(database, mara)).settings.on is False


async def test_who_asks_again_gets_it_again(database: Database, mara: UUID) -> None:
    await block(database, mara)
    told = await ask(database, mara, DUE + timedelta(hours=1), DigestChange(on=True))
    assert (told.blocked_at, told.next_due) == (None, DUE + timedelta(days=1))
    assert await digests.promise_due(database, DUE + timedelta(days=1), 10) == 1


async def test_who_has_asked_for_it_in_another_chat_since_keeps_it(database: Database, mara: UUID) -> None:
    async with database.transaction() as session:
        other = await open_thread(session, mara, "telegram", "8")
        await session.execute(update(DigestSetting).values(thread_id=other.id))
    assert (await block(database, mara)).status == "blocked"
    assert (await view(database, mara)).settings.on is True


async def test_only_what_is_not_over_can_fail(database: Database, mara: UUID) -> None:
    digest = await digest_of(database, mara)
    async with database.transaction() as session:
        assert await digests.failed(session, [digest.id, uuid4()], "not_delivered", DUE) == 1
    async with database.transaction() as session:
        assert await digests.failed(session, [digest.id], "not_made", DUE) == 0
        await digests.delivered(session, digest.id, DUE)
        await digests.blocked(session, digest.id, DUE)
    done = await digest_of(database, mara)
    assert (done.status, done.because, done.finished_at) == ("failed", "not_delivered", DUE)
    assert (await view(database, mara)).settings.on is True
