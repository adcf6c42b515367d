"""Digests that are due are promised once, by the clocks of the people's zones, whatever the scheduler's clock did."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update
from structlog.testing import capture_logs

from career.digest.model import DigestChange
from career.digest.service import due_now, promise_due
from career.tasks import MakeDigests
from db import outbox
from db.models import Digest, DigestSetting, User
from db.session import Database
from tests.career.digest.conftest import ask, chatting, days_of

MANY = 1_000


def at(told: str) -> datetime:
    return datetime.fromisoformat(told).replace(tzinfo=UTC)


def day(told: str) -> date:
    return date.fromisoformat(told)


def daily(zone: str, hour: int = 8, minute: int = 0) -> DigestChange:
    return DigestChange(on=True, at=time(hour, minute), zone=zone)


async def promised_at(database: Database, user_id: UUID, *moments: str) -> list[list[str]]:
    """Look for what is due at some moments; return for each the days that were promised by then for the first time."""
    known = await days_of(database, user_id)
    found = []
    for moment in moments:
        await promise_due(database, at(moment), MANY)
        days = await days_of(database, user_id)
        found.append([str(day) for day in days if day not in known])
        known = days
    return found


async def tasks(database: Database) -> list[str]:
    """Return the digests that tasks wait to make."""
    async with database.transaction() as session:
        return [name for task in await outbox.unfinished(session, MakeDigests.name) for name in task["digest_ids"]]


async def people(database: Database, count: int) -> list[UUID]:
    """Make people whose digest is due at eight, UTC, each day from 20 November on."""
    found = [await chatting(database, number) for number in range(1, count + 1)]
    for user_id in found:
        await ask(database, user_id, at("2026-11-19T12:00"), daily("UTC"))
    return found


async def test_a_digest_is_promised_at_its_moment_and_once(database: Database) -> None:
    [mara] = await people(database, 1)
    found = await promised_at(
        database, mara, "2026-11-20T07:59:59", "2026-11-20T08:00", "2026-11-20T08:00:30", "2026-11-21T08:00"
    )
    assert found == [[], ["2026-11-20"], [], ["2026-11-21"]]
    assert len(await tasks(database)) == 2


@pytest.mark.parametrize(
    ("zone", "when", "asked", "looks"),
    [
        pytest.param(
            "Europe/Berlin",
            (2, 30),
            "2027-03-27T00:00",
            {
                "2027-03-27T01:29": "",
                "2027-03-27T01:30": "2027-03-27",
                "2027-03-28T00:59": "",
                "2027-03-28T01:00": "2027-03-28",
                "2027-03-29T00:29": "",
                "2027-03-29T00:30": "2027-03-29",
            },
            id="a time that is jumped over comes right after the jump",
        ),
        pytest.param(
            "Europe/Berlin",
            (2, 30),
            "2026-10-24T12:00",
            {
                "2026-10-25T00:29": "",
                "2026-10-25T00:30": "2026-10-25",
                "2026-10-25T01:30": "",
                "2026-10-26T01:29": "",
                "2026-10-26T01:30": "2026-10-26",
            },
            id="of a time that comes twice the first counts",
        ),
        pytest.param(
            "America/New_York",
            (8, 0),
            "2026-10-31T00:00",
            {
                "2026-10-31T12:00": "2026-10-31",
                "2026-11-01T12:59": "",
                "2026-11-01T13:00": "2026-11-01",
                "2026-11-02T13:00": "2026-11-02",
            },
            id="eight o'clock stays eight o'clock when clocks go back",
        ),
        pytest.param(
            "Australia/Lord_Howe",
            (2, 15),
            "2026-10-03T00:00",
            {"2026-10-03T15:29": "", "2026-10-03T15:30": "2026-10-04", "2026-10-04T15:15": "2026-10-05"},
            id="half an hour is jumped over",
        ),
    ],
)
async def test_days_on_which_clocks_change_have_one_digest(
    database: Database, zone: str, when: tuple[int, int], asked: str, looks: dict[str, str]
) -> None:
    mara = await chatting(database, 1)
    await ask(database, mara, at(asked), daily(zone, *when))
    found = await promised_at(database, mara, *looks)
    assert found == [[due] if due else [] for due in looks.values()]


async def test_who_moves_west_waits_and_has_no_day_twice(database: Database) -> None:
    mara = await chatting(database, 1)
    await ask(database, mara, at("2026-11-19T12:00"), daily("Europe/Berlin"))
    assert await promised_at(database, mara, "2026-11-20T07:00") == [["2026-11-20"]]
    await ask(database, mara, at("2026-11-20T09:00"), DigestChange(zone="America/New_York"))
    moments = ["2026-11-20T13:00", "2026-11-21T07:00", "2026-11-21T13:00"]
    assert await promised_at(database, mara, *moments) == [[], [], ["2026-11-21"]]


async def test_who_moves_east_gets_the_new_days_digest(database: Database) -> None:
    mara = await chatting(database, 1)
    await ask(database, mara, at("2026-11-19T12:00"), daily("America/New_York"))
    assert await promised_at(database, mara, "2026-11-19T13:00", "2026-11-20T13:00") == [["2026-11-19"], ["2026-11-20"]]
    await ask(database, mara, at("2026-11-20T20:00"), DigestChange(zone="Asia/Tokyo"))
    moments = ["2026-11-20T20:00", "2026-11-20T22:59", "2026-11-20T23:00", "2026-11-21T13:00"]
    assert await promised_at(database, mara, *moments) == [[], [], ["2026-11-21"], []]


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(3, ["2026-11-20"]), (12, ["2026-11-20"]), (13, []), (72, ["2026-11-23"]), (72 + 13, [])],
)
async def test_after_downtime_the_newest_day_is_caught_up_once_and_for_half_a_day(
    database: Database, hours: int, expected: list[str]
) -> None:
    [mara] = await people(database, 1)
    back = at("2026-11-20T08:00") + timedelta(hours=hours)
    moments = [back.isoformat()[:16], (back + timedelta(minutes=1)).isoformat()[:16]]
    assert await promised_at(database, mara, *moments) == [expected, []]
    tomorrow = f"{(back + timedelta(days=1)).date()}T08:00"
    assert await promised_at(database, mara, tomorrow) == [[tomorrow[:10]]]


async def test_a_clock_that_goes_back_promises_nothing_again(database: Database) -> None:
    [mara] = await people(database, 1)
    moments = ["2026-11-20T08:00", "2026-11-20T05:00", "2026-11-19T08:00", "2026-11-20T08:00", "2026-11-20T09:00"]
    assert await promised_at(database, mara, *moments) == [["2026-11-20"], [], [], [], []]
    assert await promised_at(database, mara, "2026-11-21T08:00") == [["2026-11-21"]]


async def test_schedulers_at_once_promise_each_persons_digest_once(database: Database) -> None:
    await people(database, 60)
    counts = await asyncio.gather(*(promise_due(database, at("2026-11-20T08:00"), MANY) for _ in range(4)))
    assert sum(counts) == 60
    async with database.transaction() as session:
        ids = {str(digest_id) for digest_id in await session.scalars(select(Digest.id))}
    waiting = await tasks(database)
    assert (len(waiting), set(waiting)) == (60, ids)


async def test_a_run_has_a_cap_and_those_who_waited_longest_come_first(database: Database) -> None:
    first, *_, last = await people(database, 5)
    await ask(database, last, at("2026-11-19T12:00"), daily("UTC", 7))
    assert [await promise_due(database, at("2026-11-20T08:00"), 2) for _ in range(4)] == [2, 2, 1, 0]
    assert await days_of(database, first) == [day("2026-11-20")]
    async with database.transaction() as session:
        oldest = select(Digest.user_id).order_by(Digest.id).limit(1)
        assert await session.scalar(oldest) == last


async def test_who_is_off_or_not_active_is_promised_nothing(database: Database) -> None:
    off, gone = await people(database, 2)
    await ask(database, off, at("2026-11-19T13:00"), DigestChange(on=False))
    async with database.transaction() as session:
        await session.execute(update(User).where(User.id == gone).values(is_active=False))
    assert await promise_due(database, at("2026-11-20T08:00"), MANY) == 0


async def test_settings_that_cannot_be_read_do_not_keep_others_back(database: Database) -> None:
    lost, mara = await people(database, 2)
    async with database.transaction() as session:
        await session.execute(update(DigestSetting).where(DigestSetting.user_id == lost).values(zone="Mars/Base"))
    with capture_logs() as logs:
        assert [await promise_due(database, at("2026-11-20T08:00"), MANY) for _ in range(2)] == [1, 0]
    assert [line["event"] for line in logs] == ["digest_settings_unreadable"]
    assert await days_of(database, mara) == [day("2026-11-20")]


async def test_who_is_due_can_be_looked_at_without_promising_anything(database: Database) -> None:
    [mara] = await people(database, 1)
    async with database.transaction() as session:
        assert await due_now(session, at("2026-11-20T07:59"), MANY) == []
        found = await due_now(session, at("2026-11-20T08:00"), MANY)
    assert [(person.user_id, person.day) for person in found] == [(mara, day("2026-11-20"))]
    assert await days_of(database, mara) == []


async def test_a_time_asked_for_after_it_has_passed_begins_tomorrow(database: Database) -> None:
    mara = await chatting(database, 1)
    await ask(database, mara, at("2026-11-20T12:00"), daily("UTC"))
    assert await promised_at(database, mara, "2026-11-20T12:01", "2026-11-21T08:00") == [[], ["2026-11-21"]]
