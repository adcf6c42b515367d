"""Servers of their own, people who are logged in, and a real API process, for measurements over HTTP."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from api.log_ins import sessions
from api.log_ins.tokens import Tokens
from bench.scale.place import database_of, servers
from career.conversation import service as conversation
from db.repositories import MessageRepository, UserRepository
from runtime.settings import Settings

START_SECONDS = 30.0
RATES = ",".join(f"{name}=100000000/minute" for name in ("general", "search", "stream", "message", "anonymous"))
"""Limits that are counted but not come to."""


@dataclass(frozen=True)
class Someone:
    """A person who is logged in, with a conversation in which a message waits to be answered."""

    id: UUID
    token: str
    thread_id: UUID
    turn_id: UUID


@contextmanager
def places() -> Iterator[Settings]:
    """Run PostgreSQL and Valkey in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="candid-bench-") as folder, servers(Path(folder)) as settings:
        yield settings


async def people(settings: Settings, count: int) -> list[Someone]:
    """Make so many people."""
    tokens = Tokens(settings.api)
    made = []
    async with database_of(settings) as database:
        for number in range(count):
            async with database.transaction() as session:
                user = await UserRepository(session).add(email=f"p{number}@example.org", name=f"Person {number}")
                log_in = await sessions.begin(session, tokens, user.id)
                thread = await conversation.open_thread(session, user.id, "api")
                turn, _ = await MessageRepository(session, user.id).add_once(thread.id, "What fits me?", None, [])
                made.append(Someone(user.id, log_in.access_token, thread.id, turn.id))
    return made


@contextmanager
def serving(
    settings: Settings, command: Sequence[str] = ("api",), *, cpu: int | None = None, **more: str
) -> Iterator[tuple[int, int]]:
    """Run a module (and its arguments) that serves on CANDID_API_PORT; yields its port and its process id."""
    port = free_port()
    log = settings.app.data_dir / f"{'-'.join(command)}-{port}.log"
    env = environment(settings) | {"CANDID_API_PORT": str(port)} | more
    with log.open("wb") as output:
        process = subprocess.Popen([sys.executable, "-m", *command], env=env, stdout=output, stderr=output)
    try:
        if cpu is not None:
            os.sched_setaffinity(process.pid, {cpu})
        _wait_for(port, process, log)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def environment(settings: Settings) -> dict[str, str]:
    """Return the environment in which a process uses these servers."""
    return {
        **os.environ,
        "CANDID_ENV_FILE": os.devnull,
        "DATABASE_URL": settings.database.url,
        "REDIS_URL": settings.redis.url,
        "CANDID_DATA_DIR": str(settings.app.data_dir),
        "CANDID_SOURCES": "none",
        "CANDID_RATE_LIMITS": RATES,
    }


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if process.poll() is not None:
                raise RuntimeError(log.read_text()) from None
            time.sleep(0.05)
    raise RuntimeError("the server did not start")
