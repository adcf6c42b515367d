"""An approval and a mock interview survive kill -9 of worker and API at every step of their turns."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from runtime.settings import Settings
from tests.e2e.killing import MANY, Client, Programs, client_of, held, is_reached
from tests.fakes.ollama import FakeOllama, Messages, Reply, fake_ollama
from tests.processes import free_port
from tests.waiting import eventually

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def port() -> int:
    return free_port()


SKILLS = {"blargh": "Docker", "frumious": "Terraform", "brillig": "Kubernetes"}
"""What the model wants to add when it reads such a word, though nobody spoke of a skill."""


def unasked(messages: Messages, _tools: list[str]) -> Reply:
    said = str([message["content"] for message in messages if message["role"] == "user"][-1])
    skill = next(SKILLS[word] for word in SKILLS if word in said)
    if messages[-1]["role"] == "tool":
        return Reply(f"{skill} it is.")
    return Reply(calls=(("add_skills", {"skills": [skill]}),))


@pytest.fixture
def model() -> Iterator[FakeOllama]:
    with fake_ollama(unasked) as fake:
        yield fake


async def sent_through_a_kill(programs: Programs, person: Client, settings: Settings, text: str) -> str:
    """Say something, kill the API as it comes to keep it, and return the answer to it when it was sent again."""
    with programs.killed("api"), held(settings, "messages") as looker:
        sending = asyncio.create_task(person.write(text))
        await eventually(lambda: is_reached(looker, "messages"), timeout=MANY)
    return await person.answer(await sending)


async def answered_through_a_kill(
    programs: Programs, person: Client, settings: Settings, text: str, table: str, *names: str
) -> str:
    """Say something, kill the worker and `names` as the worker comes to write to a table, and return the answer."""
    with programs.killed("workers", *names), held(settings, table) as looker:
        turn = await person.write(text)
        await eventually(lambda: is_reached(looker, table), timeout=MANY)
    return await person.answer(turn)


async def test_an_approval(killable: Settings, model: FakeOllama, port: int, tmp_path: Path) -> None:
    changes = {"CANDID_LLM": "ollama:fake:1b", "CANDID_LLM_BASE_URL": model.url, "CANDID_LLM_RULES_FIRST": "never"}
    known: list[str] = []
    with Programs(killable, port, tmp_path / "logs", **changes) as programs:
        async with client_of(port) as person:
            for word, asked_at, agreed_at, names in (
                ("blargh", None, "agent.checkpoints", ("api",)),
                ("frumious", "agent.checkpoint_writes", "profile_skills", ()),
                ("brillig", "approvals", "agent.checkpoint_blobs", ()),
            ):
                if asked_at is None:
                    question = await sent_through_a_kill(programs, person, killable, word)
                else:
                    question = await answered_through_a_kill(programs, person, killable, word, asked_at)
                assert question == f"Shall I add {SKILLS[word]} to your skills?"
                assert await skills(person) == known, "nothing is done before the yes"
                answer = await answered_through_a_kill(programs, person, killable, "yes", agreed_at, *names)
                assert SKILLS[word] in answer
                known = sorted([*known, SKILLS[word]])
                assert await skills(person) == known
            said = await person.messages()
    assert len(said) == 4 * len(SKILLS), "each message is kept once, and answered once"


async def skills(person: Client) -> list[str]:
    return sorted(skill["name"] for skill in (await person.get("/profile"))["skills"])


ANSWERS = (
    "At the harbour office our booking page was down on a Monday. My task was to bring it back, so I read the logs, "
    "found a full disk and moved the old files. After forty minutes it ran again, and I wrote a check for it.",
    "In my last team two of us wanted different databases. I listed what each would cost us, we tried both for a day, "
    "and as a result we took the one that half of the queries were faster with.",
)


async def test_a_mock_interview(killable: Settings, port: int, tmp_path: Path) -> None:
    steps = (
        ("start a mock interview with 4 questions", "interview_questions", "Question 1 of 4"),
        (ANSWERS[0], "interview_answers", "Question 2 of 4"),
        ("skip", "agent.checkpoint_writes", "Question 3 of 4"),
        (ANSWERS[1], "interview_feedback", "Question 4 of 4"),
        ("stop", "interview_sessions", "of 100"),
    )
    with Programs(killable, port, tmp_path / "logs") as programs:
        async with client_of(port) as person:
            for said, table, shown in steps:
                names = ("api",) if table == "interview_answers" else ()
                assert shown in await answered_through_a_kill(programs, person, killable, said, table, *names)
            told = await person.messages()
    assert len(told) == 2 * len(steps), "each message is kept once, and answered once"
    with psycopg.connect(killable.database.psycopg_url) as looker:
        kept = looker.execute("SELECT text FROM interview_answers WHERE text IS NOT NULL ORDER BY at").fetchall()
        judged = looker.execute("SELECT count(*) FROM interview_feedback").fetchone()
        states = looker.execute("SELECT state FROM interview_sessions").fetchall()
    assert kept == [(text,) for text in ANSWERS]
    assert judged == (2,)
    assert states == [("stopped",)]
