"""People with CVs, and what a process holds of all open jobs."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest

from career.accounts.service import terminal_user
from career.cv import service as cvs
from career.recommendations.open_jobs import OpenJobs
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.streams import EventStreams

EMBEDDER = PackagedEmbedder()
CV = """Mira Sol
Backend Engineer

Experience
Backend Engineer, Harbour Systems, 2018 - present
- Built services in Python and Django
- Kept the data in PostgreSQL

Skills
Python, PostgreSQL, Docker
"""
Person = Callable[..., Awaitable[UUID]]


@pytest.fixture
def embedder() -> PackagedEmbedder:
    return EMBEDDER


@pytest.fixture
def open_jobs() -> OpenJobs:
    return OpenJobs(EMBEDDER)


@pytest.fixture
def person(database: Database, files: LocalFileStore, streams: EventStreams) -> Person:
    """Return what makes a person by their name, with a CV that was read unless it is None."""

    async def made(name: str, cv: str | None = CV) -> UUID:
        async with database.transaction() as session:
            user = await terminal_user(session, name)
        if cv is not None:
            kept = await cvs.receive(database, files, user.id, "cv.txt", cv.encode())
            await cvs.process(database, files, streams, EMBEDDER, kept.id)
        return user.id

    return made


@pytest.fixture
async def mira(person: Person) -> UUID:
    return await person("mira")
