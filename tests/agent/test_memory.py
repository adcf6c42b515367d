"""A thread that goes on for long: a model is told in a line each what it is not shown any more."""

from agent.history import MOST_TURNS, STEP
from tests.agent.conftest import Setting
from tests.agent.test_ollama import model_by
from tests.fakes.ollama import Messages, Reply


def agreeing(messages: Messages, tools: list[str]) -> Reply:
    return Reply("Tell me what is next.")


async def test_turns_that_left_the_thread_stay_in_a_running_summary(setting: Setting) -> None:
    async with model_by(agreeing, setting) as (fake, model):
        talk = await setting.dialogue(model, cv=False)
        for number in range(MOST_TURNS + 2):
            await talk.say(f"I saw a seal at mile {number + 100} today")
    told = str(fake.requests[-1]["messages"])
    assert f"mile {100 + STEP}" in told, "what is left of the thread is shown"
    assert "User: “I saw a seal at mile 100 today”; answer: “Tell me what is next.”" in told
