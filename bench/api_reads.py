"""Requests per second of GET /api/v1/profile, against bare FastAPI and asyncpg: `python -m bench.api_reads`.

Both serve the same answer from the same rows, each in a process on one core with uvicorn's same settings, the load
on the other core; rounds alternate, so that a noisy machine is noisy for both. The bare route does no more than
fetch and return: no log-in, no transaction, no model of the answer, no log line, no headers. The ratio is the median
of the rounds' ratios.
"""

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import uvloop

from bench.report import emit
from runtime.settings import Settings, load_settings

ROUNDS = 7
SECONDS = 3.0
WARM_UP_SECONDS = 2.0
CONNECTIONS = 16
SKILLS = 12
SQL = """
select u.name, p.headline, p.location, p.phone, p.bio, p.education_level, p.experience_level, p.preferred_career_track,
       p.career_goals, p.learning_style, p.interests, p.languages, p.remote_preference, p.salary_min, p.salary_max,
       p.currency, p.time_zone, c.experience_months, c.filename as cv_filename,
       (select coalesce(json_agg(json_build_object('name', s.name, 'source', s.source, 'quote', s.quote) order by s.id),
               '[]') from profile_skills s where s.user_id = u.id and s.removed_at is null) as skills
from users u join profiles p on p.user_id = u.id left join cvs c on c.user_id = u.id and c.is_active
where u.id = $1 and u.is_active
"""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="candid-bench-") as folder:
        settings = _servers_settings(Path(folder))
        with settings as started:
            user_id, token = asyncio.run(_person(started))
            with _serving(started, user_id, "api") as ours, _serving(started, user_id, "bare") as bare:
                rates = _rates({"candid": (ours, "/api/v1/profile", token), "bare": (bare, "/profile", token)})
    ratio = statistics.median(a / b for a, b in zip(rates["candid"], rates["bare"], strict=True))
    emit("api_profile_reads_bare", statistics.median(rates["bare"]), "requests/s", ROUNDS)
    emit(
        "api_profile_reads",
        statistics.median(rates["candid"]),
        "requests/s",
        ROUNDS,
        ("FastAPI + asyncpg", statistics.median(rates["candid"]) / ratio),
    )


@contextmanager
def _servers_settings(folder: Path) -> Iterator[Settings]:
    from db.migrate import upgrade
    from runtime.embedded import EmbeddedServers

    with EmbeddedServers(folder) as servers:
        settings = load_settings(
            DATABASE_URL=servers.database_url, REDIS_URL=servers.redis_url, CANDID_DATA_DIR=folder / "data"
        )
        upgrade(settings.database)
        yield settings


async def _person(settings: Settings) -> tuple[UUID, str]:
    from api import sessions
    from api.tokens import Tokens
    from career.accounts import service as accounts
    from career.profile import service as profiles
    from db.repositories import CVRepository
    from db.session import Database

    async def send_nothing(_deliveries: Any) -> None: ...

    database = Database.connect(settings.database, send_nothing)
    async with database.transaction() as session:
        user = await accounts.register(session, "bench@example.org", "a long password", "Bench Mark")
        change = profiles.ProfileChange.checked(headline="Engineer", location="Leeds", languages=["English", "Welsh"])
        await profiles.change(session, user.id, change)
        await profiles.add_skills(session, user.id, [f"Skill {number}" for number in range(SKILLS)])
        cvs = CVRepository(session, user.id)
        cv, _ = await cvs.add_once(
            filename="cv.pdf", file_key="cv", size=1, sha256="0", status="ready", experience_months=80
        )
        await cvs.activate(cv)
        log_in = await sessions.begin(session, Tokens(settings.api), user.id)
    await database.close()
    return user.id, log_in.access_token


@contextmanager
def _serving(settings: Settings, user_id: UUID, what: str) -> Iterator[int]:
    port = _free_port()
    env = {
        **os.environ,
        "CANDID_ENV_FILE": os.devnull,
        "DATABASE_URL": settings.database.url,
        "REDIS_URL": settings.redis.url,
        "CANDID_DATA_DIR": str(settings.app.data_dir),
        "CANDID_API_PORT": str(port),
        "BENCH_USER": str(user_id),
    }
    command = [sys.executable, "-m", "api"] if what == "api" else [sys.executable, "-m", "bench.api_reads", "bare"]
    log = settings.app.data_dir / f"{what}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=env, stdout=output, stderr=output)
    try:
        os.sched_setaffinity(process.pid, {0})
        _wait_for(port, process, log)
        yield port
    finally:
        process.terminate()
        process.wait()


def _rates(targets: dict[str, tuple[int, str, str]]) -> dict[str, list[float]]:
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    rates: dict[str, list[float]] = {name: [] for name in targets}
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        for port, path, token in targets.values():
            runner.run(_load(port, path, token, WARM_UP_SECONDS))
        for _ in range(ROUNDS):
            for name, (port, path, token) in targets.items():
                rates[name].append(runner.run(_load(port, path, token, SECONDS)))
    return rates


async def _load(port: int, path: str, token: str, seconds: float) -> float:
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
    loop = asyncio.get_running_loop()
    made = [await loop.create_connection(lambda: _Client(request), "127.0.0.1", port) for _ in range(CONNECTIONS)]
    clients = [client for _, client in made]
    began = time.perf_counter()
    for client in clients:
        client.go()
    await asyncio.sleep(seconds)
    elapsed = time.perf_counter() - began
    for client in clients:
        client.stop()
    return sum(client.answers for client in clients) / elapsed


class _Client(asyncio.Protocol):
    """One keep-alive connection that asks again as soon as it is answered."""

    def __init__(self, request: bytes) -> None:
        self.answers = 0
        self._request = request
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def go(self) -> None:
        self._transport.write(self._request)

    def stop(self) -> None:
        self._transport.close()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found or len(rest) < _length(head):
            return
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode())
        self._buffer = b""
        self.answers += 1
        if not self._transport.is_closing():
            self._transport.write(self._request)


def _length(head: bytes) -> int:
    return int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if process.poll() is not None:
                raise RuntimeError(log.read_text()) from None
            time.sleep(0.05)
    raise RuntimeError("the server did not start")


def bare() -> None:
    """Serve the baseline."""
    import asyncpg
    import orjson
    import uvicorn
    from fastapi import FastAPI

    settings = load_settings()
    user_id = UUID(os.environ["BENCH_USER"])

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        pool = asyncpg.create_pool(  # type: ignore[no-untyped-call]
            settings.database.url, min_size=10, max_size=10, init=_json
        )
        async with pool:
            app.state.pool = pool
            yield

    async def _json(connection: Any) -> None:
        await connection.set_type_codec("json", encoder=orjson.dumps, decoder=orjson.loads, schema="pg_catalog")

    app = FastAPI(lifespan=lifespan)

    @app.get("/profile")
    async def profile() -> dict[str, Any]:
        return dict(await app.state.pool.fetchrow(SQL, user_id))

    uvicorn.run(app, port=settings.api.port, log_config=None, access_log=False, server_header=False)


if __name__ == "__main__":
    bare() if sys.argv[1:] == ["bare"] else main()
