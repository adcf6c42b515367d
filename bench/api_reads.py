"""Requests per second of the reads that are asked most, against bare FastAPI and asyncpg: `python -m bench.api_reads`.

The profile, a page of the match history, and a search of jobs. Both serve the same rows, each in a process on one core
with uvicorn's same settings, the load on the other core; slices alternate, so that a noisy machine is noisy for both.
The bare route runs the statements that fetch what is asked for (bench.bare) and returns the rows: no log-in, no
transaction, no limits, no model of the answer, no log line, no headers. A ratio is the median of the slices' ratios.
"""

import argparse
import asyncio
import os
import pickle
import statistics
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import urlencode

import psycopg
import uvloop

from bench.bare import Statement, Work
from bench.matching import SHARED
from bench.report import emit
from bench.scale import importing, varying
from bench.scale.place import database_of
from bench.serving import Someone, people, places, serving
from career.jobs.search import JobQuery
from career.matching.finding import find_jobs
from career.profile import service as profiles
from db.reading import Query
from db.repositories import CVRepository
from db.session import Database
from runtime.embedding import PackagedEmbedder
from runtime.queue import TaskSender
from runtime.settings import Settings

ROUNDS, SECONDS, WARM_UP_SECONDS = 15, 1.0, 2.0
CONNECTIONS = 16
SKILLS, MATCHES, PAGE = 12, 60, 20
IMPORTED, ADS = 200, 2_000
SEARCHES: tuple[dict[str, Any], ...] = (
    {"words": "python developer"},
    {"words": "engineer", "remote": "remote"},
    {"words": "registered nurse", "days": 30},
    {"words": "project manager"},
    {"words": "kubernetes", "language": "en"},
)
TARGET = 0.5


@dataclass
class Read:
    """One kind of read: the paths of both servers, and the rates that came out."""

    name: str
    paths: list[str]
    bare: list[str]
    rates: list[tuple[float, float]] = field(default_factory=list)


def main(argv: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--ads", type=int, default=ADS)
    args = parser.parse_args(argv or [])
    with places() as settings:
        person = asyncio.run(people(settings, 1))[0]
        asyncio.run(_filled(settings, person, min(IMPORTED, args.ads)))
        varying.fill(settings.database.psycopg_url, max(0, args.ads - IMPORTED))
        work = asyncio.run(_work(settings, person))
        told = settings.app.data_dir / "bare.pickle"
        told.write_bytes(pickle.dumps((work.user_id, work.page, work.searches)))
        searches = [f"/api/v1/jobs/search?{urlencode({**asked, 'size': PAGE})}" for asked in SEARCHES]
        reads = [
            Read("profile", ["/api/v1/profile"], ["/profile"]),
            Read("match_history", [f"/api/v1/matches?limit={PAGE}"], ["/matches"]),
            Read("job_search", searches, [f"/search/{number}" for number in range(len(SEARCHES))]),
        ]
        with (
            serving(settings, cpu=0) as (ours, _),
            serving(settings, ("bench.bare",), cpu=0, BENCH_WORK=str(told)) as (bare, _),
        ):
            _measure(reads, ours, bare, person.token, args)
    for read in reads:
        rates, base = ([pair[side] for pair in read.rates] for side in (0, 1))
        ratio = statistics.median(a / b for a, b in read.rates)
        name = f"api_reads.{read.name}"
        emit(f"{name}.bare", statistics.median(base), "requests/s", len(base))
        value = statistics.median(rates)
        emit(name, value, "requests/s", len(rates), ("FastAPI + asyncpg", value / ratio))


async def _filled(settings: Settings, person: Someone, ads: int) -> None:
    """Write ads, and what the person has: a profile with skills, a CV, matches."""
    async with database_of(settings) as database:
        await importing.import_ads(database, PackagedEmbedder(), SHARED / "jobs", ads)
        async with database.transaction() as session:
            change = profiles.ProfileChange.checked(
                headline="Engineer", location="Leeds", languages=["English", "Welsh"]
            )
            await profiles.change(session, person.id, change)
            await profiles.add_skills(session, person.id, [f"Skill {number}" for number in range(SKILLS)])
            cvs = CVRepository(session, person.id)
            cv, _ = await cvs.add_once(
                filename="cv.pdf", file_key="cv", size=1, sha256="0", status="processing", experience_months=80
            )
            await cvs.activate(cv)
    with psycopg.connect(settings.database.psycopg_url) as connection:
        connection.execute(_MATCHES, [person.id, str(cv.id), MATCHES])


_MATCHES = b"""
INSERT INTO matches (id, user_id, cv_id, job_id, score, version, input_hash, result)
SELECT gen_random_uuid(), %s, %s, id, 40 + row_number() OVER () %% 50, '1', id::text, '{}' FROM jobs LIMIT %s
"""


class _Noting(Database):
    """Notes the statements of reads."""

    def __init__(self, database: Database) -> None:
        super().__init__(database.engine, TaskSender("redis://unused"))
        self.sent: list[Statement] = []

    async def fetch(self, query: Query, **parameters: Any) -> list[dict[str, Any]]:
        """Note a statement, and run it."""
        statement, values = query.bound(**parameters)
        self.sent.append((statement, tuple(values)))
        return await super().fetch(query, **parameters)


async def _work(settings: Settings, person: Someone) -> Work:
    """Return what the bare routes run; the statements of a search are those that Candid sends."""
    searches = []
    async with database_of(settings) as database:
        noting = _Noting(database)
        for asked in SEARCHES:
            noting.sent.clear()
            query = JobQuery.model_validate({**asked, "size": PAGE})
            await find_jobs(noting, PackagedEmbedder(), person.id, query, now=datetime.now(UTC))
            worded = next(one for one in noting.sent if "@@" in one[0])
            near = next(one for one in noting.sent if "<=>" in one[0])
            searches.append((worded, near))
    return Work(person.id, PAGE, searches)


def _measure(reads: list[Read], ours: int, bare: int, token: str, args: Any) -> None:
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        for read in reads:
            for port, paths in ((ours, read.paths), (bare, read.bare)):
                runner.run(_load(port, paths, token, WARM_UP_SECONDS))
        for _ in range(args.rounds):
            for read in reads:
                mine = runner.run(_load(ours, read.paths, token, args.seconds))
                theirs = runner.run(_load(bare, read.bare, token, args.seconds))
                read.rates.append((mine, theirs))


async def _load(port: int, paths: list[str], token: str, seconds: float) -> float:
    head = f"HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n\r\n"
    requests = [f"GET {path} {head}".encode() for path in paths]
    loop = asyncio.get_running_loop()
    made = [
        await loop.create_connection(lambda n=number: _Client(requests, n), "127.0.0.1", port)  # type: ignore[misc]
        for number in range(CONNECTIONS)
    ]
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

    def __init__(self, requests: list[bytes], first: int) -> None:
        self.answers = 0
        self._requests = requests
        self._next = first
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def go(self) -> None:
        self._transport.write(self._requests[self._next % len(self._requests)])
        self._next += 1

    def stop(self) -> None:
        self._transport.close()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found or len(rest) < _length(head):
            return
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(self._buffer.decode())
        self._buffer = b""
        self.answers += 1
        if not self._transport.is_closing():
            self.go()


def _length(head: bytes) -> int:
    return int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
