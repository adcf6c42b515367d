"""A recording is said once, whatever happens, and is not kept longer than that."""

from uuid import UUID

import pytest
from sqlalchemy import select

from career.accounts.service import terminal_user
from career.conversation import voice
from career.conversation.service import messages, open_thread
from career.errors import InvalidInput, NotFound, Unavailable
from career.tasks import TranscribeVoice
from db.models import OutboxTask
from db.session import Database
from runtime.files import LocalFileStore
from runtime.ids import new_id


class Engine:
    """Hears what it is told to, or fails."""

    def __init__(self, heard: str | Exception) -> None:
        self.heard = heard
        self.asked: list[tuple[bytes, str]] = []

    async def transcribe(self, audio: bytes, filename: str) -> str:
        self.asked.append((audio, filename))
        if isinstance(self.heard, Exception):
            raise self.heard
        return self.heard


async def received(database: Database, files: LocalFileStore) -> TranscribeVoice:
    async with database.transaction() as session:
        user = await terminal_user(session, "mara")
        thread = await open_thread(session, user.id, "telegram", "7")
    await voice.receive(database, files, user.id, thread.id, b"OggS", kind="ogg", client_key="telegram:message:1")
    return TranscribeVoice(user.id, thread.id, "telegram:message:1", "ogg")


async def said(database: Database, recording: TranscribeVoice) -> list[tuple[str, str]]:
    async with database.transaction() as session:
        kept = await messages(session, recording.user_id, recording.thread_id)
    return [(message.role, message.content) for message in kept]


async def promised(database: Database) -> list[str]:
    async with database.transaction() as session:
        return list(await session.scalars(select(OutboxTask.name).order_by(OutboxTask.id)))


async def test_what_was_heard_is_shown_and_said_and_the_recording_deleted(
    database: Database, files: LocalFileStore
) -> None:
    recording, engine = await received(database, files), Engine(" Show \n my profile. ")
    for _attempt in range(2):
        await voice.transcribe(database, files, engine, recording)
    assert engine.asked == [(b"OggS", "recording.ogg")]
    assert await said(database, recording) == [
        ("assistant", "I heard: “Show my profile.”"),
        ("user", "Show my profile."),
    ]
    assert await promised(database) == ["voice.transcribe", "message.deliver", "agent.turn"]
    assert await files.keys(f"voice/{recording.user_id}") == []


async def test_one_that_was_said_and_not_deleted_is_not_said_again(database: Database, files: LocalFileStore) -> None:
    recording = await received(database, files)
    for heard in ("Show my profile.", "Show my profiles."):
        await files.put(voice.file_key(recording), b"OggS")
        await voice.transcribe(database, files, Engine(heard), recording)
    assert [content for _, content in await said(database, recording)] == [
        "I heard: “Show my profile.”",
        "Show my profile.",
    ]


@pytest.mark.parametrize(
    ("heard", "told"),
    [("", voice.NOT_HEARD), (ValueError("no audio"), voice.NOT_READ), ("x" * 70_000, "longer than 60,000 characters")],
)
async def test_what_cannot_be_said_is_told(
    database: Database, files: LocalFileStore, heard: str | Exception, told: str
) -> None:
    recording = await received(database, files)
    await voice.transcribe(database, files, Engine(heard), recording)
    ((role, content),) = await said(database, recording)
    assert role == "assistant"
    assert told in content
    assert await files.keys(f"voice/{recording.user_id}") == []


async def test_an_engine_that_is_away_is_waited_for_and_at_last_that_is_told(
    database: Database, files: LocalFileStore
) -> None:
    recording = await received(database, files)
    for engine in (Engine(ConnectionError("away")), None):
        with pytest.raises(Unavailable):
            await voice.transcribe(database, files, engine, recording)
    assert await said(database, recording) == []
    assert await files.get(voice.file_key(recording)) == b"OggS"
    for _attempt in range(2):
        await voice.give_up(database, files, recording)
    assert await said(database, recording) == [("assistant", voice.AWAY)]
    assert await files.keys(f"voice/{recording.user_id}") == []


async def test_nothing_is_kept_of_what_is_nobodys_or_empty(database: Database, files: LocalFileStore) -> None:
    user_id: UUID = new_id()
    with pytest.raises(NotFound):
        await voice.receive(database, files, user_id, new_id(), b"OggS", kind="ogg", client_key="1")
    with pytest.raises(InvalidInput):
        await voice.receive(database, files, user_id, new_id(), b"", kind="ogg", client_key="1")
    assert await files.keys("voice") == []
