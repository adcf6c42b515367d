"""What LinkedIn gives is kept, read, reviewed and used like any CV."""

from uuid import UUID

import pytest

from career.accounts.service import terminal_user
from career.cv import service
from career.profile.service import list_skills
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.streams import EventStreams
from tests.career.cv.profiles import ADA
from tests.career.cv.reading.make_linkedin import FILES, zipped
from tests.career.cv.reading.make_profile import profile_pdf


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("Basic_LinkedInDataExport_11-22-2026.zip", zipped(dict(FILES)), "application/zip"),
        ("Profile.pdf", profile_pdf(ADA), "application/pdf"),
    ],
)
async def test_a_file_of_linkedin_is_a_cv(
    database: Database, streams: EventStreams, files: LocalFileStore, name: str, data: bytes, media_type: str
) -> None:
    async with database.transaction() as session:
        user_id: UUID = (await terminal_user(session, "ada")).id
    cv = await service.receive(database, files, user_id, name, data)
    await service.process(database, files, streams, PackagedEmbedder(), cv.id)
    async with database.transaction() as session:
        ready = await service.active(session, user_id)
        assert (ready.id, ready.media_type, ready.filename) == (cv.id, media_type, name)
        assert await files.get(ready.file_key) == data
        assert service.document_of(ready).basics.name == "Ada Lovelace"
        assert "/work/0/name" in service.evidence_of(ready)
        assert service.review_of(ready).quality_score > 50
        assert "Apache Spark" in {skill.name for skill in await list_skills(session, user_id)}


async def test_an_archive_of_anything_else_says_what_it_is(
    database: Database, streams: EventStreams, files: LocalFileStore
) -> None:
    async with database.transaction() as session:
        user_id = (await terminal_user(session, "ada")).id
    cv = await service.receive(database, files, user_id, "photos.zip", zipped({"a.txt": "hello"}))
    await service.process(database, files, streams, PackagedEmbedder(), cv.id)
    async with database.transaction() as session:
        failed = await service.get(session, user_id, cv.id)
        assert (failed.status, failed.error_code) == ("failed", "unsupported")
        assert "archive" in (failed.error_message or "")
