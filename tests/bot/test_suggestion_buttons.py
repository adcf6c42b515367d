"""Suggestions on Telegram: one message that is paged through and edited; what is pressed is done once."""

from dataclasses import dataclass, field
from typing import Any, get_args
from uuid import UUID, uuid4

import pytest

from bot.views import words
from bot.views.keyboards import markup
from bot.views.pieces import SuggestionPage
from bot.views.suggestions import Choice, Do, first_page, page_rows
from career.accounts.service import telegram_user
from career.customization import service as customizations
from career.customization.model import Suggestion
from career.customization.views import CustomizationCard
from career.cv import service as cvs
from career.jobs import service as jobs
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.streams import EventStreams
from tests.bot.conftest import RunBot, all_handled
from tests.career.customization.conftest import AD, CV
from tests.fakes.pages import FakePages
from tests.fakes.telegram import FakeTelegram


@dataclass
class Mara:
    """Someone who pages through suggestions; `text` and `buttons` are the message as it is now."""

    telegram: FakeTelegram
    database: Database
    id: UUID
    made: CustomizationCard
    buttons: list[dict[str, str]] = field(default_factory=list)
    text: str = ""
    alert: bool = False
    chat: int = 7

    async def presses(self, label: str) -> str:
        """Press the button with a label; return the word that it is answered with."""
        return await self.sends(next(item["callback_data"] for item in self.buttons if item["text"] == label))

    async def sends(self, data: str) -> str:
        """Press a button with some data."""
        edits = len(self.telegram.named("editMessageText"))
        answers = len(self.telegram.named("answerCallbackQuery"))
        self.telegram.chat(self.chat).presses(data)
        await all_handled(self.telegram, self.database)
        for call in self.telegram.named("editMessageText")[edits:]:
            self.text = call.arguments["text"]
            self.buttons = [button for row in call.arguments["reply_markup"]["inline_keyboard"] for button in row]
        (said,) = self.telegram.named("answerCallbackQuery")[answers:]
        self.alert = bool(said.arguments.get("show_alert")) and str(said.arguments["show_alert"]).lower() == "true"
        return str(said.arguments.get("text") or "")

    async def card(self) -> CustomizationCard:
        async with self.database.transaction() as session:
            return await customizations.get(session, self.id, self.made.id)

    async def item(self, number: int) -> Suggestion:
        return next(item for item in (await self.card()).suggestions if item.number == number)

    @property
    def labels(self) -> list[str]:
        return [button["text"] for button in self.buttons]


@pytest.fixture
async def mara(
    telegram: FakeTelegram, run_bot: RunBot, database: Database, files: LocalFileStore, streams: EventStreams
) -> Mara:
    embedder = PackagedEmbedder()
    async with database.transaction() as session:
        user = await telegram_user(session, 7, "Mara")
        job, _ = await jobs.save_text(session, user.id, AD)
    cv = await cvs.receive(database, files, user.id, "cv.txt", CV.encode())
    await cvs.process(database, files, streams, embedder, cv.id)
    await jobs.process(database, embedder, FakePages(), job.id)
    made = await customizations.customize(database, embedder, user.id, job.id)
    await run_bot()
    mara = Mara(telegram, database, user.id, made)
    mara.buttons = buttons_of(made, 1)
    return mara


def buttons_of(card: CustomizationCard, number: int) -> list[dict[str, Any]]:
    rows = markup(page_rows(SuggestionPage(card, number)))
    assert rows is not None
    return [button for row in rows.model_dump(mode="json", exclude_none=True)["inline_keyboard"] for button in row]


async def test_a_suggestion_is_applied_once_and_taken_back(mara: Mara) -> None:
    assert (await mara.presses("✓ Apply")).startswith("Applied: 1. Your CV scores ")
    assert (await mara.item(1)).state == "applied"
    assert "applied" in mara.text
    assert "↩ Undo" in mara.labels
    version = (await mara.card()).version
    again = buttons_of(mara.made, 1)[0]["callback_data"]
    assert (await mara.sends(again)).startswith("Applied: 1.")
    assert ((await mara.card()).version, (await mara.item(1)).state) == (version, "applied")
    assert (await mara.presses("↩ Undo")).startswith("Taken back: 1.")
    assert (await mara.item(1)).state == "undone"
    await mara.presses("✕ Skip")
    assert (await mara.item(1)).state == "skipped"


async def test_one_message_is_paged_through_to_a_summary(mara: Mara) -> None:
    last = len(mara.made.suggestions)
    assert "‹ Back" not in mara.labels
    for number in range(2, last + 1):
        await mara.presses("Next ›")
        assert f"({number} of {last})" in mara.text
    await mara.presses("Next ›")
    assert "Have you worked with" in mara.text
    assert mara.labels == ["PDF", "Word", "Cover letter", "‹ Back"]
    await mara.presses("‹ Back")
    assert f"({last} of {last})" in mara.text
    assert not mara.telegram.named("sendMessage")


async def test_why_shows_the_lines_it_stands_on(mara: Mara) -> None:
    assert await mara.presses("Why?") == ""
    assert "Your words: “" in mara.text


async def test_shorter_keeps_what_is_said_or_says_why_not(mara: Mara) -> None:
    with_text = next(item for item in mara.made.suggestions if item.change.operation == "replace")
    mara.buttons = buttons_of(mara.made, with_text.number)
    said = await mara.presses("Shorter")
    after = await mara.item(with_text.number)
    assert len(after.after) < len(with_text.after) or "cannot be shorter" in said


async def test_an_old_text_is_not_decided_on(mara: Mara) -> None:
    with_text = next(item for item in mara.made.suggestions if item.change.operation == "replace")
    old = buttons_of(mara.made, with_text.number)[0]["callback_data"]
    await customizations.edit(
        mara.database, PackagedEmbedder(), mara.id, mara.made.id, with_text.number, "My own words"
    )
    await customizations.decide(mara.database, PackagedEmbedder(), mara.id, mara.made.id, undo=[with_text.number])
    assert await mara.sends(old) == words.CHANGED_SUGGESTION
    assert (await mara.item(with_text.number)).state == "undone"
    assert "My own words" in mara.text


async def test_others_and_gone_suggestions_are_refused_kindly(mara: Mara) -> None:
    apply = mara.buttons[0]["callback_data"]
    mara.chat = 8
    mara.telegram.chat(8).writes("/help")
    assert await mara.sends(apply) == words.OLD_SUGGESTIONS
    assert mara.alert
    mara.chat = 7
    assert await mara.sends(Choice(do="apply", of=uuid4(), number=1).pack()) == words.OLD_SUGGESTIONS
    assert not mara.telegram.named("editMessageText")
    assert (await mara.item(1)).state == "open"


async def test_what_cannot_go_together_is_said(mara: Mara) -> None:
    assert await mara.sends(Choice(do="apply", of=mara.made.id, number=99).pack()) == words.CHANGED_SUGGESTION


async def test_the_data_of_a_button_fits(mara: Mara) -> None:
    assert all(len(button["callback_data"].encode()) <= 64 for button in mara.buttons)
    assert all(len(Choice(do=do, of=uuid4(), number=999, mark="ffffffff").pack()) <= 64 for do in get_args(Do))
    assert first_page(mara.made) == 1
