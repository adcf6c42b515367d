"""Runs labelled messages and dialogues against the real graph and counts what was right."""

import json
import statistics
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AnyMessage, ToolMessage
from langgraph.checkpoint.base import BaseCheckpointSaver

from agent.choosing import chosen_job
from agent.context import AgentContext
from agent.evaluation.judging import Call, Judgement, Label, judge
from agent.evaluation.notes import read_note
from agent.evaluation.prompts_seen import PromptsSeen
from agent.evaluation.seeding import Person, World, seed
from agent.graph import Limits, build_agent
from agent.history import this_turn
from agent.models.offline import OfflineChatModel
from agent.offering import offered
from agent.runner import TurnRunner
from agent.situation import numbered_jobs
from agent.veiling import ANSWER
from career.conversation import service as conversation
from career.errors import CareerError, Unavailable
from career.recommendations.open_jobs import OpenJobs
from runtime.ids import new_id
from runtime.pages import Page

OF_ONE_JOB = (
    "match_job", "customize_cv", "write_cover_letter", "prepare_interview", "start_mock_interview", "track_application",
)  # fmt: skip
"""Tools that work on one job, and take the one that is spoken of where none is named."""


class NoPages:
    """Stands in for the web, which an evaluation does not ask."""

    async def fetch(self, url: str) -> Page:  # noqa: ARG002
        """Refuse."""
        raise Unavailable("no_network", "Pages are not fetched in an evaluation.")


class Evaluation:
    """Measures one model."""

    def __init__(
        self,
        world: World,
        checkpointer: BaseCheckpointSaver[Any],
        model: BaseChatModel | None,
        offline: OfflineChatModel,
        limits: Limits,
    ) -> None:
        self.prompts = PromptsSeen()
        if model is not None:
            model.callbacks = [self.prompts]
        self._world = world
        self._checkpointer = checkpointer
        self._runner = TurnRunner(
            world.database,
            world.streams,
            world.embedder,
            checkpointer,
            model or offline,
            files=world.files,
            pages=NoPages(),
            offline=offline,
            limits=limits,
        )
        self._agent = build_agent(model or offline, checkpointer, offline=offline, limits=limits)

    async def run(self, rows: Iterable[Mapping[str, Any]]) -> AsyncIterator[dict[str, Any]]:
        """Yield a result for each message, those of a dialogue one after the other in one thread."""
        for row in rows:
            person = await self._person(row)
            dialogue = "turns" in row
            for number, turn in enumerate(row["turns"] if dialogue else [row], 1):
                result = await self._message(person, turn)
                place = {"turn": number} if dialogue else {}
                yield {"id": row.get("id"), **place, "lang": turn.get("lang") or row.get("lang"), **result}

    async def _person(self, row: Mapping[str, Any]) -> Person:
        person = await seed(self._world, read_note(row.get("context")), row.get("cv_text"))
        if person.messages:
            config: Any = {"configurable": {"thread_id": str(person.thread_id)}}
            await self._agent.aupdate_state(config, {"messages": list(person.messages)}, as_node="model")
        return person

    async def _message(self, person: Person, turn: Mapping[str, Any]) -> dict[str, Any]:
        said = str(turn.get("text") or turn.get("user") or "")
        async with self._world.database.transaction() as session:
            await conversation.say(session, person.user_id, person.thread_id, said)
        started = time.perf_counter()
        await self._runner.run_thread(person.thread_id, new_id(), last_attempt=True)
        seconds = time.perf_counter() - started
        messages = await self._messages(person.thread_id)
        person = await self._with_new_jobs(person)
        calls = [await self._on_job(call, messages, person) for call in _calls(this_turn(messages), person)]
        label = Label.of(turn)
        found = judge(label, _as_labelled(calls, label), person.names)
        messages = this_turn(messages)
        return {
            "tools": list(label.tools),
            "calls": [{"name": call.name, "args": dict(call.args)} for call in calls],
            **_judged(found),
            "seconds": round(seconds, 3),
            **_tokens(messages),
        }

    async def _with_new_jobs(self, person: Person) -> Person:
        """Return the person with the jobs that they have saved since, by the numbers that go on from the note's."""
        async with self._world.database.transaction() as session:
            numbered = await numbered_jobs(session, person.user_id)
        new = {number: job for number, job in numbered.items() if job.id not in person.numbers}
        return replace(
            person,
            numbers={**person.numbers, **{job.id: number for number, job in new.items()}},
            names={
                **person.names,
                **{number: " ".join(filter(None, (job.company, job.title))) for number, job in new.items()},
            },
        )

    async def _on_job(self, call: Call, messages: Sequence[AnyMessage], person: Person) -> Call:
        """Return a call with the number of the job that its tool takes, where its result does not tell."""
        if call.name not in OF_ONE_JOB or isinstance(call.args.get("job"), int):
            return call
        world = self._world
        context = AgentContext(
            user_id=person.user_id, thread_id=person.thread_id, turn_id=new_id(), database=world.database,
            embedder=world.embedder, pages=NoPages(), open_jobs=OpenJobs(world.embedder), files=world.files,
        )  # fmt: skip
        before = messages[: len(messages) - len(this_turn(messages)) + 1]
        try:
            async with self._world.database.transaction() as session:
                job = await chosen_job(session, context, call.args.get("job"), before)
        except CareerError:
            return call
        number = person.numbers.get(job.id)
        return call if number is None else Call(call.name, {**call.args, "job": number})

    async def _messages(self, thread_id: UUID) -> list[AnyMessage]:
        state = await self._agent.aget_state({"configurable": {"thread_id": str(thread_id)}})
        return list(state.values.get("messages", ()))


def _judged(found: Judgement) -> dict[str, Any]:
    told: dict[str, Any] = {"right": found.tools, "args_right": found.args}
    return told | ({"wrong": list(found.wrong)} if found.wrong else {})


def _calls(messages: Sequence[AnyMessage], person: Person) -> Iterable[Call]:
    """Yield the calls of a turn, with the job that a tool worked on by the number that the note gives it.

    Without the question whether what was learned goes to the profile, which code puts.
    """
    results = {message.tool_call_id: message for message in messages if isinstance(message, ToolMessage)}
    waiting = offered(messages)
    for message in messages:
        for call in message.tool_calls if isinstance(message, AIMessage) else ():
            if waiting and call["name"] == "add_skills" and call["args"].get("skills") == waiting:
                continue
            if call["name"] == ANSWER:
                yield Call(ANSWER, call["args"])
                continue
            args = dict(call["args"])
            number = _worked_on(results.get(str(call["id"])), person)
            if number is not None:
                args["job"] = number
            _name_others(args, person.suggestions)
            yield Call(call["name"], {key: value for key, value in args.items() if value is not None})


def _as_labelled(calls: Sequence[Call], label: Label) -> list[Call]:
    """Return calls as labels name them: the steps of a mock interview, which code makes, are none, or the interview."""
    steps = "start_mock_interview" in label.tools
    named = [Call("start_mock_interview", {}) if call.name == ANSWER and steps else call for call in calls]
    return [call for call in named if call.name != ANSWER]


def _name_others(args: dict[str, Any], suggestions: int) -> None:
    """Replace "skip the others" by their numbers."""
    what = args.pop("others", None)
    if what:
        named = {number for key in ("apply", "skip", "undo") for number in args.get(key) or ()}
        args[what] = sorted({*(args.get(what) or ()), *(set(range(1, suggestions + 1)) - named)})


def _worked_on(result: ToolMessage | None, person: Person) -> int | None:
    """Return the number of the one job that a tool's result speaks of."""
    artifact = result.artifact if result is not None and isinstance(result.artifact, dict) else {}
    if "listed" in artifact:
        return None
    text = json.dumps(artifact, default=str)
    named = {number for job_id, number in person.numbers.items() if str(job_id) in text}
    return named.pop() if len(named) == 1 else None


def _tokens(messages: Sequence[AnyMessage]) -> dict[str, int]:
    used = [message.usage_metadata for message in messages if isinstance(message, AIMessage) and message.usage_metadata]
    if not used:
        return {}
    return {
        "prompt_tokens": sum(one["input_tokens"] for one in used),
        "tokens": sum(one["output_tokens"] for one in used),
        "cached_tokens": sum((one.get("input_token_details") or {}).get("cache_read") or 0 for one in used),
    }


def summary(results: Sequence[Mapping[str, Any]], repeated: float | None = None) -> dict[str, Any]:
    """Return the accuracies over all messages, by tool and by language, of arguments, and tokens and seconds.

    Tokens are those of messages for which the model was asked. `cached_share` is what its server says it had read
    before, None where it says nothing; `repeated` is the share of prompts that began as the one before.
    """
    by_tool, by_language = defaultdict(list), defaultdict(list)
    for result in results:
        for name in result["tools"] or ["none"]:
            by_tool[name].append(result["right"])
        by_language[result["lang"] or "?"].append(result["right"])
    given = [result["args_right"] for result in results if result["args_right"] is not None]
    seconds = [result["seconds"] for result in results]
    prompts = [result["prompt_tokens"] for result in results if "prompt_tokens" in result]
    cached = sum(result.get("cached_tokens", 0) for result in results)
    return {
        "messages": len(results),
        "accuracy": _share([result["right"] for result in results]),
        "argument_accuracy": _share(given),
        "with_arguments": len(given),
        "by_tool": {name: _share(found) for name, found in sorted(by_tool.items())},
        "by_language": {name: _share(found) for name, found in sorted(by_language.items())},
        "seconds_median": round(statistics.median(seconds), 3) if seconds else None,
        "seconds": round(sum(seconds), 1),
        "asked_model": len(prompts),
        "prompt_tokens_mean": round(statistics.fmean(prompts)) if prompts else None,
        "cached_share": round(cached / sum(prompts), 3) if cached else None,
        "prompt_repeated_share": round(repeated, 3) if repeated is not None else None,
    }


def _share(found: Sequence[bool]) -> float | None:
    return round(statistics.fmean(found), 3) if found else None
