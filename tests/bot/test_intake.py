"""From an update to its handling: edits, albums, blocks, floods, what fails, and bots that share the work."""

import asyncio
import io
from datetime import timedelta
from uuid import uuid4

import pypdfium2 as pdfium
import pytest
from PIL import Image
from redis import asyncio as aioredis
from sqlalchemy import select, update

from bot.intake import handling
from bot.intake.desk import Desk
from bot.intake.grouping import Unit
from bot.middlewares.throttling import MOST_WAITING, Pace
from bot.views import words
from career.conversation import service as conversation
from db import inbox
from db.models import CV, Message, TelegramUpdate, Thread
from db.session import Database
from runtime.files import LocalFileStore
from runtime.queue import inbox_channel
from runtime.settings import Settings, TelegramSettings
from tests.bot.conftest import RunBot, all_handled, bot_in_this_process
from tests.fakes.telegram import FakeTelegram
from tests.waiting import eventually

BOT = 42
LEASE = timedelta(minutes=1)


async def said(database: Database) -> list[str]:
    async with database.transaction() as session:
        return list(await session.scalars(select(Message.content).where(Message.role == "user").order_by(Message.id)))


async def set_status(database: Database, status: str) -> None:
    async with database.transaction() as session:
        await session.execute(update(Message).values(status=status))


async def test_an_edit_replaces_what_waits_and_asks_anew_what_was_answered_last(
    telegram: FakeTelegram, run_bot: RunBot, database: Database
) -> None:
    await run_bot()
    mara, omar = telegram.chat(7), telegram.chat(8)
    telegram.add_update(edited_message=omar._message(text="never heard of", edit_date=1))
    mara.writes("find jobs in Keil")
    mara.edits("find jobs in Kiel")
    await all_handled(telegram, database)
    assert await said(database) == ["find jobs in Kiel"]
    await set_status(database, "running")
    for _ in range(2):
        mara.edits("find jobs in Bremen")
    mara.edits("/help")
    await all_handled(telegram, database)
    assert await said(database) == ["find jobs in Kiel", "find jobs in Bremen"]
    mara.edits("find jobs in Emden")
    await all_handled(telegram, database)
    assert await said(database) == ["find jobs in Kiel", "find jobs in Emden"], "the new turn waits as well"
    first = dict(mara._last)
    mara.writes("thanks")
    await all_handled(telegram, database)
    await set_status(database, "done")
    telegram.add_update(edited_message={**first, "text": "find jobs in Ulm", "edit_date": 1})
    await all_handled(telegram, database)
    assert await said(database) == ["find jobs in Kiel", "find jobs in Emden", "thanks"]
    assert not omar.texts


def photo(shade: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (200, 300), shade).save(out, "JPEG")
    return out.getvalue()


async def test_photos_of_an_album_are_one_cv_and_files_of_one_are_several(
    telegram: FakeTelegram, run_bot: RunBot, database: Database, files: LocalFileStore
) -> None:
    await run_bot()
    mara = telegram.chat(7)
    pages = [photo(shade) for shade in (10, 20, 30)]
    mara.sends_photo(pages[0], album="1")
    await telegram.until(lambda: telegram.pending == 0)  # the others come in a later batch
    for page in pages[1:]:
        mara.sends_photo(page, album="1")
    assert await mara.reads() == "Received 3 pages of one CV. I am reading them."
    for name in ("a.pdf", "b.pdf"):
        mara.sends_file(name, b"%PDF-1.4", album="2")
    assert "Received a.pdf" in await mara.reads()
    assert "Received b.pdf" in await mara.reads()
    async with database.transaction() as session:
        album = (await session.scalars(select(CV).order_by(CV.id))).first()
    assert album is not None
    bound = await files.get(album.file_key)
    assert all(page in bound for page in pages)
    document = pdfium.PdfDocument(bound)
    assert len(document) == 3
    document.close()


async def test_a_chat_that_blocks_us_is_closed_until_it_opens_again(
    telegram: FakeTelegram, run_bot: RunBot, database: Database
) -> None:
    async def closed_at() -> object:
        async with database.transaction() as session:
            return (await session.scalars(select(Thread.closed_at))).one()

    await run_bot()
    mara = telegram.chat(7)
    mara.writes("hello")
    mara.blocks()
    await all_handled(telegram, database)
    assert await closed_at() is not None
    mara.unblocks()
    await all_handled(telegram, database)
    assert await closed_at() is None


async def test_of_a_flood_the_first_are_kept_and_one_sentence_says_what_of_the_rest(
    telegram: FakeTelegram, run_bot: RunBot, database: Database
) -> None:
    mara, omar = telegram.chat(7), telegram.chat(8)
    for number in range(100):
        mara.writes(str(number))
    omar.writes("hello")
    mara.writes("/cancel")
    mara.writes("again")
    await run_bot()
    await all_handled(telegram, database)
    assert "hello" in await said(database)
    kept = [text for text in await said(database) if text != "hello"]
    assert kept == [*map(str, range(MOST_WAITING)), "again"]
    told = [text for text in mara.texts if "faster than I am" in text]
    assert len(told) == 1
    assert f"{MOST_WAITING} of your messages wait" in told[0]
    assert "I took back 30 messages." in mara.texts


def test_only_who_writes_fast_is_counted() -> None:
    now = 0.0
    pace = Pace(clock=lambda: now)
    assert [pace.is_fast(7) for _ in range(12)] == [False] * 10 + [True] * 2
    assert not pace.is_fast(8)
    now = 700.0
    assert not pace.is_fast(7)
    assert [pace.is_new_minute(7), pace.is_new_minute(7), pace.is_new_minute(8)] == [True, False, True]


async def test_what_always_fails_is_given_up_with_one_apology_and_the_chat_goes_on(
    telegram: FakeTelegram, run_bot: RunBot, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    say, tries = conversation.say, []

    async def failing(*args: object, **kwargs: object) -> object:
        if "poison" in args:
            tries.append(args)
            raise RuntimeError
        return await say(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(conversation, "say", failing)
    monkeypatch.setattr(handling, "FIRST_PAUSE", 0.01)
    mara = telegram.chat(7)
    mara.writes("poison")
    mara.writes("hello")
    telegram.add_update(message={"message_id": "no number", "chat": {"id": 8}})
    await run_bot()
    await all_handled(telegram, database)
    assert len(tries) == 3
    assert mara.texts == [words.UNFORESEEN]
    assert await said(database) == ["hello"]
    async with database.transaction() as session:
        states = list(await session.scalars(select(TelegramUpdate.state).order_by(TelegramUpdate.update_id)))
    assert states == ["failed", "done", "failed"]


async def test_what_was_replied_before_a_crash_is_not_said_again(
    telegram: FakeTelegram, run_bot: RunBot, database: Database
) -> None:
    mara = telegram.chat(7)
    waiting = {"update_id": 10_000, "message": mara._message(text="/language")}
    async with database.transaction() as session:
        await inbox.keep(session, int(telegram.token.partition(":")[0]), [waiting])
    await run_bot()
    await all_handled(telegram, database)
    async with database.transaction() as session:
        row = (await session.scalars(select(TelegramUpdate))).one()
        row.state, row.content, row.lease_by, row.handled_at = "waiting", waiting, uuid4(), None
    mara.writes("/help")
    await all_handled(telegram, database)
    assert len(mara.texts) == 2


async def test_one_of_two_bots_polls_and_the_other_follows_it(
    telegram: FakeTelegram, settings: Settings, telegram_settings: TelegramSettings, database: Database
) -> None:
    mara = telegram.chat(7)
    async with bot_in_this_process(settings, telegram_settings):
        mara.writes("one")
        await all_handled(telegram, database)
        async with bot_in_this_process(settings, telegram_settings) as _:
            mara.writes("two")
            await all_handled(telegram, database)
            assert len(telegram.named("deleteWebhook")) == 1, "the second does not poll"
    async with bot_in_this_process(settings, telegram_settings):
        mara.writes("three")
        await all_handled(telegram, database)
    assert await said(database) == ["one", "two", "three"]


async def test_with_a_webhook_the_bot_asks_for_posts_and_hears_the_bell(
    telegram: FakeTelegram, settings: Settings, telegram_settings: TelegramSettings, database: Database
) -> None:
    hooked = telegram_settings.model_copy(update={"webhook_url": "https://candid.example/hook"})
    bot_id = int(telegram.token.partition(":")[0])
    message = telegram.chat(7)._message(text="hello")
    async with bot_in_this_process(settings, hooked), bot_in_this_process(settings, hooked):
        await telegram.until(lambda: len(telegram.named("setWebhook")) == 2)
        async with database.transaction() as session:
            await inbox.keep(session, bot_id, [{"update_id": 1, "message": message}])
        async with aioredis.Redis.from_url(settings.redis.url) as redis:
            await redis.publish(inbox_channel(bot_id), b"")
        await eventually(lambda: said(database))
        await telegram.until(lambda: bool(telegram.named("sendChatAction")))
    call = telegram.named("setWebhook")[0].arguments
    assert call["url"] == hooked.webhook_url
    assert call["secret_token"] == hooked.webhook_secret
    assert call["allowed_updates"] == ["message", "edited_message", "callback_query", "my_chat_member"]
    assert not telegram.named("getUpdates")
    assert await said(database) == ["hello"]


async def test_desks_share_the_work_and_what_one_left_is_taken_up_in_order(database: Database) -> None:
    seen: list[tuple[int, int]] = []

    async def handle(unit: Unit) -> bool:
        assert unit.first.chat_id not in at, "a chat is with one of them at a time"
        at.add(unit.first.chat_id)
        await asyncio.sleep(0)
        at.discard(unit.first.chat_id)
        seen.append((unit.first.chat_id, unit.first.update_id))
        return True

    at: set[int] = set()
    updates = [{"update_id": number, "message": {"chat": {"id": number % 10}}} for number in range(1, 101)]
    async with database.transaction() as session:
        await inbox.keep(session, BOT, list(reversed(updates)))
        assert await inbox.claim(session, BOT, uuid4(), 4, timedelta(seconds=0.2)), "of one that died"
    working = [asyncio.create_task(Desk(database, BOT, handle, chats=4, lease=LEASE).run()) for _ in range(2)]

    async def none_waits() -> bool:
        async with database.transaction() as session:
            return await inbox.waiting(session, BOT) == 0

    await eventually(none_waits)
    for task in working:
        task.cancel()
    await asyncio.gather(*working, return_exceptions=True)
    assert len(seen) == len(set(seen)) == 100
    for chat_id in range(10):
        numbers = [number for chat, number in seen if chat == chat_id]
        assert numbers == sorted(numbers)
