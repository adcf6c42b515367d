"""Digests are counted by how far they are, and late ones apart."""

from datetime import UTC, datetime, time, timedelta

from career.digest import service as digests
from career.digest.model import DigestChange
from db.models import Digest
from db.paging import PageQuery
from db.session import Database
from tests.career.digest.conftest import ask, chatting

DUE = datetime(2026, 11, 20, 8, tzinfo=UTC)
FATES = (
    ("due", None),
    ("ready", None),
    ("ready", "below"),
    ("sent", None),
    ("empty", "no_new"),
    ("empty", "no_new"),
    ("empty", "off"),
    ("failed", "late"),
    ("blocked", None),
)


async def test_counts_by_status_and_reason(database: Database) -> None:
    user_id = await chatting(database, 7)
    async with database.transaction() as session:
        for number, (status, because) in enumerate(FATES):
            at = DUE - timedelta(days=number)
            session.add(Digest(user_id=user_id, day=at.date(), due_at=at, status=status, because=because))
        await session.flush()
        now = datetime.now(UTC)
        found = await digests.counts(session, DUE - timedelta(days=20), now)
        later = await digests.counts(session, DUE - timedelta(days=2), now + timedelta(minutes=31))
        past = await digests.history(session, user_id, PageQuery("-due_at", 3))
    assert found.model_dump() == {
        "due": 1,
        "ready": 2,
        "sent": 1,
        "empty": {"no_new": 2, "off": 1},
        "failed": {"late": 1},
        "blocked": 1,
        "overdue": 0,
        "unpromised": 0,
    }
    assert sum(found.by_status().values()) == len(FATES)
    assert (later.due, later.ready, later.sent, later.overdue) == (1, 2, 0, 3)
    assert [(item.status, item.because) for item in past.items] == list(FATES[:3])


async def test_people_whose_digest_nobody_promised_are_counted(database: Database) -> None:
    user_id = await chatting(database, 7)
    await ask(database, user_id, DUE - timedelta(hours=1), DigestChange(on=True, at=time(8), zone="UTC"))
    async with database.transaction() as session:
        early, late = [await digests.counts(session, DUE, DUE + timedelta(minutes=minutes)) for minutes in (30, 31)]
    assert (early.unpromised, late.unpromised) == (0, 1)
