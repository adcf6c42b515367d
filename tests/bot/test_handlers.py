"""Every kind of update: what is received is kept once, in order, and answered in kind words."""

from dataclasses import replace

from pydantic import SecretStr
from sqlalchemy import select

from bot.views import words
from career.cv.reading.oversize import EXPORT
from career.digest import service as digests
from career.digest.model import DigestChange
from db.models import CV, DigestSetting, Message, OutboxTask, Thread, User
from db.session import Database
from runtime.files import LocalFileStore
from runtime.settings import Settings, TelegramSettings
from tests.bot.conftest import RunBot, all_handled, bot_in_this_process
from tests.fakes.telegram import Failure, FakeTelegram
from tests.samples import NOW


async def kept(database: Database) -> list[str]:
    async with database.transaction() as session:
        return list(await session.scalars(select(Message.content).where(Message.role == "user").order_by(Message.id)))


async def tasks(database: Database) -> list[str]:
    async with database.transaction() as session:
        return list(await session.scalars(select(OutboxTask.name).order_by(OutboxTask.created_at, OutboxTask.id)))


async def test_it_greets_helps_and_sets_its_menu(telegram: FakeTelegram, run_bot: RunBot) -> None:
    await run_bot()
    mara = telegram.chat(7)
    mara.writes("/start")
    mara.writes("/Help")
    mara.writes("/CANCEL")
    assert "Three ways to begin" in await mara.reads()
    assert "do I fit?" in await mara.reads()
    assert await mara.reads() == "Nothing is waiting."
    menu = telegram.named("setMyCommands")[0].arguments["commands"]
    assert [entry["command"] for entry in menu] == list(words.COMMANDS)


async def test_text_is_kept_in_order_and_a_turn_is_promised(
    telegram: FakeTelegram, run_bot: RunBot, database: Database
) -> None:
    mara, omar = telegram.chat(7, "Mara <b>"), telegram.chat(8, "Omar")
    for number in range(5):
        mara.writes(f"mara {number}")
        omar.writes(f"omar {number}")
    await run_bot()
    await all_handled(telegram, database)
    said = await kept(database)
    assert [text for text in said if text.startswith("mara")] == [f"mara {number}" for number in range(5)]
    assert [text for text in said if text.startswith("omar")] == [f"omar {number}" for number in range(5)]
    assert await tasks(database) == ["agent.turn"] * 10
    async with database.transaction() as session:
        rows = (await session.execute(select(User.name, Thread.address).join(Thread).order_by(Thread.address))).all()
    assert [tuple(row) for row in rows] == [("Mara <b>", "7"), ("Omar", "8")]


async def test_commands_say_what_people_say(telegram: FakeTelegram, run_bot: RunBot, database: Database) -> None:
    mara = telegram.chat(7)
    for command in ("/jobs", "/jobs@candid_test_bot python in Kiel", "/digest at 7", "/applications", "/profile"):
        mara.writes(command)
    await run_bot()
    await all_handled(telegram, database)
    assert await kept(database) == [
        "What's new for me?",
        "Find jobs: python in Kiel",
        "Digest: at 7",
        "Show my applications",
        "Show my profile",
    ]


async def test_who_had_blocked_us_hears_once_that_the_digest_is_off(
    telegram: FakeTelegram, run_bot: RunBot, database: Database
) -> None:
    await run_bot()
    mara = telegram.chat(7)
    mara.writes("hello")
    await all_handled(telegram, database)
    async with database.transaction() as session:
        user_id = (await session.scalars(select(User.id))).one()
        await digests.change(session, user_id, DigestChange(on=True), now=NOW)
        row = (await session.scalars(select(DigestSetting))).one()
        row.is_on, row.next_due, row.blocked_at = False, None, NOW
    mara.writes("I am back")
    mara.writes("and again")
    await all_handled(telegram, database)
    async with database.transaction() as session:
        notes = list(await session.scalars(select(Message.content).where(Message.role == "assistant")))
    assert len(notes) == 1
    assert "your digest was switched off" in notes[0]
    assert "message.deliver" in await tasks(database)


async def test_a_document_is_kept_and_promised_to_be_read(
    telegram: FakeTelegram, run_bot: RunBot, database: Database, files: LocalFileStore
) -> None:
    await run_bot()
    mara = telegram.chat(7)
    mara.sends_file("my <cv>.pdf", b"%PDF-1.4 of Mara")
    assert await mara.reads() == "Received my &lt;cv&gt;.pdf. I am reading it."
    async with database.transaction() as session:
        cv = (await session.scalars(select(CV))).one()
    assert cv.thread_id is not None
    assert await files.get(cv.file_key) == b"%PDF-1.4 of Mara"
    assert await tasks(database) == ["cv.process"]


async def test_pictures_are_kept_like_documents(
    telegram: FakeTelegram, run_bot: RunBot, database: Database, files: LocalFileStore
) -> None:
    await run_bot()
    mara = telegram.chat(7)
    sizes: list[object] = [
        {"file_id": telegram.add_file(data), "file_unique_id": str(width), "width": width, "height": width}
        for width, data in ((90, b"\xff\xd8\xff small"), (1280, b"\xff\xd8\xff large"), (320, b"\xff\xd8\xff middling"))
    ]
    mara.sends(photo=sizes)
    mara.sends_file("scan.jpg", b"\xff\xd8\xff sharp", "image/jpeg")
    assert await mara.reads() == "Received photo.jpg. I am reading it."
    assert await mara.reads() == "Received scan.jpg. I am reading it."
    async with database.transaction() as session:
        cvs = (await session.scalars(select(CV).order_by(CV.id))).all()
    assert [await files.get(cv.file_key) for cv in cvs] == [b"\xff\xd8\xff large", b"\xff\xd8\xff sharp"]


async def test_what_cannot_be_used_gets_a_kind_sentence(telegram: FakeTelegram, run_bot: RunBot) -> None:
    await run_bot()
    mara = telegram.chat(7)
    contents: tuple[dict[str, object], ...] = (
        {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}},
        {"location": {"latitude": 53.5, "longitude": 10.0}},
        {"contact": {"phone_number": "1", "first_name": "Omar"}},
        {"something_of_next_year": {}},
        {"text": " \u2800" * 31_000},
    )
    for content in contents:
        mara.sends(**content)
    mara.sends_file("big.pdf", b"%PDF-", size=21 * 1024 * 1024)
    mara.sends_file("Complete_LinkedInDataExport.ZIP", b"PK", size=21 * 1024 * 1024)
    mara.sends_file("empty.pdf", b"")
    expected = [words.RECORDING, *[words.OTHER] * 3]
    assert [await mara.reads() for _ in expected] == expected
    assert "longer than 60,000 characters" in await mara.reads()
    assert await mara.reads() == words.TOO_LARGE
    assert await mara.reads() == EXPORT
    assert "The file is empty" in await mara.reads()


async def test_a_file_that_telegram_does_not_hand_over_is_said(telegram: FakeTelegram, run_bot: RunBot) -> None:
    await run_bot()
    mara = telegram.chat(7)
    telegram.fail("getFile", Failure(400, "Bad Request: file is too big"), None)
    mara.sends_file("big.pdf", b"%PDF-")
    mara.sends(document={"file_id": "gone", "file_unique_id": "gone", "file_name": "gone.pdf"})
    assert await mara.reads() == words.TOO_LARGE
    assert await mara.reads() == words.NO_FILE


async def test_a_long_ad_that_the_client_cut_is_one_message(
    telegram: FakeTelegram, run_bot: RunBot, database: Database
) -> None:
    mara = telegram.chat(7)
    mara.writes("x" * 4096)
    mara.writes("and the rest")
    mara.writes("do I fit?")
    await run_bot()
    await all_handled(telegram, database)
    assert await kept(database) == ["x" * 4096 + "\nand the rest", "do I fit?"]


async def test_groups_are_told_to_write_in_private(telegram: FakeTelegram, run_bot: RunBot, database: Database) -> None:
    await run_bot()
    group = telegram.chat(-5, kind="group")
    group.writes("hello all")
    group.writes("/start")
    assert await group.reads() == words.PRIVATE_ONLY
    await all_handled(telegram, database)
    assert await kept(database) == []


async def test_a_pressed_button_answers_once(telegram: FakeTelegram, run_bot: RunBot, database: Database) -> None:
    await run_bot()
    mara = telegram.chat(7)
    turn = "0190a5a0-0000-7000-8000-000000000001"
    mara.writes("/help")
    mara.presses(f"a:{turn}:yes")
    mara.presses(f"a:{turn}:yes")
    mara.presses("of an older version")
    await telegram.until(lambda: len(telegram.named("answerCallbackQuery")) == 3)
    assert await kept(database) == ["yes"]


async def test_telegram_asking_for_a_pause_is_obeyed(telegram: FakeTelegram, run_bot: RunBot) -> None:
    telegram.fail("sendMessage", Failure(429, "Too Many Requests", retry_after=1))
    await run_bot()
    telegram.chat(7).writes("/start")
    assert await telegram.chat(7).reads() == words.WELCOME


async def test_a_database_that_is_away_is_said_and_the_message_kept(
    telegram: FakeTelegram, telegram_settings: TelegramSettings, settings: Settings
) -> None:
    url = SecretStr("postgresql://127.0.0.1:9/candid")
    away = replace(settings, database=settings.database.model_copy(update={"secret_url": url}))
    mara = telegram.chat(7)
    mara.writes("hello")
    async with bot_in_this_process(away, telegram_settings):
        assert await mara.reads() == words.DATABASE_AWAY
    assert telegram.pending == 1
