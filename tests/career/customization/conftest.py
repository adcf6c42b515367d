"""A person with a CV, and an ad that asks for some of it in other words."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.streams import EventStreams
from tests.people import with_cv, with_job

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
    return await with_cv(database, files, streams, EMBEDDER, CV)


@pytest.fixture
async def job(database: Database, mira: UUID) -> UUID:
    return await with_job(database, EMBEDDER, mira, AD)
