"""What a model is told of tools, seen at its server: by its size, with what never changes first."""

from typing import Any

import pytest
from langchain_core.messages import HumanMessage

from agent.models.offline import OfflineChatModel
from agent.prompts import SYSTEM, SYSTEM_IN_WORDS
from agent.tools import TOOLS
from tests.agent.conftest import Setting
from tests.agent.test_ollama import has_result, model_by
from tests.fakes.ollama import Messages, Reply

UNSURE = "blargh frumious bandersnatch"


def quiet(messages: Messages, tools: list[str]) -> Reply:
    return Reply("none {}")


async def test_a_small_model_is_told_in_words_and_the_prefix_stays(setting: Setting) -> None:
    async with model_by(quiet, setting) as (fake, model):
        one, other = await setting.dialogue(model), await setting.dialogue(model, cv=False)
        await one.say(UNSURE)
        await other.say("snicker-snack went the vorpal blade")
        first, second = (request["messages"] for request in fake.requests)
        assert not fake.requests[0].get("tools")
        assert first[0] == second[0]
        assert first[0]["content"].startswith(SYSTEM_IN_WORDS.split("{", 1)[0])
        assert all(tool.name in first[0]["content"] for tool in TOOLS if tool.name != "answer_interview")
        assert "answer_interview" not in str(first)
        told = str(first[-1]["content"])
        assert told.startswith("Examples:\n")
        assert told.index("<situation>") < told.index(UNSURE)
        assert told.count(" -> ") <= 10
        assert len(first[0]["content"]) > 2 * len(told)


async def test_a_middling_model_is_given_few_schemas_and_a_large_one_all(setting: Setting) -> None:
    for name, most in (("fake:8b", 8), ("fake", len(TOOLS) - 1)):
        async with model_by(quiet, setting, name) as (fake, model):
            talk = await setting.dialogue(model)
            await talk.say("is there something about me that you keep?")
            (request, *_) = fake.requests
            assert request["messages"][0]["content"] == SYSTEM
            names = [tool["function"]["name"] for tool in request["tools"]]
            assert len(names) == most
            assert "view_profile" in names
            assert names == [tool.name for tool in TOOLS if tool.name in names], "always in the same order"
            assert "anyOf" not in str(request["tools"])


async def test_a_good_model_calls_what_it_was_not_told_of_and_several_at_once(setting: Setting) -> None:
    def eager(messages: Messages, tools: list[str]) -> Reply:
        if has_result(messages):
            return Reply(" ".join(str(m["content"]).split("\n")[1] for m in messages if m["role"] == "tool"))
        return Reply(
            "One moment.", calls=(("list_cvs", {}), ("add_skills", {"skills": ["Docker"]}), ("view_profile", {}))
        )

    async with model_by(eager, setting, "fake:8b") as (_, model):
        talk = await setting.dialogue(model)
        answer = await talk.say("blargh: which CVs, put Docker on it, then the whole of it")
        assert await talk.cards() == ["cvs", "skills", "profile"] or "Docker" in answer
        assert "Docker" in await talk.skills()


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ('add_skills {"skill": ', "skills: Field required"),
        ('{"name": "put_skills_in", "arguments": {"skills": ["Docker"]}}', "There is no tool 'put_skills_in'"),
    ],
)
async def test_a_call_that_cannot_be_made_is_asked_for_once_more(setting: Setting, first: str, told: str) -> None:
    def corrigible(messages: Messages, tools: list[str]) -> Reply:
        return Reply('add_skills {"skills": ["Docker"]}' if told in str(messages[-1]["content"]) else first)

    async with model_by(corrigible, setting) as (fake, model):
        talk = await setting.dialogue(model)
        answer = await talk.say("oh, blargh that Docker thing frumious")
        assert "Docker" in answer
        assert "not sure" not in answer
        assert len([request for request in fake.requests if not has_result(request["messages"])]) == 2


async def test_a_call_that_cannot_be_made_twice_is_left_to_the_rules(setting: Setting) -> None:
    def stubborn(messages: Messages, tools: list[str]) -> Reply:
        return Reply('{"name": "fly", "arguments": {}}')

    async with model_by(stubborn, setting) as (fake, model):
        talk = await setting.dialogue(model)
        assert "Mira" in await talk.say("show my profile")
        assert len([request for request in fake.requests if not has_result(request["messages"])]) == 2


def test_examples_bear_the_arguments_that_they_name(offline: OfflineChatModel) -> None:
    said: Any = [HumanMessage("please put Excel on my list", id="1")]
    found = offline.examples(said, ["add_skills", ".thanks"], 2)
    assert [one.label for one in found] == ["add_skills", "add_skills", ".thanks", ".thanks"]
    assert all(one.args.get("skills") for one in found[:2])
    assert found[2].args == {}
