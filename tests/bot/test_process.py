"""The real bot process: starting, crashing, stopping, and what it logs."""

import pytest
from sqlalchemy import select

from bot.intake.polling import AWAY
from bot.views import words
from db.models import CV
from db.session import Database
from tests.bot.conftest import Start, all_handled
from tests.fakes.telegram import Failure, FakeTelegram
from tests.waiting import eventually


async def test_after_a_crash_an_update_is_handled_again_and_kept_once(
    telegram: FakeTelegram, start_bot: Start, database: Database
) -> None:
    mara = telegram.chat(7)
    telegram.fail("sendMessage", *[Failure(500)] * 1_000)
    mara.sends_file("cv.pdf", b"%PDF-1.4 of Mara")
    first = start_bot()
    await telegram.until(lambda: len(telegram.named("sendMessage!")) > 0)
    first.kill()
    telegram.fail("sendMessage")
    start_bot()
    assert await mara.reads() == "Received cv.pdf. I am reading it."
    await all_handled(telegram, database)
    async with database.transaction() as session:
        assert len((await session.scalars(select(CV))).all()) == 1


async def test_telegram_away_at_the_start_is_said_and_tried_again(telegram: FakeTelegram, start_bot: Start) -> None:
    telegram.fail("getMe", Failure(0), Failure(502))
    process = start_bot()
    telegram.chat(7).writes("/start")
    assert await telegram.chat(7).reads() == words.WELCOME
    said = "\n".join(process.lines)
    assert AWAY in said
    assert "Traceback" not in said


@pytest.mark.parametrize("token", ["111111111:AAWrongWrongWrongWrongWrongWrongWro", "no token at all"])
async def test_a_wrong_token_is_a_sentence_and_exit_code_2(
    telegram: FakeTelegram, start_bot: Start, token: str
) -> None:
    process = start_bot(TELEGRAM_BOT_TOKEN=token)
    assert await eventually(process.poll) == 2
    assert process.lines[-1].startswith("Telegram does not know this token.")
    assert token not in "\n".join(process.lines)


async def test_neither_token_nor_text_is_logged_and_sigterm_ends_it(
    telegram: FakeTelegram, start_bot: Start, database: Database
) -> None:
    telegram.fail("getUpdates", Failure(500), Failure(0))
    process = start_bot(CANDID_LOG_LEVEL="debug")
    telegram.chat(7, "Zacharias").writes("my secret wish is to bake")
    await all_handled(telegram, database)
    assert process.stop() == 0
    said = "\n".join(process.lines)
    for private in (telegram.token, telegram.token.partition(":")[2], "secret wish", "Zacharias"):
        assert private not in said
