"""Labelled messages and a dialogue against the real graph."""

from typing import Any

from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver

from agent.evaluation.running import Evaluation, summary
from agent.evaluation.seeding import World
from agent.graph import Limits
from agent.models.offline import OfflineChatModel
from career.ports import Embedder
from db.session import Database
from runtime.files import LocalFileStore
from runtime.streams import EventStreams

ROWS: list[dict[str, Any]] = [
    {"id": "a", "lang": "en", "text": "take Typing out of my skills", "tools": ["remove_skills"],
     "args": {"skills": ["Typing"]}, "context": "profile skills: Typing, Payroll"},
    {"id": "b", "lang": "de", "text": "Passe ich zur zweiten Stelle?", "tools": ["match_job"], "args": {"job": 1},
     "context": "has 1 CV; assistant just listed: 1. #4 Harbour Hotel porter, 2. #1 Café Luna waiter"},
    {"id": "c", "lang": "en", "text": "apply 1, skip 2", "tools": ["decide_suggestions"],
     "args": {"apply": [1], "skip": [2]}, "context": "has 1 CV; 3 open suggestions"},
    {"id": "d", "context": "new user", "cv_text": "Ada Berg\\nWelder\\n\\nSkills\\nMIG welding",
     "turns": [{"user": "add Excel to my skills", "tools": ["add_skills"], "args": {"skills": ["Excel"]}},
               {"user": "thank you", "tools": []}]},
]  # fmt: skip


async def test_messages_and_dialogues_are_judged(
    database: Database,
    streams: EventStreams,
    files: LocalFileStore,
    embedder: Embedder,
    checkpointer: AsyncPostgresSaver,
    offline: OfflineChatModel,
) -> None:
    world = World(database, streams, files, embedder)
    results = [result async for result in Evaluation(world, checkpointer, None, offline, Limits()).run(ROWS)]
    assert [(result["id"], result.get("turn")) for result in results] == [
        ("a", None), ("b", None), ("c", None), ("d", 1), ("d", 2),
    ]  # fmt: skip
    assert all(result["right"] for result in results), results
    assert [result["args_right"] for result in results] == [True, True, True, True, None]
    told = summary(results)
    assert told["accuracy"] == told["argument_accuracy"] == 1
    assert told["by_language"]["de"] == 1
