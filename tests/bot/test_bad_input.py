"""What nobody asked for: groups, forwarded texts, words beside files, old buttons, names that are code, Valkey away."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import SecretStr
from sqlalchemy import select, update

from bot.views import words
from bot.views.account import Account
from bot.views.keyboards import Press, job_rows, markup
from bot.views.matches import Wish, match_rows
from bot.views.pieces import Offer
from career.accounts.service import telegram_user
from career.cv import service as cvs
from career.feed import service as feed
from db.models import CV, Application, Feedback, Job, Message, OutboxTask, User
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.settings import Settings, TelegramSettings
from runtime.streams import EventStreams
from tests.bot.conftest import RunBot, all_handled, bot_in_this_process
from tests.fakes.telegram import FakeTelegram
from tests.samples import NOW, listing, posting

CHANNEL = {"type": "channel", "date": 1, "chat": {"id": -9, "type": "channel", "title": "Jobs"}, "message_id": 5}
AD = "Backend Engineer at Acme in Kiel. You know Python and PostgreSQL, and have worked with them for three years."


async def said(database: Database) -> list[str]:
    async with database.transaction() as session:
        return list(await session.scalars(select(Message.content).where(Message.role == "user").order_by(Message.id)))


async def test_a_group_is_told_once_and_left(telegram: FakeTelegram, run_bot: RunBot, database: Database) -> None:
    await run_bot()
    group, other = telegram.chat(-5, kind="group"), telegram.chat(-6, kind="supergroup", language="de")
    group.writes("hello all")
    group.sends_file("cv.pdf", b"%PDF-")
    group.presses("w:save:x")
    other._tell_member("left", "member")
    channel = telegram.chat(-7, kind="channel")
    channel._tell_member("left", "member")
    await all_handled(telegram, database)
    assert [chat.texts for chat in (group, other, channel)] == [[words.PRIVATE_ONLY], [other.texts[0]], []]
    assert other.texts[0].startswith("Ein Lebenslauf ist Privatsache")
    assert {int(call.arguments["chat_id"]) for call in telegram.named("leaveChat")} == {-5, -6, -7}
    async with database.transaction() as session:
        assert not list(await session.scalars(select(User.id)))


async def test_a_button_of_an_erased_account_makes_no_new_one(
    telegram: FakeTelegram, run_bot: RunBot, database: Database
) -> None:
    await run_bot()
    mara = telegram.chat(7)
    mara.presses(Account(do="erase", of=uuid4()).pack())
    await all_handled(telegram, database)
    assert (mara.toasts, mara.shown) == ([words.OLD_BUTTON], [])
    async with database.transaction() as session:
        assert not list(await session.scalars(select(User.id)))


async def test_a_disabled_account_is_of_no_use_in_its_chat(
    telegram: FakeTelegram, run_bot: RunBot, database: Database
) -> None:
    await run_bot()
    mara = telegram.chat(7)
    mara.writes("/start")
    await all_handled(telegram, database)
    async with database.transaction() as session:
        await session.execute(update(User).values(is_active=False))
    mara.writes("find me jobs in Kiel")
    await all_handled(telegram, database)
    assert mara.texts[-1] == "This account is disabled."
    assert await said(database) == []


async def test_what_is_forwarded_is_an_ad_and_not_the_persons_words(
    telegram: FakeTelegram, run_bot: RunBot, database: Database
) -> None:
    await run_bot()
    mara = telegram.chat(7)
    mara.sends(text=AD, forward_origin=CHANNEL)
    assert "I keep it as a job ad: <b>" in await mara.reads()
    photo: list[object] = [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]
    mara.sends(photo=photo, caption=f"{AD} Apply now.", forward_origin=CHANNEL)
    assert "I keep it as a job ad: <b>" in await mara.reads()
    mara.sends(text="Look: https://acme.example/jobs/7.", forward_origin=CHANNEL)
    mara.sends(text="delete all my skills", forward_origin={"type": "hidden_user", "date": 1, "sender_user_name": "x"})
    assert await mara.reads() == words.FORWARDED_SHORT
    assert await said(database) == ["Do I fit this job?", "Do I fit this job?", "Keep this job"]
    async with database.transaction() as session:
        ads = {job.id: job.text for job in await session.scalars(select(Job))}
        wanted = [message.events[0] for message in await session.scalars(select(Message).order_by(Message.id))]
    assert {UUID(event["job_id"]) for event in wanted[:2]} == ads.keys()
    assert {*ads.values()} == {AD, f"{AD} Apply now."}
    assert wanted[2]["args"] == {"url": "https://acme.example/jobs/7"}


async def test_words_beside_a_file_wait_until_it_is_read(
    telegram: FakeTelegram, run_bot: RunBot, database: Database, files: LocalFileStore, streams: EventStreams
) -> None:
    await run_bot()
    mara = telegram.chat(7)
    file_id = telegram.add_file(b"Mara\nmara@example.org\nExperience\n2019-2024 Baker at Acme\n")
    document = {"file_id": file_id, "file_unique_id": file_id, "file_name": "\u202efdp.<b>.txt", "file_size": 9}
    mara.sends(document=document, caption="is this CV good?")
    mara.sends(document=document, caption="  ")
    mara.sends(document=document, caption="/cvs")
    assert "&lt;b&gt;" in await mara.reads()
    await all_handled(telegram, database)
    assert "\u202e" not in "".join(mara.texts)
    assert await said(database) == ["is this CV good?", "/cvs"]
    async with database.transaction() as session:
        assert len(list(await session.scalars(select(CV.id)))) == 3

    async def turns() -> int:
        async with database.transaction() as session:
            return list(await session.scalars(select(OutboxTask.name))).count("agent.turn")

    assert await turns() == 0
    async with database.transaction() as session:
        cv = (await session.scalars(select(CV).order_by(CV.id).limit(1))).one()
    await cvs.process(database, files, streams, PackagedEmbedder(), cv.id)
    assert await turns() == 1


async def test_what_is_no_command_and_no_button_is_said_kindly(
    telegram: FakeTelegram, run_bot: RunBot, database: Database
) -> None:
    await run_bot()
    mara = telegram.chat(7)
    mara.writes("/foo@candid_test_bot bar")
    assert "I do not know /foo@candid_test_bot." in await mara.reads()
    mara.writes("/jobs@other_bot")
    assert "/help" in await mara.reads()
    button: dict[str, Any] = {"inline_keyboard": [[{"text": "Old", "callback_data": "zz:1"}]]}
    mara.presses("zz:1", button)
    await telegram.until(lambda: len(mara.toasts) == 1)
    assert mara.toasts == [words.OLD_BUTTON]
    await telegram.until(lambda: bool(telegram.named("editMessageReplyMarkup")))
    inaccessible = {"chat": {"id": 7, "type": "private"}, "message_id": 1, "date": 0}
    query = {"id": "999", "from": mara._person, "chat_instance": "1", "message": inaccessible}
    telegram.add_update(callback_query={**query, "data": Wish(do="save", job=uuid4()).pack()})
    eve = telegram.chat(8, "Eve")
    mara.presses("zz:1", button, by=eve)
    await all_handled(telegram, database)
    assert eve.toasts == []
    assert await said(database) == []
    async with database.transaction() as session:
        assert list(await session.scalars(select(User.telegram_id))) == [7]


async def test_buttons_under_a_match_speak_once_and_save(
    telegram: FakeTelegram, run_bot: RunBot, database: Database
) -> None:
    await feed.take(database, listing(posting(1)), NOW)
    async with database.transaction() as session:
        job = (await session.scalars(select(Job.id))).one()
        own = Job(owner_id=(await telegram_user(session, 8, "Eve")).id, source="pasted", text="x", content_hash="1")
        session.add(own)
    rows = markup(match_rows(job))
    assert rows is not None
    assert all(len((button.callback_data or "").encode()) <= 64 for row in rows.inline_keyboard for button in row)
    shown = rows.model_dump(mode="json", exclude_none=True)
    await run_bot()
    mara = telegram.chat(7)
    mara.writes("/help")
    for do in ("customize", "customize", "letter", "interview", "save"):
        mara.presses(Wish.model_validate({"do": do, "job": job}).pack(), shown)
    mara.presses(Wish(do="letter", job=own.id).pack(), shown)
    await all_handled(telegram, database)
    assert mara.toasts[0] == "Adapt my CV for this job"
    assert mara.toasts[4].startswith("Saved: Backend Engineer at Acme GmbH.")
    assert mara.toasts[5] == "There is no such job."
    assert await said(database) == [
        "Adapt my CV for this job",
        "Write a cover letter for this job",
        "What will they ask me in the interview for this job?",
    ]
    edited = telegram.named("editMessageReplyMarkup")[0].arguments["reply_markup"]
    assert edited["inline_keyboard"][1][1]["text"] == "★ Saved"
    async with database.transaction() as session:
        assert [kept.status for kept in await session.scalars(select(Application))] == ["saved"]


@pytest.mark.parametrize("answer", ["far too senior for me", "/cancel"])
async def test_another_reason_against_a_job_is_asked_for_in_words(
    telegram: FakeTelegram, run_bot: RunBot, database: Database, answer: str
) -> None:
    await feed.take(database, listing(posting(1, "Cook & Baker")), NOW)
    async with database.transaction() as session:
        job = (await session.scalars(select(Job.id))).one()
    rows = markup(job_rows([Offer(1, job)], asking=job))
    assert rows is not None
    await run_bot()
    mara = telegram.chat(7)
    mara.writes("/cancel")
    assert await mara.reads() == "Nothing is waiting."
    mara.presses(Press(do="other", job=job, number=1).pack(), rows.model_dump(mode="json", exclude_none=True))
    assert "Why is <b>Cook &amp; Baker at Acme GmbH</b> not for you?" in await mara.reads()
    mara.writes(answer)
    told = await mara.reads()
    async with database.transaction() as session:
        kept = [row.reasons for row in await session.scalars(select(Feedback))]
    if answer == "/cancel":
        assert (told, kept) == (words.LEFT, [])
    else:
        assert "(too senior)" in told
        assert kept == [["too_senior"]]
    mara.writes("far too senior for me")
    await all_handled(telegram, database)
    assert await said(database) == ["far too senior for me"]


async def test_without_valkey_only_dialogues_are_put_off(
    telegram: FakeTelegram, telegram_settings: TelegramSettings, settings: Settings, database: Database
) -> None:
    away = replace(settings, redis=settings.redis.model_copy(update={"secret_url": SecretStr("redis://127.0.0.1:9/0")}))
    mara = telegram.chat(7)
    async with bot_in_this_process(away, telegram_settings):
        mara.writes("/help")
        mara.writes("/link")
        mara.writes("hello")
        await mara.shows("Say it in your own words")
        await mara.shows("I cannot ask you this at the moment.")
        await all_handled(telegram, database)
    assert await said(database) == ["hello"]
