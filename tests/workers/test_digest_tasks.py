"""Digests are made and delivered by tasks, and promised and counted by the clock."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from structlog.testing import capture_logs

from career import tasks
from career.accounts.service import telegram_user
from career.conversation.service import open_thread
from career.digest import service as digests
from career.digest.model import DigestChange
from career.errors import CareerError, Forbidden, InvalidInput, Unavailable
from career.recommendations.open_jobs import OpenJobs
from db import outbox
from db.models import Digest, Message
from db.outbox import Claim
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.settings import SourceSettings
from workers.actors import Parts, deliver_digest, give_up_digest, give_up_digests, make_digests
from workers.chores import Chores
from workers.connections import Connections
from workers.due import DueSources


class Courier:
    """A courier that notes what it is given, or refuses."""

    def __init__(self) -> None:
        self.delivered: list[tuple[str, str]] = []
        self.error: CareerError | None = None

    async def deliver(self, address: str, content: str, events: list[dict[str, Any]], *, key: str, **_: Any) -> None:
        if self.error:
            raise self.error
        self.delivered.append((address, key))


class AllThere:
    """A checker that finds every page."""

    async def gone(self, database: Database, job_ids: Collection[UUID], now: datetime) -> set[UUID]:
        return set()


@pytest.fixture
def courier() -> Courier:
    return Courier()


@pytest.fixture
def parts(connections: Connections, courier: Courier) -> Parts:
    unused: Any = None
    embedder = PackagedEmbedder()
    return Parts(
        database=connections.database,
        streams=connections.streams,
        files=unused,
        embedder=embedder,
        pages=unused,
        courier=courier,
        turns=unused,
        feeding=unused,
        open_jobs=OpenJobs(embedder),
        checker=AllThere(),
    )


@pytest.fixture
def chores(parts: Parts) -> Chores:
    return Chores(parts.database, parts.files, DueSources(parts.database, SourceSettings(names=("none",))), 2_000)


@pytest.fixture
async def mara(parts: Parts) -> UUID:
    """Someone whose digest was due an hour ago."""
    now = datetime.now(UTC)
    async with parts.database.transaction() as session:
        user = await telegram_user(session, 7, "Mara")
        chat = await open_thread(session, user.id, "telegram", "7")
        change = DigestChange(on=True, at=(now - timedelta(hours=1)).time(), zone="UTC")
        await digests.change(session, user.id, change, thread_id=chat.id, now=now - timedelta(hours=2))
    return user.id


def claim(task: tasks.Task | dict[str, Any]) -> Claim:
    payload = task if isinstance(task, dict) else task.payload()
    return Claim(uuid4(), "task", payload, 1, last=False)


async def digest_of(parts: Parts, user_id: UUID) -> digests.PastDigest:
    async with parts.database.transaction() as session:
        [digest] = (await digests.history(session, user_id)).items
    return digest


async def make(parts: Parts, chores: Chores) -> Claim:
    """Promise and make what is due; return the claim of its delivery."""
    await chores.promise_digests()
    async with parts.database.transaction() as session:
        [task] = await outbox.unfinished(session, tasks.MakeDigests.name)
    await make_digests(parts, claim(task))
    async with parts.database.transaction() as session:
        [task] = await outbox.unfinished(session, tasks.DeliverDigest.name)
    return claim(task)


async def test_a_digest_that_is_due_is_made_and_delivered_once(
    parts: Parts, chores: Chores, courier: Courier, mara: UUID
) -> None:
    delivery = await make(parts, chores)
    assert (await digest_of(parts, mara)).status == "ready"
    for _ in range(2):
        await deliver_digest(parts, delivery)
    digest = await digest_of(parts, mara)
    assert courier.delivered == [("7", str(digest.message_id))]
    assert (digest.status, digest.because) == ("empty", "no_cv")
    async with parts.database.transaction() as session:
        assert (await session.get_one(Message, digest.message_id)).delivered_at is not None


async def test_a_closed_chat_is_noted_and_no_error(parts: Parts, chores: Chores, courier: Courier, mara: UUID) -> None:
    delivery = await make(parts, chores)
    courier.error = Forbidden("telegram_blocked", "Blocked.")
    await deliver_digest(parts, delivery)
    assert (await digest_of(parts, mara)).status == "blocked"
    async with parts.database.transaction() as session:
        assert (await digests.settings_of(session, mara)).on is False


@pytest.mark.parametrize("error", [InvalidInput("refused", "No."), Unavailable("away", "Later.")])
async def test_what_does_not_arrive_stays_on_its_way_until_it_is_given_up(
    parts: Parts, chores: Chores, courier: Courier, mara: UUID, error: CareerError
) -> None:
    delivery = await make(parts, chores)
    courier.error = error
    with pytest.raises(type(error)):
        await deliver_digest(parts, delivery)
    assert (await digest_of(parts, mara)).status == "ready"
    await give_up_digest(parts, delivery)
    digest = await digest_of(parts, mara)
    assert (digest.status, digest.because) == ("failed", "not_delivered")


async def test_what_cannot_be_made_is_noted(parts: Parts, chores: Chores, mara: UUID) -> None:
    await chores.promise_digests()
    digest = await digest_of(parts, mara)
    await give_up_digests(parts, claim(tasks.MakeDigests((digest.id,))))
    digest = await digest_of(parts, mara)
    assert (digest.status, digest.because) == ("failed", "not_made")


async def test_late_and_failed_digests_are_said_when_they_become_more(parts: Parts, chores: Chores, mara: UUID) -> None:
    with capture_logs() as logs:
        await chores.promise_digests()
        await chores.count_digests()
        async with parts.database.transaction() as session:
            digest = await session.get_one(Digest, (await digest_of(parts, mara)).id)
            digest.created_at = datetime.now(UTC) - timedelta(minutes=31)
        for _ in range(2):
            await chores.count_digests()
    late = [(line["overdue"], line["failed"]) for line in logs if line["event"] == "digests_late"]
    assert late == [(1, {})]
