"""What people do on Telegram: bot, worker, scheduler and API as real processes, a Bot API server of our own.

The processes are started once, and the people use them side by side.
"""

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from career.accounts.linking import make_code
from career.accounts.service import register, telegram_user
from career.conversation.service import open_thread
from career.cv import service as cvs
from career.digest import service as digests
from career.digest.model import DigestChange
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.settings import Settings
from runtime.streams import EventStreams
from tests.fakes.telegram import Failure, FakeChat, FakeTelegram
from tests.fakes.transcriber import FakeTranscriber, fake_transcriber
from tests.processes import ROOT, environment, free_port, running
from tests.samples import posting, publish

pytestmark = pytest.mark.timeout(300)
SAMPLE = ROOT / "cli" / "sample"
PNG = b"\x89PNG"
PASSWORD = "a long enough password"
PAGES = (
    ("Why?", ("(1 of ", "Your words:")),
    ("✓ Apply", ("applied  (1 of ", "↩ Undo")),
    ("↩ Undo", ("(1 of ", "✓ Apply")),
    ("✕ Skip", ("skipped  (1 of ", "↩ Undo")),
)
"""Buttons under a suggestion, and what it shows when they were pressed."""
CV = (
    b"Dana Sol\nBackend Engineer\n\nExperience\nBackend Engineer, Harbour, 2018 - present\n- Python\n\nSkills\nPython\n"
)
ANSWER = (
    "At the harbour office our booking page was down on a Monday. My task was to bring it back, so I read the logs, "
    "found a full disk and moved the old files. After forty minutes it ran again, and I wrote a check for it."
)


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server


@contextmanager
def started(settings: Settings, telegram: FakeTelegram, logs: Path, *names: str, **more: str) -> Iterator[None]:
    env = environment(settings, **telegram.settings, CANDID_TELEGRAM_PER_SECOND="1000", **more)
    with ExitStack() as stack:
        for name in ("workers", "bot", *names):
            stack.enter_context(running(name, env, logs / f"{name}.log"))
        yield


async def test_what_people_do(
    settings: Settings,
    telegram: FakeTelegram,
    database: Database,
    files: LocalFileStore,
    streams: EventStreams,
    tmp_path: Path,
) -> None:
    await a_digest_is_due(database, files, streams, 11)
    async with database.transaction() as session:
        account = await register(session, "lena@example.org", PASSWORD)
        code = await make_code(session, account.id)
    with (
        fake_transcriber() as engine,
        started(settings, telegram, tmp_path / "logs", "workers.scheduler", **at(engine)),
    ):
        await asyncio.gather(
            the_main_job(telegram.chat(7)),
            torn_file_while_telegram_is_busy(telegram, telegram.chat(8, "Omar")),
            blocked_in_the_middle_of_a_turn(telegram, telegram.chat(9, "Eva")),
            german(telegram, telegram.chat(10, "Dieter", language="de")),
            digest(telegram.chat(11, "Dana")),
            everything_taken_along_and_erased(telegram.chat(12, "Zoe")),
            linked(telegram.chat(13, "Lena"), code),
            spoken(telegram, engine, telegram.chat(14, "Vera")),
        )
    assert [call for call in telegram.calls if call.method in ("sendPhoto!", "editMessageMedia!")] == []
    for log in (tmp_path / "logs").iterdir():
        assert "[error" not in log.read_text()
        assert "[critical" not in log.read_text()


async def the_main_job(mara: FakeChat) -> None:
    mara.writes("/start")
    await mara.shows("Three ways to begin", "Send my CV")
    mara.sends_file("cv.pdf", (SAMPLE / "cv.pdf").read_bytes())
    await mara.shows("Received cv.pdf")
    card = await mara.shows("Mara Lindt", "PostgreSQL")
    assert card.data.startswith(PNG), "the message that told of the upload has become the card"
    assert not [one for one in mara.shown if "Received" in one.text]
    mara.writes((SAMPLE / "platform_engineer.txt").read_text(encoding="utf-8"))
    await mara.shows("Platform Engineer", "Terraform")
    mara.writes("do I fit?")
    match = await mara.shows("of 100", "Customize CV", "Cover letter", "Interview", "☆ Save")
    assert match.data.startswith(PNG)
    mara.presses("☆ Save")
    assert (await mara.shows("★ Saved")).id == match.id
    await customized(mara)
    await interviewed(mara)


async def customized(mara: FakeChat) -> None:
    mara.presses("📝 Customize CV")
    mara.presses("📝 Customize CV")
    pager = await mara.shows("1. ", "✓ Apply", "✕ Skip", "Why?")
    for pressed, shown in PAGES:
        mara.presses(pressed)
        assert (await mara.shows(*shown)).id == pager.id
    pages = [one for one in mara.shown if "(1 of " in one.text]
    assert len(pages) == 1, "pressed twice is done once, and one message is edited"
    mara.writes("send it as PDF")
    await mara.shows("Here is your CV as PDF")
    await mara.server.until(lambda: any(one.data.startswith(b"%PDF") for one in mara.shown))
    mara.presses("✉️ Cover letter")
    await mara.shows("Dear hiring team at Brandgans Cloud AG", "Mara Lindt")


async def interviewed(mara: FakeChat) -> None:
    mara.writes("/interview")
    await mara.shows("Mock interview", "Platform Engineer")
    mara.presses("🎤 Mock interview")
    first = await mara.shows("Question 1 of 5", "Skip")
    mara.presses("💡 Hint")
    await mara.shows("Question 1 of 5", "Skip", after=first.id)
    mara.presses("Skip ›")
    second = await mara.shows("Question 2 of 5", "Skip")
    mara.writes(ANSWER)
    await mara.shows("of 100", "Question 3 of 5", after=second.id)
    mara.presses("⏹ Stop")
    await mara.shows("1 of 5 answered")


async def torn_file_while_telegram_is_busy(telegram: FakeTelegram, omar: FakeChat) -> None:
    telegram.fail("sendMessage", Failure(429, "Too Many Requests", retry_after=1), chat=omar.id)
    omar.sends_file("torn.pdf", b"%PDF-1.7 torn")
    await omar.shows("I could not read torn.pdf")
    omar.writes("help")
    await omar.shows("CV", after=omar.newest)
    assert len(omar.shown) == 2


async def blocked_in_the_middle_of_a_turn(telegram: FakeTelegram, eva: FakeChat) -> None:
    eva.writes("/start")
    await eva.shows("Three ways to begin")
    telegram.blocked.add(eva.id)
    eva.writes("add Python to my skills")
    await telegram.until(lambda: eva.id in {int(call.arguments["chat_id"]) for call in telegram.named("sendMessage!")})
    telegram.blocked.discard(eva.id)
    eva.writes("add Docker to my skills")
    await eva.shows("has Docker now")
    told = [one.text for one in eva.shown if "has Python now" in one.text or "has Docker now" in one.text]
    assert ["Python" in told[0], "Docker" in told[-1], len(told)] == [True, True, 2]


async def german(telegram: FakeTelegram, dieter: FakeChat) -> None:
    dieter.writes("/start")
    await dieter.shows("Drei Wege")
    dieter.writes("füge Python zu meinen Kenntnissen hinzu")
    await dieter.shows("Python", after=dieter.newest)
    assert not [one.text for one in dieter.shown if "Your profile" in one.text]
    dieter.writes("/language")
    await dieter.shows("Deutsch", "English")
    dieter.presses("English")
    await dieter.shows("From now on I speak English.")
    assert {command["command"] for command in telegram.menu("de")} >= {"start", "jobs", "delete", "cancel"}
    assert telegram.menu("de") != telegram.menu()


async def a_digest_is_due(database: Database, files: LocalFileStore, streams: EventStreams, chat: int) -> None:
    now = datetime.now(UTC)
    async with database.transaction() as session:
        user = await telegram_user(session, chat, "Dana")
        thread = await open_thread(session, user.id, "telegram", str(chat))
        due = (now - timedelta(hours=1)).time()
        change = DigestChange(on=True, at=due, zone="UTC", count=2, least_score=1)
        await digests.change(session, user.id, change, thread_id=thread.id, now=now - timedelta(hours=2))
    cv = await cvs.receive(database, files, user.id, "cv.txt", CV)
    await cvs.process(database, files, streams, PackagedEmbedder(), cv.id)
    await publish(
        database, PackagedEmbedder(), *(posting(number, company=f"Firm {number}", posted_at=now) for number in (1, 2))
    )


async def digest(dana: FakeChat) -> None:
    told = await dana.shows("2 new jobs", "1 ☆ Save", "2 ✓ Applied")
    presses: list[tuple[str, str]] = [
        ("1 ☆ Save", "1 ★ Saved"),
        ("2 ✕ Not for me", "Wrong place"),
        ("Wrong place", "2 ✕ Not for me: bring it back"),
    ]
    for pressed, shown in presses:
        dana.presses(pressed)
        assert (await dana.shows(shown)).id == told.id
    assert dana.toasts[0].startswith("Saved: ")


async def everything_taken_along_and_erased(zoe: FakeChat) -> None:
    zoe.writes("add Python to my skills")
    await zoe.shows("has Python now")
    zoe.writes("/export")
    await zoe.server.until(lambda: bool(zoe.documents))
    with zipfile.ZipFile(io.BytesIO(zoe.documents[0]["data"])) as packed:
        assert any(b"Python" in packed.read(name) for name in packed.namelist())
    zoe.writes("/delete")
    await zoe.shows("Delete everything", "Keep everything")
    zoe.presses("🗑 Delete everything")
    await zoe.shows("Yes, erase everything")
    zoe.presses("🗑 Yes, erase everything")
    await zoe.shows("is deleted")
    zoe.writes("show my profile")
    await zoe.shows("Skills: none yet", after=zoe.newest)


def at(engine: FakeTranscriber) -> dict[str, str]:
    """Return the settings by which recordings are listened to by an engine."""
    return {"CANDID_TRANSCRIBER": "openai:base", "CANDID_TRANSCRIBER_BASE_URL": engine.url}


async def spoken(telegram: FakeTelegram, engine: FakeTranscriber, vera: FakeChat) -> None:
    engine.heard = "Add Python and SQL to my skills."
    vera.sends(voice={"file_id": telegram.add_file(b"OggS of Vera"), "file_unique_id": "vera", "duration": 4})
    heard = await vera.shows("I heard: “Add Python and SQL to my skills.”")
    await vera.shows("Python", "SQL", after=heard.id)
    assert [recording.audio for recording in engine.recordings] == [b"OggS of Vera"]


async def linked(lena: FakeChat, code: str) -> None:
    lena.writes("add Python to my skills")
    await lena.shows("has Python now")
    lena.writes("/link")
    await lena.shows("Linked, they are one")
    while not any("lena@example.org" in one.text for one in lena.shown):
        before = lena.newest
        lena.writes(code)
        await lena.shows("", after=before)  # that a turn is still at work, where it ends just now


async def test_updates_by_webhook(settings: Settings, telegram: FakeTelegram, tmp_path: Path) -> None:
    port = free_port()
    more = {"CANDID_API_PORT": str(port), "CANDID_TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}"}
    mara, omar = telegram.chat(7), telegram.chat(8, "Omar")
    with started(settings, telegram, tmp_path / "logs", **more):
        await telegram.until(lambda: telegram.webhook is not None)
        for chat in (mara, omar):
            chat.writes("/start")
            chat.writes("add Python to my skills")
        assert telegram.webhook is not None
        await telegram.until(lambda: 0 in (telegram.webhook.refused if telegram.webhook else []))
        with running("api", environment(settings, TELEGRAM_BOT_TOKEN=telegram.token, **more), tmp_path / "api.log"):
            for chat in (mara, omar):
                await chat.shows("has Python now")
                assert "Three ways to begin" in chat.shown[0].text
                assert len(chat.shown) == 2
    assert telegram.webhook.secret
