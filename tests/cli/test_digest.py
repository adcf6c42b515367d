"""`candid jobs recommend` and `candid digest`, on real servers: what is shown, and that nothing else happens."""

import asyncio
import getpass
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from career.accounts.service import terminal_user
from career.cv import service as cvs
from career.digest import service as digests
from career.digest.model import DigestChange
from cli.main import run
from db.models import Digest, DigestSetting, Message, OutboxTask, Recommendation
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.queue import TaskSender
from runtime.settings import Settings
from runtime.streams import EventStreams, connect
from tests.career.recommendations.conftest import CV
from tests.samples import posting, publish

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", settings.database.url)
    monkeypatch.setenv("REDIS_URL", settings.redis.url)
    monkeypatch.setenv("COLUMNS", "200")


class World:
    """A database that is looked into and changed between commands, each of which has an event loop of its own."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def do(self, work: Callable[[Database], Awaitable[Any]]) -> Any:
        async def connected() -> Any:
            sender = TaskSender(self._settings.redis.url)
            database = Database.connect(self._settings.database, sender)
            try:
                return await work(database)
            finally:
                await database.close()
                sender.close()

        return asyncio.run(connected())

    def publish(self, *titles: str) -> None:
        jobs = (
            posting(at, title, company=f"Firm {at}", posted_at=datetime.now(UTC)) for at, title in enumerate(titles)
        )
        self.do(lambda database: publish(database, PackagedEmbedder(), *jobs))

    def person(self, name: str, *, cv: bool = True) -> UUID:
        """Make a person whose digest has been due for a minute."""

        async def made(database: Database) -> UUID:
            files, streams = (
                LocalFileStore(self._settings.app.data_dir / "files"),
                EventStreams(connect(self._settings.redis.url)),
            )
            async with database.transaction() as session:
                user = await terminal_user(session, name)
                change = DigestChange(on=True, at=time(0), zone="UTC", least_score=0)
                await digests.change(session, user.id, change, now=datetime.now(UTC) - timedelta(days=1))
            if cv:
                kept = await cvs.receive(database, files, user.id, "cv.txt", CV.encode())
                await cvs.process(database, files, streams, PackagedEmbedder(), kept.id)
            await streams.close()
            return user.id

        person: UUID = self.do(made)
        return person

    def due(self, minutes: int) -> None:
        """Let all digests have been due for so many minutes."""
        at = datetime.now(UTC) - timedelta(minutes=minutes)

        async def moved(database: Database) -> None:
            async with database.transaction() as session:
                for row in await session.scalars(select(DigestSetting)):
                    row.at, row.next_due, row.since = at.time().replace(second=0, microsecond=0), at, None

        self.do(moved)

    def count(self, *models: type[Any]) -> list[int]:
        async def counted(database: Database) -> list[int]:
            async with database.transaction() as session:
                return [await session.scalar(select(func.count()).select_from(model)) or 0 for model in models]

        found: list[int] = self.do(counted)
        return found


@pytest.fixture
def world(settings: Settings) -> World:
    return World(settings)


def test_recommended_jobs_are_shown_with_source_and_link_and_new_ones_once(world: World, capsys: Output) -> None:
    world.person(getpass.getuser(), cv=False)
    assert run(["jobs", "recommend"]) == 2
    assert "CV" in capsys.readouterr().err
    world.publish("Backend Engineer", "Nurse")
    world.person(getpass.getuser())
    assert run(["jobs", "recommend", "--count", "1"]) == 0
    said = capsys.readouterr().out
    assert "1. Backend Engineer at Firm 0" in said
    assert "Greenhouse, https://acme.example/0" in said
    assert run(["jobs", "recommend", "--new"]) == 0
    assert "Backend Engineer" not in capsys.readouterr().out


def test_a_dry_run_prints_what_is_due_and_changes_nothing(world: World, capsys: Output) -> None:
    world.publish("Backend Engineer")
    mira, omar = world.person("mira"), world.person("omar", cv=False)
    world.due(minutes=2)
    before = world.count(Digest, Message, Recommendation, OutboxTask)
    for _ in range(2):
        assert run(["digest", "--dry-run"]) == 0
        said = capsys.readouterr().out
        assert "2 digests are due now." in said
        assert "1. Backend Engineer at Firm 0" in said
        assert "I have no CV of yours yet" in said
        assert str(mira) in said
        assert str(omar) in said
        assert "Nothing was sent or kept." in said
    assert run(["digest", "--dry-run", "--most", "1"]) == 0
    assert "2 digests are due now. These are the first 1." in capsys.readouterr().out
    assert world.count(Digest, Message, Recommendation, OutboxTask) == before


def test_a_dry_run_for_one_person_needs_nothing_due(world: World, capsys: Output) -> None:
    assert run(["digest", "--dry-run"]) == 0
    assert "Nobody's digest is due now." in capsys.readouterr().out
    assert run(["digest", "--dry-run", "--user", "me"]) == 0
    assert "I have no CV of yours yet" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["digest"], "Add --dry-run"),
        (["digest", "--dry-run", "--user", "mara"], "Say whose digest"),
        (["digest", "--dry-run", "--user", str(uuid4())], "account"),
        (["digest", "--dry-run", "--most", "0"], "most"),
        (["digest", "counts", "--days", "0"], "days"),
    ],
)
def test_what_cannot_be_asked_is_a_sentence(arguments: list[str], said: str, capsys: Output) -> None:
    assert run(arguments) == 2
    assert said in capsys.readouterr().err


def test_counts_name_reasons_and_what_is_late(world: World, capsys: Output) -> None:
    mira = world.person("mira")
    world.due(minutes=60)
    now = datetime.now(UTC)

    earlier = now - timedelta(hours=2)
    kept = (("sent", None), ("empty", "no_new"), ("failed", "late"), ("due", None))

    async def keep(database: Database) -> None:
        async with database.transaction() as session:
            for days, (status, because) in enumerate(kept):
                row = Digest(user_id=mira, status=status, because=because, due_at=earlier, created_at=earlier)
                row.day = now.date() - timedelta(days=days)
                session.add(row)

    world.do(keep)
    assert run(["digest", "counts", "--days", "2"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Digests of the last 2 days" in said
    assert "Sent 1" in said
    assert "Empty 1 (no_new 1)" in said
    assert "Failed 1 (late 1)" in said
    assert "1 is promised more than half an hour ago and not sent: do workers run?" in said
    assert "1 is due for more than half an hour and not begun: does a scheduler run?" in said
