"""How long people wait for background work: `python -m bench.pipeline`.

Embedded servers, a real worker and a real scheduler process, the offline model, the packaged embedder. Times are those
of a client in another process: from the call that accepts something to the event that shows its result.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from bench.report import emit, percentile
from career.accounts.service import terminal_user
from career.conversation import service as conversation
from career.conversation.events import Done, Error
from career.cv import service as cvs
from career.tasks import DeliverMessage
from db import outbox
from db.migrate import upgrade
from db.models import OutboxTask
from runtime.embedded import EmbeddedServers
from runtime.files import LocalFileStore
from runtime.settings import Settings, load_settings
from workers.connections import Connections, open_connections
from workers.heartbeat import WORKER_KEY

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "cli" / "sample"
TASKS, TURNS, UPLOADS, BURST = 200, 60, 15, 20
SAYINGS = ("show my profile", "help", "what skills do I have?", "do I fit?", "what am I missing?", "hello")


@dataclass(frozen=True)
class Client:
    """A person at a terminal."""

    connections: Connections
    files: LocalFileStore
    user_id: UUID
    thread_id: UUID

    async def turn(self, text: str) -> None:
        """Say something and follow the turn to its end."""
        database = self.connections.database
        async with database.transaction() as session:
            turn = await conversation.say(session, self.user_id, self.thread_id, text)
        async for _, event in conversation.follow_turn(database, self.connections.streams, self.user_id, turn.id):
            assert not isinstance(event, Error), event.code
            if isinstance(event, Done):
                return

    async def upload(self, data: bytes, filename: str = "cv.pdf") -> UUID:
        """Hand in a CV."""
        cv = await cvs.receive(self.connections.database, self.files, self.user_id, filename, data)
        return cv.id

    async def outcome(self, cv_id: UUID) -> str:
        """Follow the progress of an upload to its end: "ready" or "failed"."""
        streams, topic = self.connections.streams, conversation.upload_topic(cv_id)
        async for item in streams.follow(topic, "0-0"):
            if item is not None and item[1]["stage"] in ("ready", "failed"):
                return str(item[1]["stage"])
        return "lost"

    async def until_read(self, cv_id: UUID) -> None:
        """Follow the progress of an upload that can be read to its end."""
        assert await self.outcome(cv_id) == "ready"

    async def empty_task(self) -> float:
        """Let the worker do a task that has nothing to do; returns milliseconds from the promise to its end."""
        database = self.connections.database
        async with database.transaction() as session:
            task_id = await outbox.enqueue(session, DeliverMessage(uuid4()))
        while True:
            await asyncio.sleep(0.002)
            async with database.transaction() as session:
                task = await session.get_one(OutboxTask, task_id)
            if task.finished_at is not None:
                return (task.finished_at - task.created_at).total_seconds() * 1000


async def main() -> None:
    """Print one line per figure."""
    with tempfile.TemporaryDirectory(prefix="candid-bench-") as folder, EmbeddedServers(Path(folder)) as servers:
        settings = load_settings(
            DATABASE_URL=servers.database_url, REDIS_URL=servers.redis_url, CANDID_DATA_DIR=folder, CANDID_LLM="offline"
        )
        upgrade(settings.database)
        async with open_connections(settings) as connections, processes(settings, connections):
            await measure(await person(connections, settings))


async def measure(client: Client) -> None:
    """Measure in the order in which a person comes to things."""
    tasks = [await client.empty_task() for _ in range(TASKS)]
    emit("pipeline.empty_task.p50", percentile(tasks, 0.5), "ms", len(tasks))
    emit("pipeline.empty_task.p95", percentile(tasks, 0.95), "ms", len(tasks))
    sample = (SAMPLES / "cv.pdf").read_bytes()

    async def upload() -> None:
        await client.until_read(await client.upload(sample))

    uploads = [await timed(upload) for _ in range(UPLOADS)]
    emit("pipeline.upload_to_parsed.p50", statistics.median(uploads), "ms", len(uploads))
    emit("pipeline.upload_to_parsed.p95", percentile(uploads, 0.95), "ms", len(uploads))
    began = time.perf_counter()
    for cv_id in [await client.upload(sample) for _ in range(BURST)]:
        await client.until_read(cv_id)
    emit("pipeline.burst_of_uploads", BURST / (time.perf_counter() - began), "CVs/s", BURST)
    await client.turn((SAMPLES / "backend_engineer.txt").read_text())
    for saying in SAYINGS:
        await client.turn(saying)
    turns = [await timed(partial(client.turn, SAYINGS[n % len(SAYINGS)])) for n in range(TURNS)]
    emit("pipeline.turn.p50", percentile(turns, 0.5), "ms", len(turns), ("target", 150))
    emit("pipeline.turn.p95", percentile(turns, 0.95), "ms", len(turns), ("target", 400))


async def timed(act: Callable[[], Awaitable[None]]) -> float:
    """Return how many milliseconds it took."""
    began = time.perf_counter()
    await act()
    return (time.perf_counter() - began) * 1000


async def person(connections: Connections, settings: Settings) -> Client:
    """Make an account with a thread."""
    async with connections.database.transaction() as session:
        user = await terminal_user(session, "bench")
        thread = await conversation.open_thread(session, user.id, "terminal")
    return Client(connections, LocalFileStore(settings.app.data_dir / "files"), user.id, thread.id)


@asynccontextmanager
async def processes(
    settings: Settings, connections: Connections, workers: int = 1
) -> AsyncIterator[list[subprocess.Popen[bytes]]]:
    """Run a worker and a scheduler while the block lasts, and wait until the worker is up."""
    env = os.environ | {
        "DATABASE_URL": settings.database.url,
        "REDIS_URL": settings.redis.url,
        "CANDID_DATA_DIR": str(settings.app.data_dir),
        "CANDID_LLM": "offline",
        "CANDID_EMBEDDER": "packaged",
        "CANDID_LOG_LEVEL": "warning",
        "CANDID_SOURCES": "none",
        "CANDID_WORKER_PROCESSES": str(workers),
    }
    began = time.perf_counter()
    running = [start(module, env) for module in ("workers", "workers.scheduler")]
    try:
        while not await connections.streams.client.get(WORKER_KEY):
            assert running[0].poll() is None, "the worker ended"
            await asyncio.sleep(0.02)
        emit("pipeline.worker_start", time.perf_counter() - began, "s", 1)
        yield running
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait()


def start(module: str, env: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", module], env=env, cwd=ROOT)


if __name__ == "__main__":
    asyncio.run(main())
