"""A message shows what is being done and becomes the answer; whatever fails, there is one answer and nothing else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import delete

from bot.api import make_bot
from bot.live.live import Live, Rhythm
from bot.live.shown import Shown
from bot.notifier import TelegramNotifier, make_notifier
from bot.pace import Pace
from bot.views.html import LONGEST, units
from bot.views.live import TurnDraft, UploadDraft, tail
from career.accounts.service import terminal_user
from career.conversation.events import Done, Event, Progress, Text, TextDelta, ToolUsed, TurnStarted
from career.conversation.service import cancel, open_thread, publish, say, topic, upload_topic
from db.models import Message
from db.session import Database
from runtime.language import speaking
from runtime.settings import Settings, TelegramSettings
from runtime.streams import EventStreams, connect
from tests.fakes.telegram import Failure, FakeTelegram
from tests.waiting import eventually

QUICK = Rhythm(show_after=0.0, edit_every=0.0, tick=0.02, sweep_every=0.05)
THREAD, TURN, NEXT = uuid4(), uuid4(), uuid4()


@pytest.fixture
async def notifier(settings: Settings, telegram_settings: TelegramSettings) -> AsyncIterator[TelegramNotifier]:
    made = make_notifier(replace(settings, telegram=telegram_settings))
    yield made
    await made.close()


@asynccontextmanager
async def running(
    telegram: TelegramSettings, streams: EventStreams, database: Database, rhythm: Rhythm = QUICK
) -> AsyncIterator[Live]:
    live, bot = Live(streams, database, Pace(streams.client, 1_000), rhythm), make_bot(telegram)
    showing = asyncio.create_task(live.run(bot))
    await asyncio.sleep(0)
    yield live
    showing.cancel()
    with suppress(asyncio.CancelledError):
        await showing
    await bot.session.close()


@pytest.fixture
async def live(telegram_settings: TelegramSettings, streams: EventStreams, database: Database) -> AsyncIterator[Live]:
    async with running(telegram_settings, streams, database) as made:
        yield made


def shown(telegram: FakeTelegram) -> list[str]:
    return [message.text for message in telegram.chat(7).shown]


async def happens(streams: EventStreams, *events: Event) -> None:
    await publish(streams, topic(THREAD), *events)


async def test_one_message_shows_the_tool_then_the_text_and_becomes_the_answer(
    telegram: FakeTelegram, live: Live, notifier: TelegramNotifier, streams: EventStreams
) -> None:
    await live.expect_turn(7, THREAD, TURN)
    await telegram.until(lambda: shown(telegram) == ["⏳ One moment…"])
    await happens(streams, TurnStarted(turn_id=TURN), ToolUsed(turn_id=TURN, name="x", label="Reading <the> ad"))
    await telegram.until(lambda: shown(telegram) == ["⏳ Reading <the> ad…"])
    await happens(streams, TextDelta(turn_id=NEXT, text="not this"), TextDelta(turn_id=TURN, text="**You** fit & "))
    await telegram.until(lambda: shown(telegram) == ["You fit &\n\n⏳"])
    await happens(streams, Text(turn_id=TURN, text="You fit."), Done(turn_id=TURN))
    for _ in range(2):
        await notifier.deliver("7", "You fit.", [], key="m1", replaces=f"turn:{TURN}")
    assert shown(telegram) == ["You fit."]
    assert len(telegram.named("sendMessage")) == 1


async def test_what_is_answered_at_once_is_not_announced(
    telegram: FakeTelegram, live: Live, notifier: TelegramNotifier, streams: EventStreams
) -> None:
    await notifier.deliver("7", "Hello.", [], key="m1", replaces=f"turn:{TURN}")
    await live.expect_turn(7, THREAD, TURN)
    await live.expect_turn(7, THREAD, NEXT)
    await telegram.until(lambda: shown(telegram) == ["Hello.", "⏳ One moment…"])


async def test_the_next_turn_is_shown_after_the_answer_to_the_one_before(
    telegram: FakeTelegram, live: Live, notifier: TelegramNotifier, streams: EventStreams
) -> None:
    await live.expect_turn(7, THREAD, TURN)
    await live.expect_turn(7, THREAD, NEXT)
    await telegram.until(lambda: len(shown(telegram)) == 1)
    await happens(streams, Done(turn_id=TURN), TurnStarted(turn_id=NEXT))
    await notifier.deliver("7", "y" * 5_000, [], key="m1", replaces=f"turn:{TURN}")
    await telegram.until(lambda: len(shown(telegram)) == 3)
    assert shown(telegram)[2] == "⏳ One moment…"
    assert "".join(shown(telegram)[:2]) == "y" * 5_000


async def test_a_turn_is_not_shown_before_one_that_another_process_was_told_of(
    telegram: FakeTelegram, live: Live, database: Database
) -> None:
    async with database.transaction() as session:
        user = (await terminal_user(session, "mara")).id
        thread = (await open_thread(session, user, "telegram", "7")).id
        other = (await open_thread(session, user, "telegram", "8")).id
        first = (await say(session, user, thread, "hello", client_key="1")).id
        second = (await say(session, user, thread, "help", client_key="2")).id
        alone = (await say(session, user, other, "hello", client_key="3")).id
    await live.expect_turn(7, thread, second)
    await live.expect_turn(8, other, alone)
    await telegram.until(lambda: len(telegram.chat(8).shown) == 1)
    assert shown(telegram) == []
    async with database.transaction() as session:
        await session.execute(delete(Message).where(Message.id == first))
    await telegram.until(lambda: len(shown(telegram)) == 1)


async def test_an_answer_waits_for_the_message_that_is_being_sent(
    telegram: FakeTelegram, live: Live, notifier: TelegramNotifier
) -> None:
    held = telegram.hold("sendMessage")
    await live.expect_turn(7, THREAD, TURN)
    await eventually(lambda: held.waiting)
    answering = asyncio.create_task(notifier.deliver("7", "Hello.", [], key="m1", replaces=f"turn:{TURN}"))
    held.let_go()
    await answering
    assert shown(telegram) == ["Hello."]


async def test_a_message_of_a_bot_that_died_becomes_the_answer_and_goes_on_before(
    telegram: FakeTelegram,
    telegram_settings: TelegramSettings,
    streams: EventStreams,
    database: Database,
    notifier: TelegramNotifier,
) -> None:
    async with running(telegram_settings, streams, database) as first:
        await first.expect_turn(7, THREAD, TURN)
        await telegram.until(lambda: len(shown(telegram)) == 1)
        await eventually(lambda: Shown(streams.client).remembered())
    async with running(telegram_settings, streams, database) as second:
        await second.expect_turn(7, THREAD, TURN)
        await happens(streams, ToolUsed(turn_id=TURN, name="x", label="Searching"))
        await telegram.until(lambda: shown(telegram) == ["⏳ Searching…"])
    await notifier.deliver("7", "Hello.", [], key="m1", replaces=f"turn:{TURN}")
    assert shown(telegram) == ["Hello."]


async def test_without_valkey_the_answer_comes_as_a_message_of_its_own(
    telegram: FakeTelegram, telegram_settings: TelegramSettings, database: Database, settings: Settings
) -> None:
    away = EventStreams(connect("redis://127.0.0.1:9/0"))
    async with running(telegram_settings, away, database) as live:
        await live.expect_turn(7, THREAD, TURN)
        await live.expect_upload(7, 1, uuid4())
        alone = TelegramNotifier(
            make_bot(telegram_settings),
            away.client,
            Pace(away.client, 9),
            None,  # type: ignore[arg-type]
        )
        await alone.deliver("7", "Hello.", [], key="m1", replaces=f"turn:{TURN}")
        await alone.close()
    assert shown(telegram) == ["Hello."]


async def test_the_message_of_a_turn_that_is_taken_back_goes_away(
    telegram: FakeTelegram, live: Live, database: Database
) -> None:
    async with database.transaction() as session:
        user = await terminal_user(session, "anna")
        thread = await open_thread(session, user.id, "telegram", "7")
        turn = await say(session, user.id, thread.id, "hello")
    await live.expect_turn(7, thread.id, turn.id)
    await telegram.until(lambda: len(shown(telegram)) == 1)
    async with database.transaction() as session:
        await cancel(session, user.id, thread.id)
    await telegram.until(lambda: shown(telegram) == [])


@pytest.mark.parametrize("answered_first", [False, True])
async def test_one_message_shows_how_far_a_file_is_and_becomes_its_card(
    telegram: FakeTelegram, live: Live, notifier: TelegramNotifier, streams: EventStreams, answered_first: bool
) -> None:
    cv_id, bot_says = uuid4(), telegram.chat(7)
    await notifier.send("7", "Received cv.pdf. I am reading it.", key="received")
    (message,) = bot_says.shown
    if not answered_first:
        await live.expect_upload(7, message.id, cv_id, name="cv.pdf")
        event = Progress(subject_id=cv_id, stage="skills", message="…", pages=2, skills=31)
        await publish(streams, upload_topic(cv_id), event)
        await telegram.until(lambda: "✓ 2 pages read\n✓ 31 skills found" in shown(telegram)[0])
    await notifier.deliver("7", "I have read cv.pdf.", [], key="m1", replaces=f"upload:{cv_id}")
    if answered_first:
        await live.expect_upload(7, message.id, cv_id, name="cv.pdf")
    await telegram.until(lambda: shown(telegram) == ["I have read cv.pdf."])


async def test_a_message_that_was_deleted_makes_way_for_a_new_one(
    telegram: FakeTelegram, notifier: TelegramNotifier, streams: EventStreams
) -> None:
    await Shown(streams.client).adopt(f"turn:{TURN}", 999)
    await notifier.deliver("7", "Hello.", [], key="m1", replaces=f"turn:{TURN}")
    assert shown(telegram) == ["Hello."]


async def test_a_pause_that_telegram_asks_for_is_kept(telegram: FakeTelegram, live: Live) -> None:
    telegram.fail("sendMessage", Failure(429, "Too Many Requests", retry_after=1))
    await live.expect_turn(7, THREAD, TURN)
    await telegram.until(lambda: len(telegram.named("sendMessage!")) == 1)
    await telegram.until(lambda: shown(telegram) == ["⏳ One moment…"])
    first, second = telegram.named("sendMessage!")[0], telegram.named("sendMessage")[0]
    assert second.at - first.at >= 1


async def test_an_answer_does_not_wait_for_ever_for_a_bot_that_died_sending(streams: EventStreams) -> None:
    shown_by = Shown(streams.client, patience=0.1)
    assert await shown_by.begin("turn:x")
    assert await shown_by.take("turn:x") is None
    assert not await shown_by.sent("turn:x", 5)
    assert not await shown_by.begin("turn:x")
    assert await shown_by.adopt("turn:y", 6) == 6
    assert await shown_by.begin_edit("turn:y", 6)
    assert [await shown_by.take("turn:y") for _ in range(2)] == [6, 6]
    assert not await shown_by.edited("turn:y", 6)


def test_an_unfinished_answer_is_html_of_its_end() -> None:
    draft = TurnDraft()
    draft.take(TextDelta(turn_id=TURN, text="**bold** " + "a < b & 😀 " * 900 + "**not yet `closed"))
    html = draft.html()
    assert html.startswith("… ")
    assert units(html.replace("&lt;", "<").replace("&amp;", "&")) <= LONGEST
    assert html.endswith("**not yet `closed\n\n⏳")
    assert units(tail("😀" * 5_000)) <= LONGEST


def test_progress_is_told_in_the_language_of_the_person() -> None:
    draft = UploadDraft("a&b.pdf", pages=1)
    with speaking("de"):
        assert draft.html() == "✓ a&amp;b.pdf ist da\n✓ 1 Seite gelesen\n⏳ Ich mache dein Profil daraus…"
