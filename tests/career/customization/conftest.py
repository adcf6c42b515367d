"""A person with a CV, and an ad that asks for some of it in other words."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from career.accounts.service import terminal_user
from career.cv import service as cvs
from career.jobs import service as jobs
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.streams import EventStreams
from tests.fakes.pages import FakePages

EMBEDDER = PackagedEmbedder()
NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
CV = """Mira Sol
Backend Engineer
mira@sol.example

Experience
Backend Engineer, Harbour Systems, 2018 - present
- Responsible for maintaining the booking service of three ferry lines
- Organised the summer party
- Built services in Python and Django that answer 2,000 requests a minute
- Moved the deployments to k8s together with a colleague
Support Technician, Quay Nine, 2015 - 2018
- Answered 30 tickets a day

Skills
Excel, Photoshop, Git, Python
"""
AD = """Backend Engineer at Lumen Freight

We build software for freight forwarders.

Requirements:
- 3+ years of Python and Django
- Kubernetes
- Terraform
- PostgreSQL is a plus
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
