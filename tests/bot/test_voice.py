"""Recordings: promised to be listened to where there is an engine, else declined, and never lost without a word."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.views import voices, words
from db.models import OutboxTask
from db.session import Database
from runtime.files import LocalFileStore
from runtime.settings import Settings, TelegramSettings, TranscribingSettings
from tests.bot.conftest import bot_in_this_process
from tests.fakes.telegram import FakeChat, FakeTelegram


@pytest.fixture
async def mara(
    settings: Settings, telegram: FakeTelegram, telegram_settings: TelegramSettings
) -> AsyncIterator[FakeChat]:
    """A chat with a bot that listens."""
    engine = TranscribingSettings.model_construct(engine="openai:base", base_url="http://127.0.0.1:1/v1")
    async with bot_in_this_process(replace(settings, transcribing=engine), telegram_settings):
        yield telegram.chat(7)


def recording(file_id: str, seconds: int = 3, **more: object) -> dict[str, object]:
    return {"file_id": file_id, "file_unique_id": file_id, "duration": seconds, **more}


async def test_a_recording_is_kept_and_promised_to_be_listened_to(
    mara: FakeChat, telegram: FakeTelegram, database: Database, files: LocalFileStore
) -> None:
    mara.sends(voice=recording(telegram.add_file(b"OggS voice")))
    mara.sends(audio=recording(telegram.add_file(b"ID3 audio"), file_name="me.M4A"))
    for _sent in range(2):
        assert await mara.reads() == voices.LISTENING
    query = select(OutboxTask).where(OutboxTask.name == "voice.transcribe").order_by(OutboxTask.id)
    async with database.transaction() as session:
        tasks = list(await session.scalars(query))
    assert [task.payload["kind"] for task in tasks] == ["ogg", "m4a"]
    kept = [await files.get(key) for key in await files.keys(f"voice/{tasks[0].payload['user_id']}")]
    assert sorted(kept) == [b"ID3 audio", b"OggS voice"]


async def test_what_is_not_listened_to_is_declined_with_what_to_do(mara: FakeChat, telegram: FakeTelegram) -> None:
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Omar"}
    mara.sends(voice=recording("long", 301))
    mara.sends(voice=recording("large", 20, file_size=21 * 1024 * 1024))
    mara.sends(voice=recording("other"), forward_origin=origin)
    mara.sends(video_note=recording("round", 3, length=240))
    mara.sends(voice=recording(telegram.add_file(b"")))
    mara.sends(voice=recording("gone"))
    told = [await mara.reads() for _ in range(6)]
    assert "longer than 5 minutes" in told[0]
    assert told[1:4] == [voices.TOO_LARGE, voices.OF_OTHERS, voices.VIDEO]
    assert "The recording is empty" in told[4]
    assert told[5] == words.NO_FILE
