"""Starting our own processes for tests, as they are started in earnest."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from runtime.embedded.postgres import PostgresServer
from runtime.embedded.valkey import ValkeyServer
from runtime.settings import Settings
from tests.waiting import eventually

ROOT = Path(__file__).resolve().parent.parent


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
        **more,
    }


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class Process:
    """A running `python -m module` whose standard error is kept."""

    def __init__(self, module: str, env: Mapping[str, str], log: Path) -> None:
        self.log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", module], env=dict(env), stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )

    def kill(self) -> None:
        """End it as a crash would: no handler runs."""
        self._process.kill()
        self._process.wait()

    def stop(self, seconds: float = 30) -> int:
        """Ask it to end and return its exit code."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        return self.wait(seconds)

    def wait(self, seconds: float = 30) -> int:
        """Wait until it ends by itself and return its exit code."""
        return self._process.wait(seconds)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

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
