"""Buttons under jobs: what is pressed is done once, whoever presses and whenever, and the buttons say so."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, select

from bot.views.keyboards import Press, job_rows, markup
from bot.views.pieces import Offer
from career.accounts.service import telegram_user
from career.applications import service as applications
from career.applications.model import Status
from career.feed import service as feed
from db.models import Application, ApplicationEvent, Feedback, Job, Thread
from db.session import Database
from tests.bot.conftest import RunBot, all_handled
from tests.fakes.telegram import FakeTelegram
from tests.samples import NOW, listing, posting

JOBS = (posting(1), posting(2, "Nurse & Midwife"), posting(3, "Cook"))


@dataclass
class Mara:
    """Someone who looks at a list of three jobs and presses its buttons; `rows` are the buttons as they are now."""

    telegram: FakeTelegram
    database: Database
    jobs: list[UUID]
    rows: dict[str, Any]
    chat: int = 7

    async def presses(self, do: str, number: int, reason: str = "", job_id: UUID | None = None) -> str:
        """Press a button; return the word that it is answered with."""
        data = Press.model_validate(
            {"do": do, "job": job_id or self.jobs[number - 1], "number": number, "reason": reason}
        ).pack()
        answers, edits = (self.telegram.named(name) for name in ("answerCallbackQuery", "editMessageReplyMarkup"))
        self.telegram.chat(self.chat).presses(data, self.rows)
        await all_handled(self.telegram, self.database)
        if len(after := self.telegram.named("editMessageReplyMarkup")) > len(edits):
            self.rows = after[-1].arguments.get("reply_markup") or {"inline_keyboard": []}
        said = self.telegram.named("answerCallbackQuery")
        assert len(said) == len(answers) + 1
        return str(said[-1].arguments.get("text") or "")

    def labels(self, number: int) -> list[str]:
        """Return what the buttons of a job say."""
        return [
            button["text"]
            for row in self.rows["inline_keyboard"]
            for button in row
            if Press.unpack(button["callback_data"]).number == number
        ]

    async def kept(self, model: type[Any]) -> list[Any]:
        async with self.database.transaction() as session:
            return list(await session.scalars(select(model).order_by(model.id)))


@pytest.fixture
async def mara(telegram: FakeTelegram, run_bot: RunBot, database: Database) -> Mara:
    await feed.take(database, listing(*JOBS), NOW)
    async with database.transaction() as session:
        ids = {job.external_id: job.id for job in await session.scalars(select(Job))}
        for chat, name in ((7, "Mara"), (8, "Eve")):
            await telegram_user(session, chat, name)
    jobs = [ids[item.external_id] for item in JOBS]
    buttons = markup(job_rows([Offer(number, job_id) for number, job_id in enumerate(jobs, 1)]))
    assert buttons is not None
    await run_bot()
    return Mara(telegram, database, jobs, buttons.model_dump(mode="json", exclude_none=True))


async def test_a_saved_job_is_kept_once_and_its_button_says_so(mara: Mara) -> None:
    assert await mara.presses("save", 1) == "Saved: Backend Engineer at Acme GmbH. /applications shows what you saved."
    assert mara.labels(1) == ["1 ★ Saved", "1 ✓ Applied", "1 ✕ Not for me"]
    assert mara.labels(2) == ["2 ☆ Save", "2 ✓ Applied", "2 ✕ Not for me"]
    await mara.presses("save", 1)
    (kept,) = await mara.kept(Application)
    assert (kept.job_id, kept.status, kept.company) == (mara.jobs[0], "saved", "Acme GmbH")
    assert len(await mara.kept(ApplicationEvent)) == 1
    assert [said.kind for said in await mara.kept(Feedback)] == ["saved"]


async def test_applying_follows_saving_and_a_late_save_takes_nothing_back(mara: Mara) -> None:
    before = dict(mara.rows)
    await mara.presses("save", 1)
    assert (await mara.presses("applied", 1)).startswith("Noted: applied for Backend Engineer at Acme GmbH on 20")
    assert mara.labels(1) == ["1 ✔ Applied"]
    mara.rows = before
    assert "That stays as it is." in await mara.presses("save", 1)
    assert mara.labels(1) == ["1 ✔ Applied"]
    assert [event.status for event in await mara.kept(ApplicationEvent)] == ["saved", "applied"]


@pytest.mark.parametrize("further", ["interview", "offer", "rejected", "withdrawn"])
async def test_an_old_button_takes_no_stage_back(mara: Mara, further: Status) -> None:
    await mara.presses("applied", 1)
    (kept,) = await mara.kept(Application)
    async with mara.database.transaction() as session:
        await applications.track(
            session, kept.user_id, status=further, job=await session.get(Job, mara.jobs[0]), now=kept.updated_at
        )
    assert "That stays as it is." in await mara.presses("applied", 1)
    (kept,) = await mara.kept(Application)
    assert kept.status == further
    assert len(mara.labels(1)) == 1


async def test_not_for_me_asks_why_and_comes_back(mara: Mara) -> None:
    assert await mara.presses("no", 2) == ""
    assert mara.labels(2)[:3] == ["2 ✕ Not for me, because:", "Too senior", "Too junior"]
    assert mara.labels(1) == ["1 ☆ Save", "1 ✓ Applied", "1 ✕ Not for me"]
    assert await mara.kept(Feedback) == []
    await mara.presses("fold", 2)
    assert mara.labels(2) == ["2 ☆ Save", "2 ✓ Applied", "2 ✕ Not for me"]
    said = await mara.presses("dismiss", 2, "too_senior")
    assert said.startswith("Not for you: Nurse & Midwife at Acme GmbH (too senior).")
    assert mara.labels(2) == ["2 ✕ Not for me: bring it back"]
    (kept,) = await mara.kept(Feedback)
    assert (kept.kind, kept.reasons, kept.job_id) == ("dismissed", ["too_senior"], mara.jobs[1])
    await mara.presses("dismiss", 2, "too_senior")
    assert len(await mara.kept(Feedback)) == 1
    assert "may be shown again" in await mara.presses("return", 2)
    await mara.presses("return", 2)
    assert await mara.kept(Feedback) == []
    assert mara.labels(2) == ["2 ☆ Save", "2 ✓ Applied", "2 ✕ Not for me"]


async def test_just_not_is_a_reason_that_says_nothing_more(mara: Mara) -> None:
    assert await mara.presses("dismiss", 3, "not_interested") == "Not for you: Cook at Acme GmbH."


async def test_buttons_show_what_was_said_elsewhere_meanwhile(mara: Mara) -> None:
    before = dict(mara.rows)
    await mara.presses("save", 1)
    mara.rows = before
    await mara.presses("dismiss", 3, "company")
    assert mara.labels(1) == ["1 ★ Saved", "1 ✓ Applied", "1 ✕ Not for me"]


async def test_a_job_that_vanished_is_said_and_loses_its_buttons(mara: Mara) -> None:
    async with mara.database.transaction() as session:
        await session.execute(delete(Job).where(Job.id == mara.jobs[0]))
    assert await mara.presses("applied", 1) == "There is no such job."
    assert mara.labels(1) == []
    assert len(mara.labels(2)) == 3
    assert await mara.kept(Application) == []


async def test_the_job_of_another_person_is_unknown(mara: Mara) -> None:
    await mara.presses("save", 1)
    async with mara.database.transaction() as session:
        owner = (await session.scalars(select(Thread.user_id))).one()
        own = Job(owner_id=owner, source="pasted", text="Baker", content_hash="1", status="ready")
        session.add(own)
    eve = Mara(mara.telegram, mara.database, mara.jobs, mara.rows, chat=8)
    for job_id in (own.id, uuid4()):
        for do in ("save", "applied", "return", "dismiss"):
            assert await eve.presses(do, 1, job_id=job_id) == "There is no such job."
    assert [application.user_id for application in await mara.kept(Application)] == [owner]
    assert eve.labels(1) == ["1 ☆ Save", "1 ✓ Applied", "1 ✕ Not for me"], "eve's own state, not mara's"


async def test_a_press_without_its_message_and_data_of_nobody_do_no_harm(mara: Mara) -> None:
    mara.rows = {}
    assert (await mara.presses("save", 1)).startswith("Saved: ")
    assert mara.telegram.named("editMessageReplyMarkup") == []
    for data in ("j:save:no-uuid:1:", "j:drop:" + mara.jobs[0].hex + ":1:", "j:dismiss:" + mara.jobs[0].hex + ":1:x"):
        mara.telegram.chat(7).presses(data)
    await mara.telegram.until(lambda: len(mara.telegram.named("answerCallbackQuery")) == 4)
    assert [said.kind for said in await mara.kept(Feedback)] == ["saved"]
