"""Measure a turn's own time: from a stored message to the stored answer, the language model apart.

    python -m bench.conversing [--rounds N]

Each message is said in a thread with a CV and saved jobs, once a round. First the offline model answers, then one
behind a server that answers at once, so that what is left is what a turn with a language model takes besides it. The
baseline is a graph of LangChain alone with the same checkpointer and a model of one word: what a turn takes at least.
"""

import argparse
import asyncio
import gc
import logging
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

from langchain.agents import create_agent
from langchain_core.language_models import BaseChatModel, FakeListChatModel
from langchain_core.messages import HumanMessage

from agent.checkpoints import open_checkpointer
from agent.evaluation.notes import read_note
from agent.evaluation.running import NoPages
from agent.evaluation.seeding import World, seed
from agent.graph import Limits
from agent.models import close_chat_model, make_configured_model
from agent.models.offline import OfflineChatModel
from agent.runner import TurnRunner
from bench.report import emit, percentile
from career.conversation import service as conversation
from db.migrate import upgrade
from db.session import Database
from runtime.embedded import EmbeddedServers
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.ids import new_id
from runtime.queue import TaskSender
from runtime.settings import LLMSettings, Settings, load_settings
from runtime.streams import EventStreams, connect
from tests.fakes.ollama import Messages, Reply, fake_ollama

NOTE = "has 1 CV; saved: #1 Hafen Logistik dispatcher, #2 Taler Bank trainee, #3 Sonnental Klinik receptionist"
SAID: dict[str, str | None] = {
    "show my profile": "view_profile",
    "add Excel and Outlook to my skills": "add_skills",
    "remove Outlook from my skills": "remove_skills",
    "I live in Kiel and want at least 40k": "update_profile",
    "which CVs do I have?": "list_cvs",
    "is my CV any good?": "review_cv",
    "do I fit number 2?": "match_job",
    "what am I missing?": "match_job",
    "I applied at Taler Bank yesterday": "track_application",
    "my applications": "list_applications",
    "send me five jobs at 8 every weekday": "set_digest",
    "stop the digest": "set_digest",
    "any receptionist jobs in Dresden?": "search_jobs",
    "good morning": None,
    "thanks a lot": None,
    "can you order me a pizza": None,
}
TARGET = 120.0
"""Milliseconds that half of the turns may take at most."""


@dataclass(frozen=True)
class Place:
    """Where turns run."""

    world: World
    checkpointer: Any
    offline: OfflineChatModel


def at_once(messages: Messages, tools: list[str]) -> Reply:  # noqa: ARG001
    """Call the right tool, then say what its result begins with."""
    if messages[-1]["role"] == "tool":
        return Reply(" ".join(str(messages[-1]["content"]).split("\n")[1:3]))
    said = str(messages[-1]["content"]).split("</situation>")[-1]
    name = next((name for words, name in SAID.items() if words in said), None)
    return Reply(calls=((name, {}),)) if name else Reply("Good. What shall we look at next?")


@dataclass(frozen=True)
class Took:
    """Milliseconds of turns, and of this process at work in them."""

    turns: list[float]
    at_work: list[float]


async def turns(place: Place, model: BaseChatModel | None, limits: Limits, rounds: int) -> Took:
    """Return what each turn took; the first of a thread is not counted."""
    world = place.world
    person = await seed(world, read_note(NOTE), resources("agent.evaluation").joinpath("cv.txt").read_text("utf-8"))
    runner = TurnRunner(
        world.database, world.streams, world.embedder, place.checkpointer, model or place.offline,
        files=world.files, pages=NoPages(), offline=place.offline, limits=limits,
    )  # fmt: skip
    took, worked = [], []
    for said in ["hello", *list(SAID) * rounds]:
        async with world.database.transaction() as session:
            await conversation.say(session, person.user_id, person.thread_id, said)
        started, before = time.perf_counter(), time.process_time()
        await runner.run_thread(person.thread_id, new_id(), last_attempt=True)
        took.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - before) * 1000)
    return Took(took[1:], worked[1:])


async def at_least(place: Place, count: int) -> list[float]:
    """Return the milliseconds of turns of a graph with nothing of ours."""
    agent = create_agent(FakeListChatModel(responses=["Good."]), [], checkpointer=place.checkpointer)
    config: Any = {"configurable": {"thread_id": new_id().hex}}
    took = []
    for _ in range(count + 1):
        started = time.perf_counter()
        await agent.ainvoke({"messages": [HumanMessage("hello")]}, config)
        took.append((time.perf_counter() - started) * 1000)
    return took[1:]


def report(what: str, told: Took, least: float) -> None:
    took = told.turns
    base = ("a turn of LangChain's graph alone, p50", least)
    emit(f"a turn's own time, {what}, p50", percentile(took, 0.5), "ms", len(took), base)
    emit(f"a turn's own time, {what}, p95", percentile(took, 0.95), "ms", len(took))
    emit(f"processor time of a turn, {what}, p50", percentile(told.at_work, 0.5), "ms", len(took))
    emit(f"turns within {TARGET:g} ms, {what}", sum(ms <= TARGET for ms in took) / len(took), "share", len(took))


async def run(place: Place, rounds: int) -> None:
    least = percentile(await at_least(place, rounds * 4), 0.5)
    report("offline", await turns(place, None, Limits(), rounds), least)
    with fake_ollama(at_once) as fake:
        model = make_configured_model(LLMSettings(model="ollama:instant", base_url=fake.url))
        report(
            "with a model that answers at once", await turns(place, model, Limits(rules_first="never"), rounds), least
        )
        if model is not None:
            await close_chat_model(model)


@asynccontextmanager
async def opened(settings: Settings, folder: Path) -> AsyncIterator[Place]:
    """Open what turns need, on a database of its own."""
    upgrade(settings.database)
    embedder = PackagedEmbedder()
    offline = OfflineChatModel.with_embedder(embedder)
    offline.warm_up()
    gc.collect()
    gc.freeze()  # as a worker does, see agent.runner.TurnRunner.warm_up
    sender = TaskSender(settings.redis.url)
    database, streams = Database.connect(settings.database, sender), EventStreams(connect(settings.redis.url))
    try:
        async with open_checkpointer(settings.database) as checkpointer:
            yield Place(World(database, streams, LocalFileStore(folder / "files"), embedder), checkpointer, offline)
    finally:
        await streams.close()
        await database.close()
        sender.close()


async def _measure(folder: Path, servers: EmbeddedServers, rounds: int) -> None:
    settings = load_settings(
        DATABASE_URL=servers.database_url, REDIS_URL=servers.redis_url, CANDID_DATA_DIR=folder / "data"
    )
    async with opened(settings, folder) as place:
        await run(place, rounds)


def main(rounds: int = 4) -> None:
    """Measure on servers of its own."""
    logging.getLogger("httpx").setLevel(logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="candid-conversing-") as name, EmbeddedServers(Path(name)) as servers:
        asyncio.run(_measure(Path(name), servers, rounds))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=4)
    main(parser.parse_args().rounds)
