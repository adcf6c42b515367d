"""The embedded servers of a data folder, and how every other process finds them."""

import fcntl
import json
import os
import time
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from pydantic import SecretStr

from runtime.embedded.places import Places
from runtime.embedded.postgres import PostgresServer
from runtime.embedded.valkey import ValkeyServer
from runtime.errors import StartupError
from runtime.settings import NOT_RUNNING, Settings

_BUSY = "Candid is running already with the data folder {}; stop it, or choose another with CANDID_DATA_DIR."
_LOCK_SECONDS = 1.0
"""Looks of other processes hold the lock for an instant; an owner holds it for good."""


class EmbeddedServers:
    """PostgreSQL and Valkey in one data folder, started by one process at a time.

    Usable as a context manager. `postgres=False` or `valkey=False` leaves one out, because a URL names another.
    """

    def __init__(self, data_dir: Path, *, postgres: bool = True, valkey: bool = True) -> None:
        self._places = Places(data_dir.absolute())
        self.postgres = PostgresServer(self._places) if postgres else None
        self.valkey = ValkeyServer(self._places) if valkey else None
        self._lock: IO[str] | None = None

    @property
    def servers(self) -> list[PostgresServer | ValkeyServer]:
        """The servers this object runs."""
        return [server for server in (self.postgres, self.valkey) if server]

    @property
    def database_url(self) -> str:
        """The URL of the embedded database."""
        return PostgresServer(self._places).url

    @property
    def redis_url(self) -> str:
        """The URL of the embedded Valkey."""
        return ValkeyServer(self._places).url

    def start(self) -> None:
        """Start what is to be started and tell other processes. Raises StartupError; then nothing is left running."""
        self._places.make()
        self._lock = _locked(self._places)
        try:
            for server in self.servers:
                server.start()
            self._announce()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End all servers; does nothing when none runs."""
        if self._lock is None:
            return
        self._places.runtime_file.unlink(missing_ok=True)
        for server in reversed(self.servers):
            server.stop()
        self._places.tidy()
        self._lock.close()
        self._lock = None

    def restart_dead(self) -> list[str]:
        """Start servers again that have died, at the same addresses; returns their names. Raises StartupError."""
        dead = [server for server in self.servers if not server.alive()]
        for server in dead:
            server.start()
        return [server.name for server in dead]

    def _announce(self) -> None:
        facts = {"pid": os.getpid(), **{server.name: server.url for server in self.servers}}
        draft = self._places.runtime_file.with_suffix(".new")
        draft.write_text(json.dumps(facts))
        draft.rename(self._places.runtime_file)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def resolve_urls(settings: Settings) -> Settings:
    """Return settings with both URLs: those that are set, else those of the running embedded servers.

    Raises StartupError when an embedded server is needed and does not run.
    """
    database, redis = settings.database, settings.redis
    if database.secret_url and redis.secret_url:
        return settings
    urls = _announced(Places(settings.app.data_dir))
    if database.secret_url is None:
        database = database.model_copy(update={"secret_url": _url(urls, PostgresServer.name)})
    if redis.secret_url is None:
        redis = redis.model_copy(update={"secret_url": _url(urls, ValkeyServer.name)})
    return replace(settings, database=database, redis=redis)


def _announced(places: Places) -> dict[str, str]:
    """Return the runtime file while its owner lives: it holds the lock, which the kernel takes from the dead."""
    try:
        with _lock_file(places).open() as lock:
            if _lock(lock, fcntl.LOCK_SH):
                return {}
        return dict(json.loads(places.runtime_file.read_text()))
    except FileNotFoundError:
        return {}


def _url(urls: dict[str, str], server: str) -> SecretStr:
    if server not in urls:
        raise StartupError(NOT_RUNNING)
    return SecretStr(urls[server])


def _locked(places: Places) -> IO[str]:
    lock = _lock_file(places).open("w")
    deadline = time.monotonic() + _LOCK_SECONDS
    while not _lock(lock, fcntl.LOCK_EX):
        if time.monotonic() > deadline:
            lock.close()
            raise StartupError(_BUSY.format(places.data))
        time.sleep(0.02)
    return lock


def _lock(file: IO[str], kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_file(places: Places) -> Path:
    return places.run / "servers.lock"
