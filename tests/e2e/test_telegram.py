"""The main job on Telegram: bot, worker and scheduler as real processes, a Bot API server of our own."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from runtime.settings import Settings
from tests.e2e.programs import answering
from tests.fakes.telegram import Failure, FakeChat, FakeTelegram
from tests.processes import ROOT, environment, running

SAMPLE = ROOT / "cli" / "sample"


@pytest.fixture
async def telegram(settings: Settings, tmp_path: Path) -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        server.patience = 60.0
        mine = {"TELEGRAM_BOT_TOKEN": server.token, "CANDID_TELEGRAM_API_URL": server.url}
        with (
            answering(settings, tmp_path / "logs", **mine),
            running("bot", environment(settings, **mine), tmp_path / "logs" / "bot.log"),
        ):
            yield server


async def test_the_main_job_and_a_file_that_cannot_be_read(telegram: FakeTelegram) -> None:
    await main_job(telegram.chat(7))
    await torn_file(telegram, telegram.chat(8))


async def main_job(mara: FakeChat) -> None:
    mara.writes("/start")
    assert "Three ways to begin" in await mara.reads()
    mara.sends_file("cv.pdf", (SAMPLE / "cv.pdf").read_bytes())
    assert "Received cv.pdf" in await mara.reads()
    read = await mara.reads()
    assert "Mara Lindt" in read
    assert "PostgreSQL" in read
    mara.writes((SAMPLE / "platform_engineer.txt").read_text(encoding="utf-8"))
    assert "Platform Engineer" in await mara.reads()
    mara.writes("do I fit?")
    match = await mara.reads()
    assert re.search(r"<b>\d+ of 100</b>", match)
    mara.writes("add Kubernetes")
    added = await mara.reads()
    while "Kubernetes" not in added or "of 100" in added or "ad line" in added:  # the rest of the long match
        added = await mara.reads()
    mara.writes("show my profile")
    assert "Skills you told me" in await mara.reads()


async def torn_file(telegram: FakeTelegram, omar: FakeChat) -> None:
    telegram.fail("sendMessage", None, Failure(429, "Too Many Requests", retry_after=1))
    omar.sends_file("torn.pdf", b"%PDF-1.7 torn")
    assert "Received torn.pdf" in await omar.reads()
    assert "I could not read torn.pdf" in await omar.reads()
    omar.writes("help")
    assert "CV" in await omar.reads()
    assert len(omar.texts) == 3
