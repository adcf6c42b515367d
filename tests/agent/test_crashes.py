"""A turn whose worker dies is taken up where it was, and answered once."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from pydantic import PrivateAttr
from sqlalchemy import func, select, text

from career.conversation.events import Error
from career.conversation.service import topic
from db.models import Approval, Message, OutboxTask, Thread
from runtime.ids import new_id
from tests.agent.conftest import Dialogue, Setting


class Mortal(BaseChatModel):
    """Adds a skill and says so; the chosen step of a turn (1: the call, 2: the words) never ends, once."""

    stops_at: int
    _reached: asyncio.Event = PrivateAttr(default_factory=asyncio.Event)

    @property
    def _llm_type(self) -> str:
        return "mortal"

    def bind_tools(self, tools: Sequence[Any], **kwargs: Any) -> Runnable[Any, AIMessage]:
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        raise NotImplementedError

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        step = 2 if isinstance(messages[-1], ToolMessage) else 1
        if step == self.stops_at and not self._reached.is_set():
            self._reached.set()
            await asyncio.Event().wait()
        call = {"name": "add_skills", "args": {"skills": ["Docker"]}, "id": "call-1"}
        reply = AIMessage("Docker it is.") if step == 2 else AIMessage("", tool_calls=[call])
        return ChatResult(generations=[ChatGeneration(message=reply)])

    async def until_reached(self) -> None:
        await self._reached.wait()


async def humans(talk: Dialogue, setting: Setting) -> int:
    saved = await setting.checkpointer.aget_tuple({"configurable": {"thread_id": str(talk.thread_id)}})
    assert saved is not None
    return sum(isinstance(m, HumanMessage) for m in saved.checkpoint["channel_values"]["messages"])


async def answers(talk: Dialogue) -> int:
    async with talk.database.transaction() as session:
        query = select(func.count()).where(Message.thread_id == talk.thread_id, Message.role == "assistant")
        return await session.scalar(query) or 0


async def die_and_go_on(talk: Dialogue, model: Mortal, turn: UUID) -> None:
    """Let the worker of a turn die, another take it up, and see what came of it."""
    dying = asyncio.create_task(talk.runner.run_thread(talk.thread_id, new_id()))
    await model.until_reached()
    dying.cancel("given_back")
    await asyncio.wait([dying])

    await talk.runner.run_thread(talk.thread_id, new_id())
    answer = await talk.answer(turn)
    assert answer is not None
    assert answer.content == "Docker it is."
    assert await talk.cards() == ["skills"]


@pytest.mark.parametrize("stops_at", [1, 2])
async def test_a_turn_is_taken_up_where_its_worker_died(setting: Setting, stops_at: int) -> None:
    model = Mortal(stops_at=stops_at)
    talk = await setting.dialogue(model, patience=60)
    turn = await talk.write("Docker Docker Docker")
    await die_and_go_on(talk, model, turn)
    assert await humans(talk, setting) == 1
    assert await answers(talk) == 1


async def test_a_yes_is_taken_up_where_its_worker_died(setting: Setting) -> None:
    model = Mortal(stops_at=2)
    talk = await setting.dialogue(model, patience=60)
    assert await talk.say("blargh frumious") == "Shall I add Docker to your skills?"
    turn = await talk.write("yes")
    await die_and_go_on(talk, model, turn)
    assert "Docker" in await talk.skills()
    async with talk.database.transaction() as session:
        assert (await session.scalars(select(Approval.status))).all() == ["approved"]


async def test_an_answered_turn_is_not_answered_again(setting: Setting) -> None:
    talk = await setting.dialogue(cv=False)
    turn = await talk.write("help")
    await talk.runner.run_thread(talk.thread_id, new_id())
    first = await talk.answer(turn)
    assert first is not None
    async with talk.database.transaction() as session:
        (await session.get_one(Message, turn)).status = "running"
    await talk.runner.run_thread(talk.thread_id, new_id())
    again = await talk.answer(turn)
    assert again is not None
    assert (again.id, again.content) == (first.id, first.content)
    assert await answers(talk) == 1


async def test_only_one_worker_runs_a_thread(setting: Setting) -> None:
    talk = await setting.dialogue(cv=False)
    for said in ("hi", "help", "thanks", "show my profile"):
        await talk.write(said)
    await asyncio.gather(*(talk.runner.run_thread(talk.thread_id, new_id()) for _ in range(3)))
    assert await answers(talk) == 4
    assert await humans(talk, setting) == 4
    async with talk.database.transaction() as session:
        assert (await session.get_one(Thread, talk.thread_id)).busy_by is None


async def test_an_error_of_ours_is_tried_again_and_ends_with_an_apology(setting: Setting) -> None:
    talk = await setting.dialogue(cv=False)
    turn = await talk.write("show my profile")
    await spoil(talk)
    with pytest.raises(Exception, match="profiles"):
        await talk.runner.run_thread(talk.thread_id, new_id())
    assert await talk.answer(turn) is None
    await talk.runner.run_thread(talk.thread_id, new_id(), last_attempt=True)
    answer = await talk.answer(turn)
    assert answer is not None
    assert answer.status == "failed"
    assert "Something went wrong on our side" in answer.content
    assert any(isinstance(event, Error) for event in await talk.events())
    stream = await talk.streams.read(topic(talk.thread_id), "0-0", block_ms=10)
    assert [event["type"] for _, event in stream][-2:] == ["error", "done"]


async def test_what_is_pushed_is_promised_with_the_answer(setting: Setting) -> None:
    talk = await setting.dialogue(cv=False)
    async with talk.database.transaction() as session:
        (await session.get_one(Thread, talk.thread_id)).channel = "telegram"
    turn = await talk.write("help")
    await talk.runner.run_thread(talk.thread_id, new_id())
    answer = await talk.answer(turn)
    assert answer is not None
    async with talk.database.transaction() as session:
        tasks = (await session.scalars(select(OutboxTask).where(OutboxTask.name == "message.deliver"))).all()
        assert [task.payload for task in tasks] == [{"message_id": str(answer.id)}]


async def spoil(talk: Dialogue) -> None:
    """Let tools fail as by a fault of ours: the table of profile skills is gone."""
    async with talk.database.transaction() as session:
        await session.execute(text("ALTER TABLE profiles RENAME TO gone"))
