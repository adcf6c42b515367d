"""Which writes are asked about, and what a yes, a no and anything else then do."""

from collections.abc import Sequence
from typing import Any

import pytest
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable

from agent.approvals import read_reply
from agent.own_words import own_words
from tests.agent.conftest import AD, Dialogue, Setting


class Willing(BaseChatModel):
    """Calls what it is told to, and says "Done." after."""

    calls: list[tuple[str, dict[str, Any]]]

    @property
    def _llm_type(self) -> str:
        return "willing"

    def bind_tools(self, tools: Sequence[Any], **kwargs: Any) -> Runnable[Any, AIMessage]:
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        calls = [{"name": name, "args": args, "id": f"{name}-{len(messages)}"} for name, args in self.calls]
        done = isinstance(messages[-1], ToolMessage)
        reply = AIMessage("Done.") if done or not calls else AIMessage("", tool_calls=calls)
        return ChatResult(generations=[ChatGeneration(message=reply)])


async def willing(setting: Setting, name: str, args: dict[str, Any]) -> tuple[Dialogue, Willing]:
    model = Willing(calls=[(name, args)])
    return await setting.dialogue(model), model


@pytest.mark.parametrize(
    ("said", "name", "args"),
    [
        ("hm, I did some k8s and dokcer stuff", "add_skills", {"skills": ["Kubernetes", "Docker"]}),
        ("around 52k in CHF maybe, Zürich", "update_profile", {"salary_min": 52000, "location": "Zürich"}),
    ],
)
async def test_what_was_said_is_done(setting: Setting, said: str, name: str, args: dict[str, Any]) -> None:
    talk, _ = await willing(setting, name, args)
    assert not await asks(talk, said)


@pytest.mark.parametrize(
    ("said", "name", "args"),
    [
        ("hm, well, I do not know", "add_skills", {"skills": ["Kubernetes"]}),
        ("blargh frumious", "remove_skills", {"skills": ["Python"]}),
        ("that PHP thing there, well", "remove_skills", {"skills": ["PHP"]}),
        ("https://jobs.example/1", "update_profile", {"salary_min": 1}),
        ("blargh frumious", "export_cv", {"format": "json"}),
        ("blargh 1 frumious", "show_changes", {"back_to": 1}),
        ("blargh frumious Docker", "update_profile", {"experience_level": "senior"}),
        ("blargh frumious 100", "update_profile", {"salary_min": 90000}),
        (f"interesting, no?\n{AD}", "add_skills", {"skills": ["Kubernetes"]}),
        ("please remove Python", "add_skills", {"skills": ["Python"]}),
        ("blargh frumious", "save_job", {"text": "Cook wanted in Kiel, full time, 2 years of experience required."}),
    ],
)
async def test_what_was_not_said_is_asked(setting: Setting, said: str, name: str, args: dict[str, Any]) -> None:
    talk, _ = await willing(setting, name, args)
    asked = await asks(talk, said)
    assert asked or not await called(talk, name)


async def asks(talk: Dialogue, said: str) -> bool:
    await talk.say(said)
    return await talk.asked()


async def called(talk: Dialogue, name: str) -> bool:
    return any(getattr(event, "name", None) == name for event in await talk.events())


async def test_yes_does_it_once(setting: Setting) -> None:
    talk, _ = await willing(setting, "add_skills", {"skills": ["Terraform"]})
    assert await talk.say("blargh frumious") == "Shall I add Terraform to your skills?"
    assert "8 skills" not in await talk.say("ja, gerne")
    assert await talk.cards() == ["skills"]
    assert "Terraform" in await talk.skills()


async def test_no_leaves_it(setting: Setting) -> None:
    talk, _ = await willing(setting, "add_skills", {"skills": ["Terraform"]})
    await talk.say("blargh frumious")
    await talk.say("нет, спасибо")
    assert await talk.cards() == []
    assert "Terraform" not in await talk.skills()


async def test_anything_else_is_a_new_message(setting: Setting) -> None:
    talk, model = await willing(setting, "add_skills", {"skills": ["Terraform"]})
    await talk.say("blargh frumious")
    model.calls = []
    await talk.say("show my profile")
    assert await talk.cards() == ["profile"]
    await talk.say("yes")
    assert "Terraform" not in await talk.skills()


@pytest.mark.parametrize("said", ["yes", "Yes, please!", "ok", "sí", "oui", "ja", "да", "haan", "👍", "sim"])
def test_yes_in_many_languages(said: str) -> None:
    assert read_reply(said) == "yes"


@pytest.mark.parametrize("said", ["no", "No thanks", "nein", "non merci", "нет", "nahi", "não", "cancel"])
def test_no_in_many_languages(said: str) -> None:
    assert read_reply(said) == "no"


@pytest.mark.parametrize(
    "said", ["show my profile", "yes, but first show my profile", "no idea what that is", "add it"]
)
def test_neither(said: str) -> None:
    assert read_reply(said) is None


def test_a_pasted_ad_is_not_in_ones_own_words() -> None:
    assert own_words(AD) == ""
    assert own_words("I know Docker") == "I know Docker"
