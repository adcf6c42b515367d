"""An upload is kept before it is read, read once, and what came of it is told."""

import asyncio
import io
import os
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from PIL import Image
from sqlalchemy import select

from career.accounts.service import telegram_user, terminal_user
from career.conversation.service import messages, open_thread
from career.cv import service
from career.cv.reading import oversize
from career.errors import NotFound, Unavailable, Unreadable
from career.profile.service import list_skills
from db.models import CV, Activity, OutboxTask, ProcessingStatus
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.streams import EventStreams

SAMPLE = Path(__file__).parents[3] / "cli" / "sample" / "cv.pdf"
EMBEDDER = PackagedEmbedder()


@pytest.fixture
async def user_id(database: Database) -> UUID:
    async with database.transaction() as session:
        return (await terminal_user(session, "ada")).id


async def test_a_cv_is_read_once_and_told_once(
    database: Database, streams: EventStreams, files: LocalFileStore, user_id: UUID
) -> None:
    async with database.transaction() as session:
        thread_id = (await open_thread(session, user_id, "terminal", "main")).id
    cv = await service.receive(database, files, user_id, "../my cv.pdf", SAMPLE.read_bytes(), thread_id=thread_id)
    assert (cv.filename, cv.status) == ("my cv.pdf", "received")
    for _ in range(2):
        await service.process(database, files, streams, EMBEDDER, cv.id)
    async with database.transaction() as session:
        ready = await service.active(session, user_id)
        assert ready.id == cv.id
        assert ready.embedding_model == EMBEDDER.model
        assert ready.embedding is not None
        assert len(ready.embedding) == EMBEDDER.dimension
        card = service.card(ready)
        assert card.name == service.document_of(ready).basics.name
        assert card.skills
        assert [row.name for row in await list_skills(session, user_id)]
        told = await messages(session, user_id, thread_id)
        assert len(told) == 1
        assert (card.name or "?") in told[0].content
        done = await session.scalars(select(Activity.action).where(Activity.subject_id == cv.id).order_by(Activity.id))
        assert done.all() == ["cv_received", "cv_ready"]
    stages = [event["stage"] for _, event in await streams.read(f"upload:{cv.id}", "0-0", block_ms=10)]
    assert stages == ["reading", "skills", "ready"]


async def test_the_same_upload_twice_is_one(database: Database, files: LocalFileStore, user_id: UUID) -> None:
    first = await service.receive(database, files, user_id, "cv.txt", b"text", client_key="update 7")
    again = await service.receive(database, files, user_id, "cv.txt", b"text", client_key="update 7")
    assert again.id == first.id
    async with database.transaction() as session:
        assert len((await session.scalars(select(OutboxTask))).all()) == 1
    assert await files.get(first.file_key) == b"text"
    folder = files.root / Path(first.file_key).parent
    assert len(await asyncio.to_thread(os.listdir, folder)) == 1, "the copy that was sent again is not kept"


async def test_many_files_of_one_person_do_not_hold_up_another(
    database: Database, streams: EventStreams, files: LocalFileStore, user_id: UUID
) -> None:
    first, second = [await service.receive(database, files, user_id, "cv.txt", b"text") for _ in range(2)]
    async with database.transaction() as session:
        other_id = (await terminal_user(session, "omar")).id
        (await session.get_one(CV, first.id)).status = ProcessingStatus.processing
    other = await service.receive(database, files, other_id, "cv.txt", b"text")
    with pytest.raises(Unavailable, match="first") as put_off:
        await service.process(database, files, streams, EMBEDDER, second.id)
    assert put_off.value.retry_after
    for cv in (other, second, first):
        await service.process(database, files, streams, EMBEDDER, cv.id)
    async with database.transaction() as session:
        assert {cv.status for cv in await session.scalars(select(CV))} == {ProcessingStatus.failed}


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (b"%PDF-" + b"x" * 20 * 1024 * 1024, "too_large")])
async def test_what_cannot_be_a_cv_is_refused_at_the_door(
    database: Database, files: LocalFileStore, user_id: UUID, data: bytes, code: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        await service.receive(database, files, user_id, "cv.pdf", data)
    assert refused.value.code == code


async def test_photos_that_are_too_large_together_are_said_to_be(
    database: Database, files: LocalFileStore, user_id: UUID
) -> None:
    out = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(out, "JPEG")
    page = out.getvalue() + bytes(11 * 1024 * 1024)
    with pytest.raises(Unreadable) as refused:
        await service.receive_pages(database, files, user_id, [page, page])
    assert (refused.value.code, refused.value.message) == ("too_large", oversize.PICTURES)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7 and then nothing", "corrupt"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "corrupt"),
        (b"Whisk 3 eggs with 200 g of sugar. Fold in the flour. Bake for 40 minutes at 180 degrees.", "not_a_cv"),
    ],
)
async def test_a_file_that_cannot_be_read_is_said_and_kept(
    database: Database, streams: EventStreams, files: LocalFileStore, user_id: UUID, data: bytes, code: str
) -> None:
    cv = await service.receive(database, files, user_id, "cv.pdf", data)
    await service.process(database, files, streams, EMBEDDER, cv.id)
    async with database.transaction() as session:
        failed = await service.get(session, user_id, cv.id)
        assert (failed.status, failed.error_code) == ("failed", code)
        assert failed.error_message
        with pytest.raises(NotFound):
            await service.active(session, user_id)
    assert await files.get(failed.file_key) == data


async def test_a_lost_file_is_said(
    database: Database, streams: EventStreams, files: LocalFileStore, user_id: UUID
) -> None:
    cv = await service.receive(database, files, user_id, "cv.txt", b"text")
    await files.delete(cv.file_key)
    await service.process(database, files, streams, EMBEDDER, cv.id)
    async with database.transaction() as session:
        assert (await service.get(session, user_id, cv.id)).error_code == "file_lost"


async def test_nobody_sees_another_persons_cv(database: Database, files: LocalFileStore, user_id: UUID) -> None:
    cv = await service.receive(database, files, user_id, "cv.txt", b"text")
    async with database.transaction() as session:
        stranger = await telegram_user(session, 7, None)
        with pytest.raises(NotFound):
            await service.get(session, stranger.id, cv.id)
        assert await service.list_cvs(session, stranger.id) == []


async def test_a_cv_that_is_gone_is_no_error(database: Database, streams: EventStreams, files: LocalFileStore) -> None:
    await service.process(database, files, streams, EMBEDDER, uuid4())
