"""How many CVs a worker of two processes reads per minute, from upload to result, and how much memory that takes."""

import asyncio
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import psutil

from bench.memory import READER
from bench.pipeline import Client, person, processes
from bench.report import emit
from db.migrate import upgrade
from runtime.embedded import EmbeddedServers
from runtime.settings import load_settings
from workers.background import background
from workers.connections import open_connections

WORKERS = 2
AT_ONCE = 20
"""Uploads that wait at the same time, so that the worker is never idle."""
LOOK_SECONDS = 0.1


class Memory:
    """The most memory that the worker processes, and the readers under them, were seen to hold, in MB."""

    def __init__(self, worker: "subprocess.Popen[bytes]") -> None:
        self._root = psutil.Process(worker.pid)
        self.worker = self.reader = self.together = 0.0

    async def watch(self) -> None:
        """Look again and again until cancelled."""
        while True:
            self._look()
            await asyncio.sleep(LOOK_SECONDS)

    def _look(self) -> None:
        sizes = {"worker": [0.0], "reader": [0.0]}
        for process in (self._root, *self._root.children(recursive=True)):
            with suppress(psutil.Error):
                kind = "reader" if READER in process.cmdline() else "worker"
                sizes[kind].append(process.memory_info().rss / 1e6)
        self.worker = max(self.worker, *sizes["worker"])
        self.reader = max(self.reader, *sizes["reader"])
        self.together = max(self.together, sum(sizes["worker"]) + sum(sizes["reader"]))


async def measure(files: Sequence[Path], uploads: int) -> None:
    """Hand in `uploads` CVs, taken in turn from `files`; print CVs per minute and the peak of memory."""
    if not uploads:
        return
    with tempfile.TemporaryDirectory(prefix="candid-bench-") as folder, EmbeddedServers(Path(folder)) as servers:
        settings = load_settings(
            DATABASE_URL=servers.database_url, REDIS_URL=servers.redis_url, CANDID_DATA_DIR=folder, CANDID_LLM="offline"
        )
        upgrade(settings.database)
        async with open_connections(settings) as connections, processes(settings, connections, WORKERS) as running:
            memory = Memory(running[0])
            async with background(memory.watch()):
                client = await person(connections, settings)
                began = time.perf_counter()
                stages = await _upload_all(client, [files[number % len(files)] for number in range(uploads)])
                seconds = time.perf_counter() - began
    emit("cv.worker.throughput", 60 * len(stages) / seconds, "CVs/min", len(stages))
    emit("cv.worker.refused", stages.count("failed"), "CVs", len(stages))
    emit("cv.worker.peak_memory.process", memory.worker, "MB", len(stages))
    emit("cv.worker.peak_memory.reader", memory.reader, "MB", len(stages))
    emit("cv.worker.peak_memory.all_together", memory.together, "MB", len(stages))


async def _upload_all(client: Client, files: Sequence[Path]) -> list[str]:
    """Return how each upload ended; as many wait at once as AT_ONCE says."""
    free = asyncio.Semaphore(AT_ONCE)

    async def upload(name: str, data: bytes) -> str:
        async with free:
            return await client.outcome(await client.upload(data, name))

    return list(await asyncio.gather(*(upload(file.name, file.read_bytes()) for file in files)))
