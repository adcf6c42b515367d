"""A digest that is due becomes one message, once, with jobs that the person has not had before."""

import asyncio
from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, func, select, update
from structlog.testing import capture_logs

from career.conversation.events import Card
from career.conversation.service import open_thread
from career.digest import service as digests
from career.digest.model import DigestChange
from career.digest.text import Digest as Text
from career.errors import InvalidInput
from career.ports import Embedder
from career.recommendations.open_jobs import OpenJobs
from career.tasks import DeliverDigest
from db import outbox
from db.models import CV, Digest, DigestSetting, Message, Recommendation, User
from db.session import Database
from tests.career.digest.conftest import Pages, ask, chatting, digests_of
from tests.career.recommendations.conftest import Person
from tests.samples import posting, publish

ASKED = datetime(2026, 11, 19, 12, tzinfo=UTC)
DUE = datetime(2026, 11, 20, 8, tzinfo=UTC)
DAY = timedelta(days=1)
DAILY = DigestChange(on=True, at=time(8), zone="UTC", count=2, least_score=30)
TITLES = ("Backend Engineer", "Python Developer", "Django Developer", "Data Engineer", "Platform Engineer")


class Maker:
    """What makes digests."""

    def __init__(self, database: Database, open_jobs: OpenJobs, embedder: Embedder, pages: Pages) -> None:
        self.database, self.pages = database, pages
        self._parts = (database, open_jobs, embedder)

    async def promise(self, now: datetime = DUE) -> list[UUID]:
        """Promise what is due and return the digests that wait to be made."""
        await digests.promise_due(self.database, now, 1_000)
        async with self.database.transaction() as session:
            return list(await session.scalars(select(Digest.id).where(Digest.status == "due").order_by(Digest.id)))

    async def make(self, ids: list[UUID], now: datetime = DUE) -> list[tuple[UUID, Card]]:
        return await digests.make(*self._parts, self.pages, ids, now)

    async def make_due(self, now: datetime = DUE) -> list[tuple[UUID, Card]]:
        return await self.make(await self.promise(now), now)

    async def preview(self, user_id: UUID, now: datetime = DUE) -> Text:
        return await digests.preview(*self._parts, user_id, now)


@pytest.fixture
def maker(database: Database, open_jobs: OpenJobs, embedder: Embedder, pages: Pages) -> Maker:
    return Maker(database, open_jobs, embedder, pages)


@pytest.fixture
async def mara(database: Database, person: Person) -> UUID:
    """Someone with a CV, a chat on Telegram and a digest at eight."""
    user_id = await person("mara")
    async with database.transaction() as session:
        await open_thread(session, user_id, "telegram", "7")
    await ask(database, user_id, ASKED, DAILY)
    return user_id


async def advertise(database: Database, embedder: Embedder, count: int = 5) -> None:
    """Let firms look for people: each of another firm, so that none is left out for variety."""
    ads = [posting(number, TITLES[number], company=f"Firm {number}") for number in range(count)]
    await publish(database, embedder, *ads)


async def messages(database: Database, user_id: UUID) -> list[Message]:
    async with database.transaction() as session:
        return list(await session.scalars(select(Message).where(Message.user_id == user_id).order_by(Message.id)))


async def shown(database: Database, user_id: UUID) -> dict[UUID, UUID | None]:
    """Return the jobs that a person was shown, with the digests in which they came."""
    query = select(Recommendation.job_id, Recommendation.digest_id).where(Recommendation.user_id == user_id)
    async with database.transaction() as session:
        return {row.job_id: row.digest_id for row in await session.execute(query)}


async def deliveries(database: Database) -> list[dict[str, Any]]:
    async with database.transaction() as session:
        return await outbox.unfinished(session, DeliverDigest.name)


def jobs_in(message: Message) -> set[UUID]:
    return {item.job_id for item in Text.model_validate(message.events[0]["data"]).items}


async def test_a_digest_is_a_message_with_a_card_its_jobs_are_noted_and_it_is_on_its_way(
    database: Database, embedder: Embedder, maker: Maker, mara: UUID
) -> None:
    await advertise(database, embedder)
    assert await maker.make_due() == []
    [digest] = await digests_of(database, mara)
    [message] = await messages(database, mara)
    assert (digest.status, digest.because, digest.message_id) == ("ready", None, message.id)
    assert message.content.startswith("2 new jobs for Friday 20 November\n")
    assert [(event["type"], event["kind"]) for event in message.events] == [("card", "digest")]
    assert await shown(database, mara) == dict.fromkeys(jobs_in(message), digest.id)
    assert await deliveries(database) == [{"digest_id": str(digest.id)}]


async def test_made_twice_it_is_one_message(database: Database, embedder: Embedder, maker: Maker, mara: UUID) -> None:
    await advertise(database, embedder)
    ids = await maker.promise()
    await asyncio.gather(*(maker.make(ids) for _ in range(3)))
    await maker.make(ids)
    assert len(await messages(database, mara)) == 1
    assert len(await deliveries(database)) == 1
    assert len(await shown(database, mara)) == 2


async def test_workers_with_the_same_batch_make_each_digest_once_and_none_waits_for_ever(
    database: Database, maker: Maker
) -> None:
    for number in range(1, 21):
        await ask(database, await chatting(database, number), ASKED, DAILY)
    ids = await maker.promise()
    await asyncio.gather(maker.make(ids), maker.make(ids[::-1]), maker.make(ids))
    async with database.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(Message)) == 20
    assert len(await deliveries(database)) == 20


async def test_each_job_comes_once_and_a_day_without_new_ones_says_so_in_a_line(
    database: Database, embedder: Embedder, maker: Maker, mara: UUID
) -> None:
    await advertise(database, embedder, 3)
    for days in range(3):
        await maker.make_due(DUE + days * DAY)
    first, second, third = await messages(database, mara)
    assert (len(jobs_in(first)), len(jobs_in(second)), len(jobs_in(third))) == (2, 1, 0)
    assert not jobs_in(first) & jobs_in(second)
    assert third.content == "No jobs today: I have shown you all 3 new jobs before."
    assert [digest.because for digest in await digests_of(database, mara)] == [None, None, "all_shown"]


async def test_jobs_that_are_gone_are_replaced(
    database: Database, embedder: Embedder, maker: Maker, pages: Pages, mara: UUID
) -> None:
    await advertise(database, embedder)
    wanted = {item.job_id for item in (await maker.preview(mara)).items}
    pages.are_gone = wanted
    await maker.make_due()
    [message] = await messages(database, mara)
    assert len(jobs_in(message)) == 2
    assert not jobs_in(message) & wanted


async def test_where_all_are_gone_the_line_says_so(
    database: Database, embedder: Embedder, maker: Maker, pages: Pages, mara: UUID
) -> None:
    await advertise(database, embedder, 1)
    pages.are_gone = {item.job_id for item in (await maker.preview(mara)).items}
    await maker.make_due()
    [message] = await messages(database, mara)
    assert "closed already" in message.content
    assert await shown(database, mara) == {}


async def test_a_job_that_is_shown_while_the_digest_is_made_does_not_come_again(
    database: Database, embedder: Embedder, maker: Maker, pages: Pages, mara: UUID
) -> None:
    await advertise(database, embedder)
    first = (await maker.preview(mara)).items[0].job_id

    async def show(_jobs: Collection[UUID]) -> None:
        async with database.transaction() as session:
            session.add(Recommendation(user_id=mara, job_id=first, score=50, status="shown", shown_at=DUE))

    pages.meanwhile = show
    await maker.make_due()
    [message] = await messages(database, mara)
    assert len(jobs_in(message)) == 2
    assert first not in jobs_in(message)


async def test_a_preview_keeps_and_promises_nothing(
    database: Database, embedder: Embedder, maker: Maker, mara: UUID
) -> None:
    await advertise(database, embedder)
    seen = await maker.preview(mara)
    assert len(seen.items) == 2
    assert await maker.preview(mara) == seen
    assert (await messages(database, mara), await shown(database, mara), await deliveries(database)) == ([], {}, [])
    assert await digests_of(database, mara) == []


async def test_a_preview_without_settings_or_cv_says_what_is_missing(database: Database, maker: Maker) -> None:
    seen = await maker.preview(await chatting(database, 9))
    assert (seen.items, seen.because) == ((), "no_cv")


async def test_without_a_cv_the_line_asks_for_one(
    database: Database, embedder: Embedder, maker: Maker, mara: UUID
) -> None:
    await advertise(database, embedder)
    ids = await maker.promise()
    async with database.transaction() as session:
        await session.execute(delete(CV).where(CV.user_id == mara))
    await maker.make(ids)
    [message] = await messages(database, mara)
    assert "Send me your CV" in message.content
    [digest] = await digests_of(database, mara)
    assert (digest.status, digest.because) == ("ready", "no_cv")


@pytest.mark.parametrize("is_looking", [False, True])
@pytest.mark.parametrize("reason", ["off", "inactive"])
async def test_what_is_not_wanted_any_more_is_not_sent(
    database: Database, embedder: Embedder, maker: Maker, pages: Pages, mara: UUID, reason: str, is_looking: bool
) -> None:
    await advertise(database, embedder)

    async def leave(_jobs: Collection[UUID] = ()) -> None:
        if reason == "off":
            await ask(database, mara, DUE, DigestChange(on=False))
            return
        async with database.transaction() as session:
            await session.execute(update(User).where(User.id == mara).values(is_active=False))

    ids = await maker.promise()
    if is_looking:
        pages.meanwhile = leave
    else:
        await leave()
    await maker.make(ids)
    [digest] = await digests_of(database, mara)
    assert (digest.status, digest.because, digest.finished_at) == ("empty", reason, DUE)
    assert (await messages(database, mara), await shown(database, mara), await deliveries(database)) == ([], {}, [])


async def test_a_digest_that_lay_about_for_half_a_day_is_of_no_use(
    database: Database, maker: Maker, mara: UUID
) -> None:
    ids = await maker.promise()
    await maker.make(ids, DUE + timedelta(hours=12, minutes=1))
    [digest] = await digests_of(database, mara)
    assert (digest.status, digest.because) == ("failed", "late")
    assert await messages(database, mara) == []


async def test_where_nobody_is_pushed_to_it_has_arrived_and_may_be_looked_on(
    database: Database, embedder: Embedder, maker: Maker, mira: UUID
) -> None:
    await advertise(database, embedder)
    await ask(database, mira, ASKED, DAILY)
    [(thread_id, card)] = await maker.make_due()
    [digest] = await digests_of(database, mira)
    [message] = await messages(database, mira)
    assert (digest.status, digest.finished_at, message.thread_id) == ("sent", DUE, thread_id)
    assert card.data == message.events[0]["data"]
    assert await deliveries(database) == []
    [(same, _)] = await maker.make_due(DUE + DAY)
    assert same == thread_id


async def test_a_thread_that_is_gone_is_replaced_by_the_chat(database: Database, maker: Maker, mara: UUID) -> None:
    async with database.transaction() as session:
        page = await open_thread(session, mara, "api")
        await session.execute(update(DigestSetting).values(thread_id=page.id))
        await session.flush()
        await session.delete(page)
    await maker.make_due()
    assert len(await deliveries(database)) == 1


async def test_a_person_whose_digest_cannot_be_made_keeps_no_other_back(
    database: Database, embedder: Embedder, maker: Maker, mara: UUID
) -> None:
    await advertise(database, embedder)
    others = [await chatting(database, number) for number in (11, 12)]
    for user_id in others:
        await ask(database, user_id, ASKED, DAILY)
    ids = await maker.promise()
    async with database.transaction() as session:
        await session.execute(update(DigestSetting).where(DigestSetting.user_id == others[0]).values(zone="Mars/Base"))
    with capture_logs() as logs, pytest.raises(InvalidInput):
        await maker.make(ids)
    assert [(line["event"], line["count"]) for line in logs] == [("digests_made_one_by_one", 3)]
    found = {user_id: (await digests_of(database, user_id))[0].status for user_id in (mara, *others)}
    assert found == {mara: "ready", others[0]: "due", others[1]: "ready"}


async def test_digests_of_people_who_are_gone_are_nothing_to_do(database: Database, maker: Maker, mara: UUID) -> None:
    ids = await maker.promise()
    async with database.transaction() as session:
        await session.execute(delete(User).where(User.id == mara))
    assert await maker.make(ids) == []
