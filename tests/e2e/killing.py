"""Programs that are killed at a chosen step of a turn: a lock on a table holds them where they first write to it."""

from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import httpx
import psycopg
from psycopg.sql import SQL, Identifier

from runtime.settings import Settings
from tests import processes
from tests.processes import HASTY, Process, environment
from tests.waiting import eventually

MANY = 90.0
"""Seconds that a turn with killed workers may take on a busy machine; it fails by its content, not by its pace."""
_HELD = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = %s::regclass"
_PASSWORD = "a long enough password"


class Programs:
    """A worker and the API, killed and started again; the scheduler, whose relay sends tasks again, stays."""

    def __init__(self, settings: Settings, port: int, logs: Path, **changes: str) -> None:
        env = environment(settings, **HASTY, CANDID_API_PORT=str(port), **changes)
        self._stack = ExitStack()
        self._programs = processes.Programs(self._stack, env, logs)
        self._running: dict[str, Process] = {}

    def __enter__(self) -> "Programs":
        for name in ("workers.scheduler", "workers", "api"):
            self._running[name] = self._programs.start(name)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @contextmanager
    def killed(self, *names: str) -> Iterator[None]:
        """End programs at the end of the block, as a crash would, and start them again."""
        yield
        for name in names:
            self._running[name].kill()
        for name in names:
            self._running[name] = self._programs.start(name)


@contextmanager
def held(settings: Settings, table: str) -> Iterator[psycopg.Connection[Any]]:
    """Hold whoever writes to a table while the block lasts; readers pass. Yields a connection to look on."""
    name = SQL(".").join(map(Identifier, table.split(".")))
    with (
        psycopg.connect(settings.database.psycopg_url) as holder,
        psycopg.connect(settings.database.psycopg_url, autocommit=True) as looker,
    ):
        holder.execute(SQL("LOCK TABLE {} IN EXCLUSIVE MODE").format(name))
        yield looker


def is_reached(looker: psycopg.Connection[Any], table: str) -> bool:
    """Tell whether somebody waits for a table that is held."""
    row = looker.execute(_HELD, [table]).fetchone()
    return bool(row and row[0])


class Client:
    """A person at the API who asks again when nobody answers."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http
        self._thread = ""
        self._said = 0

    async def begin(self) -> None:
        """Register, log in and open a conversation."""
        credentials = {"email": "ada@example.org", "password": _PASSWORD}
        await self._ask("POST", "/auth/register", json=credentials)
        token = (await self._ask("POST", "/auth/login", json=credentials)).json()["access_token"]
        self._http.headers["Authorization"] = f"Bearer {token}"
        self._thread = (await self._ask("POST", "/threads")).json()["id"]

    async def write(self, text: str) -> str:
        """Send a message, again and again until it is taken, and return its turn."""
        self._said += 1
        key = {"Idempotency-Key": f"message-{self._said}"}
        sent = await self._ask("POST", f"/threads/{self._thread}/messages", json={"content": text}, headers=key)
        return str(sent.json()["turn_id"])

    async def answer(self, turn: str) -> str:
        """Return the answer to a turn as soon as there is one. There is never a second one."""

        async def found() -> list[str]:
            said = (await self._ask("GET", f"/threads/{self._thread}/messages")).json()["items"]
            assert len({one["id"] for one in said}) == len(said)
            return [one["content"] for one in said if one["role"] == "assistant" and one["turn_id"] == turn]

        answers = await eventually(found, timeout=MANY)
        assert len(answers) == 1
        return answers[0]

    async def messages(self) -> list[dict[str, Any]]:
        """Return all that was said."""
        return list((await self._ask("GET", f"/threads/{self._thread}/messages")).json()["items"])

    async def get(self, path: str) -> Any:
        """Return what is at a path."""
        return (await self._ask("GET", path)).json()

    async def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        async def answered() -> httpx.Response | None:
            try:
                response = await self._http.request(method, path, **more)
            except httpx.TransportError:
                return None
            assert response.status_code < 400, response.text
            return response

        return await eventually(answered, timeout=MANY)


@asynccontextmanager
async def client_of(port: int) -> AsyncIterator[Client]:
    """Yield a person who has registered and opened a conversation."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}/api/v1", timeout=30) as http:
        person = Client(http)
        await person.begin()
        yield person
