"""Work on recordings: listening to them, in the language of their person."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol
from uuid import UUID

from agent.speaking import language_of_thread
from career.conversation import voice
from career.ports import FileStore, Transcriber
from career.tasks import TranscribeVoice
from db.outbox import Claim
from db.session import Database
from runtime.language import speaking


class Parts(Protocol):
    """What the use cases need."""

    @property
    def database(self) -> Database: ...  # noqa: D102
    @property
    def files(self) -> FileStore: ...  # noqa: D102
    @property
    def transcriber(self) -> Transcriber | None: ...  # noqa: D102


async def transcribe_voice(parts: Parts, claim: Claim) -> None:
    """Say what a recording says."""
    async with _recording(parts, claim) as recording:
        await voice.transcribe(parts.database, parts.files, parts.transcriber, recording)


async def give_up_voice(parts: Parts, claim: Claim) -> None:
    """Tell the person that nobody could listen."""
    async with _recording(parts, claim) as recording:
        await voice.give_up(parts.database, parts.files, recording)


@asynccontextmanager
async def _recording(parts: Parts, claim: Claim) -> AsyncIterator[TranscribeVoice]:
    told = claim.payload
    recording = TranscribeVoice(UUID(told["user_id"]), UUID(told["thread_id"]), told["client_key"], told["kind"])
    async with parts.database.transaction() as session:
        code = await language_of_thread(session, recording.user_id, recording.thread_id)
    with speaking(code):
        yield recording
