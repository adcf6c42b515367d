"""Deleting a CV takes all that hangs on it, and the newest other comes into use."""

from uuid import UUID

import pytest
from sqlalchemy import func, select

from career.accounts.service import terminal_user
from career.cv import deleting, service
from career.errors import NotFound
from career.matching import service as matching
from career.profile.service import list_skills
from db.models import Customization, Match
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.ids import new_id
from runtime.streams import EventStreams
from tests.people import with_job

EMBEDDER = PackagedEmbedder()
CV = """Mira Okafor
mira@example.org

Experience
Data Engineer, Mill Ltd, 2019 - 2024
- Built pipelines with {skills}

Skills
{skills}
"""
AD = "Data Engineer at Acme\n\nRequirements:\n- 3+ years of Python\n- PostgreSQL\n- Airflow\n"


async def test_the_newest_other_cv_comes_into_use_and_nothing_of_the_deleted_stays(
    database: Database, files: LocalFileStore, streams: EventStreams
) -> None:
    async with database.transaction() as session:
        user_id = (await terminal_user(session, "mira")).id
        stranger = (await terminal_user(session, "eve")).id
    kept: list[UUID] = []
    for name, skills in (("a.txt", "Python, Kafka"), ("b.txt", "Python, PostgreSQL"), ("c.txt", "Python, Airflow")):
        cv = await service.receive(database, files, user_id, name, CV.format(skills=skills).encode())
        await service.process(database, files, streams, EMBEDDER, cv.id)
        kept.append(cv.id)
    job_id = await with_job(database, EMBEDDER, user_id, AD)
    await matching.match(database, EMBEDDER, user_id, job_id=job_id)
    for owner, cv_id in ((stranger, kept[2]), (user_id, new_id())):
        with pytest.raises(NotFound):
            await deleting.delete(database, files, owner, cv_id)
    newest = await deleting.delete(database, files, user_id, kept[2])
    assert newest is not None
    assert newest.id == kept[1]
    async with database.transaction() as session:
        assert (await service.active(session, user_id)).id == kept[1]
        for table in (Match, Customization):
            assert await session.scalar(select(func.count()).select_from(table)) == 0
        names = {skill.name for skill in await list_skills(session, user_id)}
    assert {"Python", "Apache Kafka", "PostgreSQL"} <= names
    assert "Apache Airflow" not in names
    assert await files.keys("cv") == sorted(f"cv/{user_id}/{cv_id}" for cv_id in kept[:2])
    await deleting.delete(database, files, user_id, kept[0])
    async with database.transaction() as session:
        assert "Python" in {skill.name for skill in await list_skills(session, user_id)}
    assert await deleting.delete(database, files, user_id, kept[1]) is None
    async with database.transaction() as session:
        assert not await list_skills(session, user_id)
