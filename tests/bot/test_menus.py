"""Commands that show a message with buttons: each press changes what is kept, and the message shows it."""

from collections.abc import Awaitable, Callable
from datetime import time
from uuid import UUID

import pytest
from sqlalchemy import select

from bot.views.account import Account
from bot.views.cv_list import CVPress
from career.accounts import linking
from career.accounts.service import register, telegram_user
from career.cv import service as cvs
from career.digest import service as digests
from career.jobs import service as jobs
from db.models import CV, Job, Message, OutboxTask, User
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.streams import EventStreams
from tests.bot.conftest import RunBot, all_handled
from tests.career.customization.conftest import AD
from tests.career.customization.conftest import CV as RESUME
from tests.fakes.telegram import FakeChat, FakeTelegram

Press = Callable[[FakeChat, str], Awaitable[str]]


@pytest.fixture
async def mara(telegram: FakeTelegram, run_bot: RunBot) -> FakeChat:
    await run_bot()
    return telegram.chat(7)


@pytest.fixture
async def cv(database: Database, files: LocalFileStore, streams: EventStreams, mara: FakeChat) -> CV:
    """A CV of Mara that has been read, and a job that she saved."""
    async with database.transaction() as session:
        user = await telegram_user(session, mara.id, "Mara")
        await jobs.save_text(session, user.id, AD)
    kept = await cvs.receive(database, files, user.id, "<i>first.txt", RESUME.encode())
    await cvs.process(database, files, streams, PackagedEmbedder(), kept.id)
    return kept


@pytest.fixture
def press(database: Database) -> Press:
    async def pressed(chat: FakeChat, button: str) -> str:
        """Press a button; return the word that it is answered with, once all that it does is done."""
        before = len(chat.toasts)
        chat.presses(button)
        await all_handled(chat.server, database)
        assert len(chat.toasts) == before + 1
        return chat.toasts[-1]

    return pressed


async def said(database: Database) -> list[str]:
    async with database.transaction() as session:
        return list(await session.scalars(select(Message.content).where(Message.role == "user").order_by(Message.id)))


async def tasks(database: Database) -> list[str]:
    async with database.transaction() as session:
        return list(await session.scalars(select(OutboxTask.name).order_by(OutboxTask.created_at, OutboxTask.id)))


async def test_who_is_new_is_shown_three_ways_and_a_sample_that_says_so(mara: FakeChat, press: Press) -> None:
    mara.writes("/start from-a-poster")
    welcome = await mara.shows("Three ways to begin", "📄 Send my CV", "📋 Paste a job ad")
    await press(mara, "📄 Send my CV")
    await mara.shows("Tap the paper clip", "« Back")
    await press(mara, "« Back")
    await press(mara, "💬 Tell my skills, or look around")
    await press(mara, "👀 Show me a sample")
    await mara.shows("This is a sample: the person and the job are made up.")
    await press(mara, "« Back")
    assert [shown.id for shown in mara.shown] == [welcome.id]


async def test_who_comes_back_sees_how_things_stand(mara: FakeChat, cv: CV) -> None:
    mara.writes("/start")
    shown = await mara.shows("Good to see you again.")
    assert "Your CV: <i>first.txt" in shown.text
    assert "1 saved job\n" in shown.text
    assert "Digest: off" in shown.text
    assert "/interview" in shown.text


async def test_cvs_are_used_reviewed_and_deleted_after_a_question(
    mara: FakeChat, press: Press, cv: CV, database: Database, files: LocalFileStore
) -> None:
    second = await cvs.receive(database, files, cv.user_id, "second.txt", b"no")
    mara.writes("/cvs")
    shown = await mara.shows("Your CVs", "1. second.txt", "2. <i>first.txt")
    assert "in use" in shown.text
    await press(mara, "2 🔎 Review")
    await mara.shows("of 100", "« Back")
    await press(mara, "« Back")
    await press(mara, "1 🗑 Delete")
    await mara.shows("Delete second.txt?", "Keep it")
    await press(mara, "Keep it")
    await press(mara, "1 🗑 Delete")
    assert await press(mara, "🗑 Delete it") == "Deleted: second.txt"
    shown = await mara.shows("1. <i>first.txt")
    assert "second.txt" not in shown.text
    assert await press(mara, CVPress(do="really", cv=second.id).pack()) == "There is no such CV."
    eve = mara.server.chat(8, "Eve")
    eve.writes("/cancel")
    assert await press(eve, CVPress(do="really", cv=cv.id).pack()) == "There is no such CV."
    async with database.transaction() as session:
        assert [row.id for row in await session.scalars(select(CV))] == [cv.id]


async def test_the_digest_is_set_by_buttons(mara: FakeChat, press: Press, database: Database) -> None:
    mara.writes("/digest")
    await mara.shows("The digest is off.", "▶️ Switch it on")
    assert await press(mara, "▶️ Switch it on") == "Digest on"
    await press(mara, "18:00")
    await press(mara, "10 jobs")
    await press(mara, "Mo–Fr")
    await press(mara, "✓ We")
    await mara.shows("✓ 18:00", "✓ 10 jobs", "✓ Fr")
    assert await press(mara, "d:at:99") == "This button is no longer of use."
    assert await press(mara, "d:days:") == "This button is no longer of use."
    async with database.transaction() as session:
        user = (await session.scalars(select(User.id))).one()
        held = await digests.settings_of(session, user)
    assert (held.on, held.at, held.count, held.weekdays) == (True, time(18), 10, (1, 2, 4, 5))
    assert await said(database) == []


async def test_an_interview_is_chosen_and_begun_once(mara: FakeChat, press: Press, cv: CV, database: Database) -> None:
    mara.writes("/interview")
    await mara.shows("Interview", "✓ All kinds", "✓ 5", "No particular job")
    await press(mara, "Technical")
    await press(mara, "3")
    assert await press(mara, "🎤 Mock interview") == "Mock interview with 3 technical questions for this job"
    await press(mara, "🎤 Mock interview")
    await press(mara, "No particular job")
    await press(mara, "📋 Questions to expect")
    assert await said(database) == [
        "Mock interview with 3 technical questions for this job",
        "3 technical interview questions",
    ]
    async with database.transaction() as session:
        first = (await session.scalars(select(Message).order_by(Message.id).limit(1))).one()
        job = (await session.scalars(select(Job.id))).one()
    wanted = {"tool": "start_mock_interview", "args": {"count": 3, "category": "technical"}, "job_id": str(job)}
    assert first.events == [{"type": "wanted", **wanted}]


async def test_a_language_is_chosen_and_spoken_from_then_on(mara: FakeChat, press: Press, database: Database) -> None:
    anna = mara.server.chat(9, "Anna", language="de-AT")
    anna.writes("/cancel")
    assert await anna.reads() == "Es wartet nichts."
    mara.writes("/language")
    await mara.shows("Which language shall I speak?", "✓ English", "Français*")
    await press(mara, "Deutsch")
    await mara.shows("Von jetzt an spreche ich Deutsch.", "✓ Deutsch")
    await press(mara, "Українська*")
    await mara.shows("Українська where a language model is set up")
    mara.writes("/language deutsch")
    assert (await mara.shows("Von jetzt an spreche ich Deutsch.")).id == mara.newest
    mara.writes("/language uk")
    await mara.shows("Українська where a language model is set up", after=mara.newest)
    mara.writes("/cancel")
    assert (await mara.shows("Nothing is waiting.")).id == mara.newest
    assert await press(mara, "l:xx") == "This button is no longer of use."
    async with database.transaction() as session:
        rows = await session.execute(select(User.telegram_id, User.language).order_by(User.telegram_id))
        assert [tuple(row) for row in rows] == [(7, "uk"), (9, "de")]
    assert mara.server.menu("de")[0]["description"] == "Beginnen, oder sehen, wie es steht"


async def test_a_chat_and_a_web_account_are_joined_by_a_code(mara: FakeChat, press: Press, database: Database) -> None:
    async with database.transaction() as session:
        web = await register(session, "mara@example.org", "a long password")
        code = await linking.make_code(session, web.id)
    mara.writes("/link")
    await mara.shows("Your web account and this chat", "within ten minutes")
    mara.writes("WRONG222")
    await mara.shows("This code is wrong")
    mara.writes(f"{code[:4].lower()}-{code[4:]}")
    await mara.shows("this chat and the web account mara@example.org are one now")
    mara.writes("/link")
    await mara.shows("is linked with the web account", "Unlink this chat")
    await press(mara, "Unlink this chat")
    await mara.shows("This chat is no longer linked.")
    async with database.transaction() as session:
        again = await linking.make_code(session, web.id)
    mara.writes(f"/start {again}")  # by a link, which anybody may have sent
    await mara.shows("Is this your own web account?", f"/link {again}", after=mara.newest)
    async with database.transaction() as session:
        assert await session.scalar(select(User.telegram_id).where(User.id == web.id)) is None
    mara.writes(f"/link {again}")
    await mara.shows("are one now", after=mara.newest)
    assert await said(database) == []


async def test_data_is_exported_and_erased_after_two_questions(
    mara: FakeChat, press: Press, cv: CV, database: Database
) -> None:
    mara.writes("/export")
    mara.writes("/export")
    await mara.shows("ZIP file", after=mara.newest)
    await all_handled(mara.server, database)
    assert (await tasks(database)).count("account.export") == 1
    mara.writes("/delete")
    await mara.shows("Delete everything?", "Keep everything")
    await press(mara, "🗑 Delete everything")
    await mara.shows("Really erase everything, for ever?")
    await press(mara, "Keep everything")
    await mara.shows("Everything stays as it is.")
    other = mara.server.chat(8, "Eve")
    erase = Account(do="erase", of=cv.user_id).pack()
    assert await press(other, erase) == "This button is no longer of use."
    await press(mara, erase)
    assert await press(mara, erase) == "This button is no longer of use."
    assert await tasks(database) == ["account.erase"]
    async with database.transaction() as session:
        closed: UUID = (await session.scalars(select(User.id).where(~User.is_active))).one()
    assert closed == cv.user_id
