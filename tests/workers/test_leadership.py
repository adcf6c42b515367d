"""At most one process leads; when its session ends another does."""

from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from sqlalchemy import text

from db.session import Database
from tests.waiting import eventually
from workers.background import background
from workers.leadership import SCHEDULER_LOCK, Leadership


@dataclass
class Candidate:
    """One process, and what its leadership told it."""

    database: Database
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.leadership = Leadership(
            self.database.engine, lambda: self.told.append("gained"), lambda: self.told.append("lost"), seconds=0.02
        )


def leading(*candidates: Candidate) -> Candidate | None:
    leaders = [candidate for candidate in candidates if candidate.leadership.leads]
    assert len(leaders) < 2
    return leaders[0] if leaders else None


async def end_session_of_leader(database: Database) -> None:
    number = SCHEDULER_LOCK & 0xFFFFFFFF
    ending = text(f"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = {number}")
    async with database.transaction() as session:
        assert (await session.scalars(ending)).all() == [True]


async def test_another_leads_when_the_leader_stops(database: Database) -> None:
    first, second = Candidate(database), Candidate(database)
    async with AsyncExitStack() as stack:
        async with background(first.leadership.run()):
            await eventually(lambda: leading(first))
            await stack.enter_async_context(background(second.leadership.run()))
        assert await eventually(lambda: leading(first, second)) is second
        assert first.told == ["gained", "lost"]


async def test_a_leader_that_loses_its_session_is_told_and_one_leads_again(database: Database) -> None:
    first, second = Candidate(database), Candidate(database)
    async with background(first.leadership.run(), second.leadership.run()):
        leader = await eventually(lambda: leading(first, second))
        await end_session_of_leader(database)
        await eventually(lambda: leader.told[:2] == ["gained", "lost"])
        await eventually(lambda: first.leadership.leads or second.leadership.leads)
