"""The agent with ChatOllama and a server whose model is a rule: good, small, hostile, or gone."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel

from agent.models import close_chat_model, make_chat_model
from agent.tools import TOOLS
from career.conversation.events import TextDelta
from career.conversation.service import topic
from runtime.settings import LLMSettings
from tests.agent.conftest import AD, Setting
from tests.fakes.ollama import FakeOllama, Messages, Reply, Rule, fake_ollama

TOOL_OF: dict[str, tuple[str, dict[str, Any]]] = {
    "Backend Engineer": ("save_job", {}),
    "do I fit?": ("match_job", {}),
    "what am I missing?": ("match_job", {}),
    "show my profile": ("view_profile", {}),
    "add Docker": ("add_skills", {"skills": ["Docker", "Kubernetes"]}),
    "remove PHP": ("remove_skills", {"skills": ["PHP"]}),
}


@asynccontextmanager
async def model_by(
    rule: Rule, setting: Setting, name: str = "fake:1b"
) -> AsyncIterator[tuple[FakeOllama, BaseChatModel]]:
    """Run a fake server and yield it with ChatOllama as the product makes it."""
    with fake_ollama(rule) as fake:
        settings = LLMSettings(model=f"ollama:{name}", base_url=fake.url, timeout=20)
        model = make_chat_model(settings, setting.embedder)
        yield fake, model
        await close_chat_model(model)


def person_said(messages: Messages) -> str:
    told = str(next(message["content"] for message in reversed(messages) if message["role"] == "user"))
    return told.split("</situation>")[-1]


def has_result(messages: Messages) -> bool:
    return bool(messages[-1]["role"] == "tool")


def wanted(messages: Messages) -> tuple[str, dict[str, Any]] | None:
    said = person_said(messages)
    return next((call for words, call in TOOL_OF.items() if words in said), None)


def good_model(messages: Messages, tools: list[str]) -> Reply:
    """Call the right tool, then say the first line of its result."""
    call = wanted(messages)
    if has_result(messages):
        return Reply("In short: " + str(messages[-1]["content"]).split("\n")[1])
    return Reply(calls=(call,)) if call else Reply("Tell me what is next.")


def small_model(messages: Messages, tools: list[str]) -> Reply:
    """Do the same in the ways of small models: calls as JSON in the text."""
    call = wanted(messages)
    if has_result(messages) or call is None:
        return Reply('```json\n{"answer": "done"}\n```')
    name, args = call
    ways = (
        "```json\n" + json.dumps({"name": name, "arguments": args}) + "\n```",
        "<tool_call>" + json.dumps({"name": name, "parameters": args}) + "</tool_call>",
        "I will call this now: " + json.dumps({"function": {"name": name, "arguments": json.dumps(args)}}),
    )
    return Reply(ways[len(messages) % len(ways)])


@pytest.mark.parametrize("rule", [good_model, small_model])
async def test_the_dialogue(setting: Setting, rule: Rule) -> None:
    async with model_by(rule, setting, "fake:1b" if rule is small_model else "fake") as (fake, model):
        talk = await setting.dialogue(model)
        await talk.say(AD)
        assert await talk.cards() == ["job"]
        await talk.say("do I fit?")
        assert await talk.cards() == ["match"]
        await talk.say("what am I missing?")
        assert await talk.cards() == ["match"]
        await talk.say("show my profile")
        assert await talk.cards() == ["profile"]
        await talk.say("add Docker and Kubernetes to my skills")
        assert await talk.cards() == ["skills"]
        answer = await talk.say("remove PHP")
        assert await talk.cards() == ["skills"]
        assert ("I removed PHP" if rule is small_model else "In short: I removed PHP") in answer
    first = fake.requests[0]
    assert first["options"]["num_ctx"] == 8192
    assert first["options"]["temperature"] == 0
    told = {tool["function"]["name"] for tool in first.get("tools") or ()}
    assert told == (set() if rule is small_model else {tool.name for tool in TOOLS} - {"answer_interview"})


async def test_what_is_understood_for_sure_does_not_wait_for_the_model(setting: Setting) -> None:
    async with model_by(good_model, setting) as (fake, model):
        talk = await setting.dialogue(model, rules_first="answers")
        assert "Docker" in await talk.say("add Docker to my skills")
        assert fake.requests == []
        await talk.say("ajoute Kubernetes à mes compétences")
        assert await talk.cards() == ["skills"]
        assert [has_result(request["messages"]) for request in fake.requests] == [True]


async def test_by_default_rules_choose_what_they_are_sure_of_and_the_model_words_it(setting: Setting) -> None:
    async with model_by(good_model, setting) as (fake, model):
        talk = await setting.dialogue(model, rules_first="tools")
        assert "In short" in await talk.say("add Docker to my skills")
        assert await talk.cards() == ["skills"]
        assert [has_result(request["messages"]) for request in fake.requests] == [True]
        assert "paste a job ad" in (await talk.say("help")).lower()
        assert len(fake.requests) == 1


@pytest.mark.parametrize("junk", ["Why this score?", "Do I fit?\nWhat am I missing?", "**What now?**"])
async def test_a_question_is_no_answer_to_a_result(setting: Setting, junk: str) -> None:
    def asking(messages: Messages, tools: list[str]) -> Reply:
        return Reply(junk)

    async with model_by(asking, setting) as (fake, model):
        talk = await setting.dialogue(model, rules_first="tools")
        answer = await talk.say("add Docker to my skills")
        assert fake.requests
        assert "Docker" in answer
        assert junk not in answer


@pytest.mark.parametrize("trouble", [Reply(hangs=True), Reply(status=500), Reply("Well, let me", breaks_off=True)])
async def test_a_model_that_does_not_answer_is_stood_in_for(setting: Setting, trouble: Reply) -> None:
    async with model_by(lambda messages, tools: trouble, setting) as (fake, model):
        talk = await setting.dialogue(model, patience=1)
        answer = await talk.say("show my profile")
        assert "Skills (8)" in answer
        late = ": it took longer than 1 s" if trouble.hangs else ""
        assert f"(fake:1b did not answer, so I answered without it{late}.)" in answer
        assert len(fake.requests) == 1


async def test_no_server_at_all(setting: Setting) -> None:
    settings = LLMSettings(model="ollama:fake:1b", base_url="http://127.0.0.1:9", timeout=5)
    model = make_chat_model(settings, setting.embedder)
    talk = await setting.dialogue(model)
    assert "fake:1b did not answer" in await talk.say("show my profile")
    await close_chat_model(model)


async def test_figures_and_skills_that_no_tool_told_are_not_shown(setting: Setting) -> None:
    def boaster(messages: Messages, tools: list[str]) -> Reply:
        if has_result(messages):
            return Reply("Great news! Your score is 97/100, and your Haskell makes it perfect.")
        return Reply(calls=(("match_job", {}),))

    async with model_by(boaster, setting) as (_, model):
        talk = await setting.dialogue(model)
        offline = await setting.dialogue()
        for person in (talk, offline):
            await person.say(AD)
        answer = await talk.say("do I fit?")
        assert "97" not in answer
        assert answer == await offline.say("do I fit?")


async def test_data_in_place_of_words_is_not_shown(setting: Setting) -> None:
    data = Reply('{"profile": {"name": "x"}, "thought": "hm"}')
    async with model_by(lambda messages, tools: data, setting) as (_, model):
        talk = await setting.dialogue(model)
        for said in ("good morning", "blargh frumious bandersnatch"):
            answer = await talk.say(said)
            assert "{" not in answer
            assert "do I fit" in answer or "paste a job ad" in answer.lower()


async def test_a_model_that_calls_for_ever_is_stopped(setting: Setting) -> None:
    turns = iter(range(100))

    def restless(messages: Messages, tools: list[str]) -> Reply:
        return Reply(calls=(("match_job", {"job": f"#{next(turns)}"}),))

    async with model_by(restless, setting) as (fake, model):
        talk = await setting.dialogue(model)
        await talk.say(AD)
        fake.requests.clear()
        assert await talk.say("blargh frumious bandersnatch")
        assert len(fake.requests) <= 6


async def test_links_and_pictures_of_a_model_are_taken_out(setting: Setting) -> None:
    text = "See [this](https://evil.example/?q=cv) ![x](https://evil.example/p.png) or https://evil.example/now today."
    async with model_by(lambda messages, tools: Reply(text), setting) as (_, model):
        talk = await setting.dialogue(model)
        answer = await talk.say("blargh frumious bandersnatch")
        assert "evil.example" not in answer
        assert answer.startswith("See this")


async def test_writes_that_were_not_asked_for_wait_for_a_yes(setting: Setting) -> None:
    def obedient(messages: Messages, tools: list[str]) -> Reply:
        if has_result(messages):
            return Reply("Done as the text says.")
        return Reply(calls=(("add_skills", {"skills": ["Kubernetes", "Terraform"]}), ("view_profile", {})))

    async with model_by(obedient, setting) as (fake, model):
        talk = await setting.dialogue(model)
        question = await talk.say("blargh frumious bandersnatch")
        assert question == "Shall I add Kubernetes and Terraform to your skills?"
        assert await talk.asked()
        fake.rule = good_model
        await talk.say("yes please")
        assert "Terraform" in str(await talk.events())
        fake.rule = obedient
        await talk.say("blargh once more")
        assert await talk.asked()
        fake.rule = good_model
        await talk.say("show my profile")
        assert await talk.cards() == ["profile"]


async def test_sentences_are_shown_while_they_are_written(setting: Setting) -> None:
    text = "A CV is read in seconds. So put first what counts. " + '{"name": "view_profile"}'
    async with model_by(lambda messages, tools: Reply(text), setting) as (_, model):
        talk = await setting.dialogue(model)
        answer = await talk.say("blargh frumious bandersnatch")
        stream = await setting.streams.read(topic(talk.thread_id), "0-0", block_ms=10)
        pieces = [event["text"] for _, event in stream if event["type"] == TextDelta.model_fields["type"].default]
        assert "".join(pieces).startswith("A CV is read in seconds.")
        assert "view_profile" not in "".join(pieces)
        assert "view_profile" not in answer
