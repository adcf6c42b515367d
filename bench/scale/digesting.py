"""A run of digests: all people are due at once, by the real scheduler and workers, to a stand-in for Telegram."""

import asyncio
import os
import statistics
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import psutil
import psycopg
from aiohttp import web

from bench.pipeline import start
from bench.report import emit
from bench.scale.searching import raw_vectors
from db.session import Database
from runtime.settings import Settings

WORKERS = 2
LONGEST = 1800.0
TOKEN = "1:bench"  # of the stand-in
FORGOTTEN = ("digests", "recommendations", "messages", "outbox")
DUE = """
UPDATE digest_settings SET last_day = NULL, since = NULL, next_due = now() - interval '1 minute',
       at = date_trunc('minute', now() AT TIME ZONE zone - interval '2 minutes')::time
WHERE is_on
"""
STATES = "SELECT status, count(*) FROM digests GROUP BY status"


async def measure(settings: Settings, _: Database) -> None:
    """Print how long the run took, what came of it, and what it cost."""
    url = settings.database.psycopg_url
    people = _all_due(url)
    async with stand_in() as telegram:
        with processes(settings, telegram.url) as running:
            began = time.perf_counter()
            states = await _finished(url, people)
            took = time.perf_counter() - began
            workers = [child for process in running for child in _family(process.pid)]
            peak = max(_peak(process) for process in workers)
            spent = sum(_processor(process) for process in workers)
            served = sum(_processor(process) for process in _servers(settings))
    emit("scale.digests.run", took, "s", people, ("target", 600.0))
    emit("scale.digests.rate", people / took, "digests/s", people)
    for state, count in sorted(states.items()):
        emit(f"scale.digests.{state}", count, "digests", people)
    emit("scale.digests.messages", telegram.messages, "messages", people)
    raw = statistics.mean(raw_vectors(url))
    emit("scale.digests.processor.workers", spent / people * 1000, "ms/digest", people, ("raw pgvector query", raw))
    emit("scale.digests.processor.postgresql", served / people * 1000, "ms/digest", people)
    emit("scale.digests.memory_of_a_process", peak, "MB", len(workers), ("target", 1024.0))


class StandIn:
    """Answers what a bot asks of Telegram; counts messages."""

    def __init__(self) -> None:
        self.messages = 0
        self.url = ""

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one request."""
        self.messages += request.path.endswith("/sendMessage")
        result = {"message_id": self.messages, "date": 0, "chat": {"id": 1, "type": "private"}}
        return web.json_response({"ok": True, "result": result})


@asynccontextmanager
async def stand_in() -> AsyncIterator[StandIn]:
    """Serve a stand-in for Telegram."""
    served = StandIn()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", served.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    served.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield served
    finally:
        await runner.cleanup()


@contextmanager
def processes(settings: Settings, telegram: str) -> Iterator[list[Any]]:
    """Run workers and a scheduler."""
    env = os.environ | {
        "DATABASE_URL": settings.database.url,
        "REDIS_URL": settings.redis.url,
        "CANDID_DATA_DIR": str(settings.app.data_dir),
        "CANDID_LLM": "offline",
        "CANDID_EMBEDDER": "packaged",
        "CANDID_LOG_LEVEL": "warning",
        "CANDID_SOURCES": "none",
        "CANDID_WORKER_PROCESSES": str(WORKERS),
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "CANDID_TELEGRAM_API_URL": telegram,
    }
    running = [start(module, env) for module in ("workers", "workers.scheduler")]
    try:
        yield running
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait()


def _all_due(url: str) -> int:
    """Forget earlier runs and let everybody's digest be due; return how many people those are."""
    with psycopg.connect(url) as connection:
        for table in FORGOTTEN:
            connection.execute(f"DELETE FROM {table}".encode())
        return connection.execute(DUE).rowcount


async def _finished(url: str, people: int) -> dict[str, int]:
    """Wait until all digests are done; return how many are in which state."""
    until = time.perf_counter() + LONGEST
    while time.perf_counter() < until:
        states = await asyncio.to_thread(_states, url)
        if sum(states.values()) == people and not states.keys() & {"due", "ready"}:
            return states
        await asyncio.sleep(1)
    return states


def _states(url: str) -> dict[str, int]:
    with psycopg.connect(url) as connection:
        return dict(connection.execute(STATES).fetchall())


def _family(pid: int) -> list[psutil.Process]:
    """Return a process and all below it that load the product."""
    process = psutil.Process(pid)
    return [one for one in (process, *process.children(recursive=True)) if "workers" in " ".join(one.cmdline())]


def _servers(settings: Settings) -> list[psutil.Process]:
    """Return the processes of PostgreSQL."""
    file = Path(settings.app.data_dir) / "postgres" / "postmaster.pid"
    process = psutil.Process(int(file.read_text().split("\n")[0]))
    return [process, *process.children()]


def _processor(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _peak(process: psutil.Process) -> float:
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024
