"""What a pressed button asks for is called as it is, in each language that we speak, and for the job that it names."""

from typing import Any
from uuid import UUID

import pytest

from agent.tools import TOOLS
from bot.views.matches import SAID
from bot.views.matches import TOOLS as CALLED
from career.conversation import service as conversation
from career.conversation.events import Card, Wanted
from career.jobs import service as jobs
from runtime.ids import new_id
from runtime.language import gettext as _
from runtime.language import speaking
from tests.agent.conftest import AD, Dialogue, Setting

OTHER_AD = AD.replace("Backend Engineer", "Pastry Baker").replace("Strong Python", "Baking of bread and cakes")


async def press(mira: Dialogue, text: str, wanted: Wanted) -> dict[str, Any]:
    """Say what a button says; return the card that comes of it."""
    async with mira.database.transaction() as session:
        turn = await conversation.say(session, mira.user_id, mira.thread_id, text, wanted=wanted)
    mira.turns.append(turn.id)
    await mira.runner.run_thread(mira.thread_id, new_id())
    [card] = [event for event in await mira.events() if isinstance(event, Card)]
    return {"kind": card.kind, **card.data}


async def with_two_jobs(setting: Setting) -> tuple[Dialogue, UUID]:
    """Return somebody who saved two jobs, and the first of them, which is spoken of no more."""
    mira = await setting.dialogue()
    await mira.say(AD)
    async with mira.database.transaction() as session:
        [job] = await jobs.own(session, mira.user_id)
    await mira.say(OTHER_AD)
    return mira, job.id


@pytest.mark.parametrize("language", ["en", "de"])
async def test_buttons_under_a_match_are_for_its_job(setting: Setting, language: str) -> None:
    mira, job = await with_two_jobs(setting)
    cards = []
    with speaking(language):
        for do, said in SAID.items():
            cards.append(await press(mira, _(said), Wanted(tool=CALLED[do], job_id=job)))
    assert [card["kind"] for card in cards] == ["customization", "letter", "interview_questions"]
    assert cards[0]["job_id"] == cards[2]["job_id"] == str(job)
    assert cards[1]["job"].startswith("Backend Engineer")


async def test_an_interview_is_as_it_was_chosen(setting: Setting) -> None:
    mira, job = await with_two_jobs(setting)
    args: dict[str, str | int | bool] = {"category": "technical", "count": 3}
    card = await press(mira, "3 technische Fragen", Wanted(tool="prepare_interview", args=args))
    assert (card["job_id"], {question["category"] for question in card["questions"]}) == (None, {"technical"})
    card = await press(mira, "Probe-Interview", Wanted(tool="start_mock_interview", args=args, job_id=job))
    assert (card["job_id"], card["total"], card["question"]["category"]) == (str(job), 3, "technical")


def test_what_buttons_call_is_there() -> None:
    names = {tool.name for tool in TOOLS}
    assert {*CALLED.values(), "export_cv", "prepare_interview", "start_mock_interview"} <= names
