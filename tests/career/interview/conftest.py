"""A person with a CV, an ad, and a conversation."""

from uuid import UUID

import pytest

from career.accounts.service import terminal_user
from career.cv import service as cvs
from career.jobs import service as jobs
from db.repositories import ThreadRepository
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.streams import EventStreams
from tests.fakes.pages import FakePages

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
    async with database.transaction() as session:
        user = await terminal_user(session, "mira")
    kept = await cvs.receive(database, files, user.id, "cv.txt", CV.encode())
    await cvs.process(database, files, streams, EMBEDDER, kept.id)
    return user.id


@pytest.fixture
async def job(database: Database, mira: UUID) -> UUID:
    async with database.transaction() as session:
        kept, _ = await jobs.save_text(session, mira, AD)
    await jobs.process(database, EMBEDDER, FakePages(), kept.id)
    return kept.id


@pytest.fixture
async def thread(database: Database, mira: UUID) -> UUID:
    async with database.transaction() as session:
        return (await ThreadRepository(session, mira).add("terminal")).id
