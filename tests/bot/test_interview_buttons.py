"""Buttons under the question of a mock interview: each says what it stands for, once, while its question is asked."""

from uuid import UUID

import pytest

from bot.views.interview import Asked, step_rows
from bot.views.keyboards import markup
from career.accounts.service import telegram_user
from career.conversation import service as conversation
from career.interview import service as interviews
from db.session import Database
from runtime.embedding import PackagedEmbedder
from tests.bot.conftest import RunBot
from tests.fakes.telegram import FakeTelegram


@pytest.fixture
async def chat(telegram: FakeTelegram, run_bot: RunBot, database: Database) -> tuple[UUID, UUID, Asked]:
    async with database.transaction() as session:
        user = await telegram_user(session, 7, "Mara")
        thread = await conversation.open_thread(session, user.id, "telegram", "7")
    begun = await interviews.start(database, PackagedEmbedder(), user.id, thread_id=thread.id, job_id=None, count=2)
    await run_bot()
    return user.id, thread.id, Asked(begun.session_id, begun.number)


async def said(database: Database, chat: tuple[UUID, UUID, Asked]) -> list[str]:
    async with database.transaction() as session:
        return [message.content for message in await conversation.messages(session, chat[0], chat[1])]


async def press(telegram: FakeTelegram, asked: Asked, label: str) -> str:
    [data] = [button.callback_data for row in step_rows(asked) for button in row if button.text == label]
    before = len(telegram.named("answerCallbackQuery"))
    shown = markup(step_rows(asked))
    telegram.chat(7).presses(data or "", shown.model_dump(mode="json", exclude_none=True) if shown else None)
    await telegram.until(lambda: len(telegram.named("answerCallbackQuery")) > before)
    [answered] = telegram.named("answerCallbackQuery")[before:]
    return str(answered.arguments.get("text"))


async def test_a_button_is_said_once(
    telegram: FakeTelegram, database: Database, chat: tuple[UUID, UUID, Asked]
) -> None:
    assert await press(telegram, chat[2], "💡 Hint") == "Hint"
    assert not telegram.named("editMessageReplyMarkup")
    assert await press(telegram, chat[2], "Skip ›") == "Skip"
    await press(telegram, chat[2], "Skip ›")
    assert await said(database, chat) == ["hint", "skip"]
    assert telegram.named("editMessageReplyMarkup")


async def test_a_button_of_another_question_does_nothing(
    telegram: FakeTelegram, database: Database, chat: tuple[UUID, UUID, Asked]
) -> None:
    late = Asked(chat[2].session_id, 2)
    assert await press(telegram, late, "⏹ Stop") == "This question is no longer asked."
    assert await said(database, chat) == []
