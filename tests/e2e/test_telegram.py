"""The main job on Telegram: bot, worker and scheduler as real processes, a Bot API server of our own."""

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
    assert "Three ways to begin" in (await mara.shows("Candid")).text
    mara.sends_file("cv.pdf", (SAMPLE / "cv.pdf").read_bytes())
    read = await mara.shows("Mara Lindt", "PostgreSQL")
    assert (read.kind, read.data[:4]) == ("photo", b"\x89PNG")
    mara.writes((SAMPLE / "platform_engineer.txt").read_text(encoding="utf-8"))
    await mara.shows("Platform Engineer", after=read.id)
    mara.writes("do I fit?")
    match = await mara.shows("of 100", "Platform Engineer", "Cover letter")
    assert match.kind == "photo"
    mara.writes("add Kubernetes")
    added = await mara.shows("Your profile has Kubernetes now", after=match.id)
    mara.writes("show my profile")
    await mara.shows("Skills you told me: Kubernetes", after=added.id)
    assert not any("⏳" in message.text for message in mara.shown)


async def torn_file(telegram: FakeTelegram, omar: FakeChat) -> None:
    telegram.fail("editMessageText", Failure(429, "Too Many Requests", retry_after=1))
    omar.sends_file("torn.pdf", b"%PDF-1.7 torn")
    await omar.shows("I could not read torn.pdf")
    omar.writes("help")
    await omar.shows("CV", after=omar.newest)
    assert len(omar.shown) == 2
