"""A person with a CV, an ad, and a conversation."""

from uuid import UUID

import pytest

from db.repositories import ThreadRepository
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.streams import EventStreams
from tests.people import with_cv, with_job

EMBEDDER = PackagedEmbedder()
CV = """Mira Sol
Backend Engineer
mira@sol.example

Experience
Backend Engineer, Harbour Systems, 2018 - present
- Built the booking service of three ferry lines in Python and Django
- Cut the nightly import from 50 to 8 minutes with PostgreSQL indexes
Support Technician, Quay Nine, 2015 - 2018
- Answered 30 tickets a day

Skills
Python, Django, PostgreSQL, Git
"""
AD = """Backend Engineer at Lumen Freight

We build software for freight forwarders.

Requirements:
- 3+ years of Python and Django
- PostgreSQL
"""


@pytest.fixture
def embedder() -> PackagedEmbedder:
    return EMBEDDER


@pytest.fixture
async def mira(database: Database, files: LocalFileStore, streams: EventStreams) -> UUID:
    return await with_cv(database, files, streams, EMBEDDER, CV)


@pytest.fixture
async def job(database: Database, mira: UUID) -> UUID:
    return await with_job(database, EMBEDDER, mira, AD)


@pytest.fixture
async def thread(database: Database, mira: UUID) -> UUID:
    async with database.transaction() as session:
        return (await ThreadRepository(session, mira).add("terminal")).id
