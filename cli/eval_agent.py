"""`candid eval-agent`: how well the agent understands labelled messages, on servers of its own."""

import asyncio
import logging
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from agent.checkpoints import open_checkpointer
from agent.evaluation.running import Evaluation, summary
from agent.evaluation.seeding import World
from agent.graph import Limits
from agent.models import make_configured_model
from agent.models.offline import OfflineChatModel
from career.errors import InvalidInput
from cli.files import load
from db.migrate import upgrade
from db.session import Database
from runtime.embedded import EmbeddedServers
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.queue import TaskSender
from runtime.settings import load_settings
from runtime.streams import EventStreams, connect


def eval_agent(file: Path, model: str) -> int:
    """Print a JSON line per message and a last one with the accuracies; nothing of the user's data is touched."""
    logging.getLogger("httpx").setLevel(logging.WARNING)
    rows = [_row(line, number) for number, line in enumerate(load(file).split(b"\n"), 1) if line.strip()]
    with tempfile.TemporaryDirectory(prefix="candid-eval-") as folder, EmbeddedServers(Path(folder)) as servers:
        asyncio.run(_evaluate(rows, model, Path(folder), servers))
    return 0


def _row(line: bytes, number: int) -> Mapping[str, Any]:
    try:
        row: Any = orjson.loads(line)
    except orjson.JSONDecodeError:
        row = None
    turns = row.get("turns", [row]) if isinstance(row, dict) else []
    if not turns or not all("tools" in turn and ("text" in turn or "user" in turn) for turn in turns):
        raise InvalidInput(
            "bad_line", f"Line {number} is no labelled message: it needs text and tools, or turns with user and tools."
        )
    assert isinstance(row, dict)
    return row


async def _evaluate(rows: list[Mapping[str, Any]], model: str, folder: Path, servers: EmbeddedServers) -> None:
    settings = load_settings(
        DATABASE_URL=servers.database_url,
        REDIS_URL=servers.redis_url,
        CANDID_DATA_DIR=folder / "data",
        CANDID_LLM=model,
    )
    upgrade(settings.database)
    embedder = PackagedEmbedder()
    offline = OfflineChatModel.with_embedder(embedder)
    offline.warm_up()
    sender = TaskSender(settings.redis.url)
    database, streams = Database.connect(settings.database, sender), EventStreams(connect(settings.redis.url))
    world = World(database, streams, LocalFileStore(folder / "files"), embedder)
    limits = Limits(settings.llm.num_ctx, settings.llm.timeout, settings.llm.rules_first)
    results = []
    try:
        async with open_checkpointer(settings.database) as checkpointer:
            evaluation = Evaluation(world, checkpointer, make_configured_model(settings.llm), offline, limits)
            async for result in evaluation.run(rows):
                results.append(result)
                _print(result)
            repeated = evaluation.prompts.share
    finally:
        await streams.close()
        await database.close()
        sender.close()
    _print({"summary": summary(results, repeated)})


def _print(told: Mapping[str, Any]) -> None:
    sys.stdout.buffer.write(orjson.dumps(told, default=str, option=orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.flush()
