"""A person with a CV and a job, as most tests begin."""

from uuid import UUID

from career.accounts.service import terminal_user
from career.cv import service as cvs
from career.jobs import service as jobs
from career.ports import Embedder
from db.session import Database
from runtime.files import LocalFileStore
from runtime.streams import EventStreams
from tests.fakes.pages import FakePages


async def with_cv(
    database: Database, files: LocalFileStore, streams: EventStreams, embedder: Embedder, cv: str
) -> UUID:
    """Make a person whose CV, a text, has been read."""
    async with database.transaction() as session:
        user = await terminal_user(session, "mira")
    kept = await cvs.receive(database, files, user.id, "cv.txt", cv.encode())
    await cvs.process(database, files, streams, embedder, kept.id)
    return user.id


async def with_job(database: Database, embedder: Embedder, user_id: UUID, ad: str) -> UUID:
    """Save an ad for a person, and read it."""
    async with database.transaction() as session:
        kept, _ = await jobs.save_text(session, user_id, ad)
    await jobs.process(database, embedder, FakePages(), kept.id)
    return kept.id
