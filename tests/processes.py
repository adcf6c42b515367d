"""Starting our own processes for tests, as they are started in earnest."""

import atexit
import functools
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from runtime.embedded.postgres import PostgresServer
from runtime.embedded.valkey import ValkeyServer
from runtime.settings import Settings
from tests.waiting import eventually

ROOT = Path(__file__).resolve().parent.parent


HASTY = {"CANDID_WORKER_LEASE_SECONDS": "2", "CANDID_RELAY_SECONDS": "0.2"}
"""Settings with which others soon take up what a killed program has left."""


def environment(settings: Settings, **more: str) -> dict[str, str]:
    """Return the environment in which a process uses the servers and the data folder of these settings."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "CANDID_ENV_FILE": os.devnull,
        "LANGGRAPH_STRICT_MSGPACK": "true",
        "DATABASE_URL": settings.database.url,
        "REDIS_URL": settings.redis.url,
        "CANDID_DATA_DIR": str(settings.app.data_dir),
        "CANDID_DB_POOL_SIZE": "4",
        "CANDID_SOURCES": "none",
        "CANDID_RATE_LIMITS": "off",
        **more,
    }


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class Zygote:
    """The process of this test run from which programs are forked (tests.zygote)."""

    def __init__(self) -> None:
        env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANGGRAPH_STRICT_MSGPACK": "true"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.zygote"], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        atexit.register(self._end)
        self._lock = threading.Lock()

    def ask(self, **request: object) -> dict[str, Any]:
        """Return the answer to a request."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._lock:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def _end(self) -> None:
        self._process.communicate()


zygote = functools.cache(Zygote)


class Process:
    """A running `python -m module` whose standard error is kept."""

    def __init__(self, module: str, env: Mapping[str, str], log: Path, **more: object) -> None:
        """Start it; tests.zygote says what else may be told of a start."""
        self.log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        log.touch()
        self.pid: int = zygote().ask(start=module, env=dict(env), log=str(log), **more)["pid"]

    def poll(self) -> int | None:
        """Return its exit code; None while it runs."""
        code: int | None = zygote().ask(wait=self.pid)["code"]
        return code

    def kill(self) -> None:
        """End it as a crash would: no handler runs."""
        if self.poll() is None:
            self.send(signal.SIGKILL)
            self.wait()

    def stop(self, seconds: float = 30) -> int:
        """Ask it to end and return its exit code."""
        if self.poll() is None:
            self.send(signal.SIGTERM)
        return self.wait(seconds)

    def send(self, number: signal.Signals) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)

    def wait(self, seconds: float = 30) -> int:
        """Wait until it ends by itself and return its exit code."""
        until = time.monotonic() + seconds
        while (code := self.poll()) is None:
            assert time.monotonic() < until, "it does not end"
            time.sleep(0.01)
        return code

    @property
    def lines(self) -> list[str]:
        """What it has written."""
        return self.log.read_text().splitlines()


@contextmanager
def running(module: str, env: Mapping[str, str], log: Path) -> Iterator[Process]:
    """Run a module while the block lasts; whatever is left of it is killed at the end."""
    process = Process(module, env, log)
    try:
        yield process
    finally:
        process.kill()


class Programs:
    """Programs of one environment that may be killed and started again, each time with a log of its own."""

    def __init__(self, stack: ExitStack, env: dict[str, str], logs: Path) -> None:
        self._stack, self._env, self._logs = stack, env, logs
        self._count = 0

    def start(self, module: str, **more: str) -> Process:
        """Run a module until the stack is closed."""
        self._count += 1
        log = self._logs / f"{module}-{self._count}.log"
        return self._stack.enter_context(running(module, self._env | more, log))


async def kill_server(server: PostgresServer | ValkeyServer | None) -> None:
    """End an embedded server as a crash would."""
    assert server is not None
    assert server.pid is not None
    os.kill(server.pid, signal.SIGKILL)
    await eventually(lambda: not server.alive())


def wipe_valkey(data_dir: Path) -> None:
    """Remove what a Valkey that is down has kept."""
    for file in (data_dir / "valkey").iterdir():
        shutil.rmtree(file)
