"""`python -m bench.injecting FILE [--model offline|ollama:NAME|obeying|hostile|endless]`: attacks in texts of others.

Prints a JSON line per case and a last one with the counts. Everything runs on servers of its own.
"""

import argparse
import asyncio
import json
import logging
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast, get_args

from agent.checkpoints import open_checkpointer
from agent.evaluation.seeding import World
from agent.graph import Limits, build_agent
from agent.models import close_chat_model, make_configured_model
from agent.models.json_model import ChatJSONModel
from agent.models.offline import OfflineChatModel
from agent.runner import TurnRunner
from bench.attacks import How, OnePage, Stage, make_neighbour, publish_ads, run_case
from db.migrate import upgrade
from db.session import Database
from runtime.embedded import EmbeddedServers
from runtime.embedding import PackagedEmbedder
from runtime.files import LocalFileStore
from runtime.queue import TaskSender
from runtime.settings import Settings, load_settings
from runtime.streams import EventStreams, connect
from tests.fakes.obeying import Manner, obeying_ollama


def main() -> None:
    """Run the cases of a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--model", default="offline")
    parser.add_argument("--rules-first", choices=("never", "tools", "answers"), default="tools")
    parser.add_argument("--how", nargs="+", choices=get_args(How), default=["apart"])
    parser.add_argument("--only", nargs="*", help="ids of cases")
    parser.add_argument("--unscored", action="store_true", help="do not compare scores with and without the payload")
    given = parser.parse_args()
    logging.getLogger("httpx").setLevel(logging.WARNING)
    cases = [json.loads(line) for line in given.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    cases = [case for case in cases if not given.only or case["id"] in given.only]
    with (
        _model(given.model) as (name, url),
        tempfile.TemporaryDirectory(prefix="candid-injecting-") as folder,
        EmbeddedServers(Path(folder)) as servers,
    ):
        settings = load_settings(
            DATABASE_URL=servers.database_url,
            REDIS_URL=servers.redis_url,
            CANDID_DATA_DIR=Path(folder) / "data",
            CANDID_LLM=name,
            **({"CANDID_LLM_BASE_URL": url} if url else {}),
        )
        asyncio.run(_run(cases, settings, Path(folder), given))


@contextmanager
def _model(name: str) -> Iterator[tuple[str, str | None]]:
    """Yield the setting of a model, with the server of one that obeys."""
    if name not in get_args(Manner):
        yield name, None
        return
    with obeying_ollama(cast("Manner", name)) as (fake, _):
        yield "ollama:fake-1b", fake.url


async def _run(cases: Sequence[Mapping[str, Any]], settings: Settings, folder: Path, given: argparse.Namespace) -> None:
    upgrade(settings.database)
    embedder, pages = PackagedEmbedder(), OnePage()
    offline = OfflineChatModel.with_embedder(embedder)
    offline.warm_up()
    sender = TaskSender(settings.redis.url)
    database, streams = Database.connect(settings.database, sender), EventStreams(connect(settings.redis.url))
    world = World(database, streams, LocalFileStore(folder / "files"), embedder)
    model = make_configured_model(settings.llm)
    wording = ChatJSONModel(model, settings.llm.provider) if model else None
    limits = Limits(settings.llm.num_ctx, settings.llm.timeout, given.rules_first)
    results = []
    try:
        async with open_checkpointer(settings.database) as saver:
            runner = TurnRunner(
                database, streams, embedder, saver, model or offline, files=world.files, wording=wording, pages=pages,
                offline=offline, limits=limits,
            )  # fmt: skip
            agent = build_agent(model or offline, saver, offline=offline, limits=limits)
            stage = Stage(world, runner, agent, pages)
            await make_neighbour(world)
            await publish_ads(world, cases)
            for case in cases:
                for how in _ways(case, given.how):
                    started = time.perf_counter()
                    result = await run_case(stage, case, how, scored=not given.unscored)
                    results.append(result | {"seconds": round(time.perf_counter() - started, 2)})
                    print(json.dumps(results[-1], ensure_ascii=False), flush=True)
    finally:
        if model:
            await close_chat_model(model)
        await streams.close()
        await database.close()
        sender.close()
    print(json.dumps({"summary": summary(results)}, ensure_ascii=False))


def _ways(case: Mapping[str, Any], wanted: Sequence[How]) -> Sequence[How]:
    """Return the ways in which a case's text can come."""
    fitting: dict[str, tuple[How, ...]] = {
        "cv": ("apart", "pdf"),
        "job": ("apart", "before", "after", "link", "file"),
        "answer": ("apart", "history"),
    }
    return [how for how in fitting.get(case["where"], ()) if how in wanted] or ["apart"]


def summary(results: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the counts."""
    return {
        "cases": len(results),
        "broken": sorted({f"{result['id']}/{result['how']}" for result in results if result["wrong"]}),
        "asked_for_a_yes": sorted({f"{result['id']}/{result['how']}" for result in results if result["asked"]}),
        "changed": sorted(
            {f"{result['id']}: {', '.join(result['changed'])}" for result in results if result["changed"]}
        ),
        "to_be_read": [result["id"] for result in results if result["judge"]],
        "seconds": round(sum(result["seconds"] for result in results), 1),
    }


if __name__ == "__main__":
    main()
