"""What open event streams cost others: `python -m bench.streams [--streams N] [--rates N...]`.

A real API process on servers of its own, all on whatever cores there are. Readers ask for their profiles at a steady
pace, first alone, then while so many event streams are open: most on conversations, some on turns, some of slow
clients that take nothing of what comes; and while others send heads and bodies of requests byte by byte. Rounds
alternate; a ratio is the median of the rounds' ratios of the 95th percentile.
"""

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psutil
import psycopg
import uvloop

from bench.report import emit, percentile
from bench.serving import Someone, environment, people, places, serving
from runtime.settings import Settings
from runtime.streams import connect

STREAMS, TURNS, SLOW, DRIPS = 500, 0.2, 0.08, 0.08
"""How many streams, and which shares of them are on turns and slow, and come on top as drips."""
RATES = (0, 250, 1000)
"""Events a second, over all streams."""
ROUNDS, SECONDS = 3, 4.0
READERS, PAUSE = 4, 0.02
TARGET = 3.0


class Listeners:
    """The process of the streams' clients."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def tell(self, do: str, **what: Any) -> None:
        """Ask for something."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": do, **what}) + "\n")
        self._process.stdin.flush()

    def told(self) -> dict[str, Any]:
        """Return what came of it."""
        assert self._process.stdout is not None
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def ask(self, do: str, **what: Any) -> dict[str, Any]:
        """Ask for something and return what came of it."""
        self.tell(do, **what)
        return self.told()


def main(argv: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--streams", type=int, default=STREAMS)
    parser.add_argument("--rates", type=int, nargs="*", default=RATES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    args = parser.parse_args(argv)
    with places() as settings:
        everybody = asyncio.run(people(settings, args.streams))
        with serving(settings, CANDID_LOG_LEVEL="info") as (port, pid), _listeners(settings, port) as listeners:
            measure(settings, everybody, port, pid, listeners, args)


def measure(settings: Settings, everybody: list[Someone], port: int, pid: int, listeners: Listeners, args: Any) -> None:
    """Print the figures of all rates."""
    size, api = len(everybody), psutil.Process(pid)
    rows = [[one.token, str(one.thread_id), str(one.turn_id)] for one in everybody]
    _reads(port, everybody, 1.0)
    for rate in args.rates:
        quiet: list[list[float]] = []
        loaded: list[list[float]] = []
        ends: list[dict[str, Any]] = []
        for _ in range(args.rounds):
            quiet.append(_reads(port, everybody, args.seconds))
            before = api.memory_info().rss
            opened = listeners.ask(
                "open", people=rows, slow=int(size * SLOW), turns=int(size * TURNS), drips=int(size * DRIPS)
            )
            assert not opened["refused"], opened
            time.sleep(0.5)
            memory = (api.memory_info().rss - before) / size / 1024
            if rate:
                listeners.tell("publish", rate=rate, seconds=args.seconds + 0.2)
            used = api.cpu_times()
            loaded.append(_reads(port, everybody, args.seconds))
            spent = sum(api.cpu_times()[:2]) - sum(used[:2])
            connections = _connections(settings)
            if rate:
                listeners.told()
            ends.append(
                listeners.ask("settle") | {"memory": memory, "open": opened["seconds"], "cpu": spent / args.seconds}
            )
            ends[-1] |= connections
            ends[-1]["lost"] += listeners.ask("settle", hurry=True)["lost"]
            listeners.ask("close")
            _wait_until_gone(port, pid)
        _tell(f"streams.{size}.at_{rate}", quiet, loaded, ends)
    _burst(listeners, rows, size)


def _burst(listeners: Listeners, rows: list[list[str]], size: int) -> None:
    listeners.ask("open", people=rows, slow=0, turns=0, drips=0)
    sent = listeners.ask("burst", events=4)
    told = listeners.ask("settle")
    assert told["events"] == sent["published"], told
    emit(f"streams.{size}.burst.p95", told["p95"], "ms until delivered", told["events"])
    emit(f"streams.{size}.burst.all", told["max"], "ms until delivered", told["events"])
    listeners.ask("close")


def _tell(name: str, quiet: list[list[float]], loaded: list[list[float]], ends: list[dict[str, Any]]) -> None:
    reads = sum(map(len, loaded))
    for share in (0.5, 0.95):
        idle = [percentile(times, share) for times in quiet]
        busy = [percentile(times, share) for times in loaded]
        ratio = statistics.median(b / a for a, b in zip(idle, busy, strict=True))
        baseline = ("no streams", statistics.median(busy) / ratio)
        emit(f"{name}.profile_read.p{share * 100:.0f}", statistics.median(busy), "ms", reads, baseline)
    for what, unit in (
        ("memory", "KB a stream"),
        ("open", "s to open all"),
        ("cpu", "cores used by the API"),
        ("valkey", "connections to Valkey"),
        ("postgresql", "connections to PostgreSQL"),
        ("p50", "ms until delivered"),
        ("p95", "ms until delivered"),
        ("events", "events delivered"),
        ("lost", "streams with a loss"),
        ("cut", "slow clients cut"),
        ("drips_cut", "drips cut"),
    ):
        # What the first streams took is not taken anew by those after them.
        told = max(end[what] for end in ends) if what == "memory" else statistics.median(end[what] for end in ends)
        emit(f"{name}.{what}", told, unit, len(ends))


def _reads(port: int, everybody: list[Someone], seconds: float) -> list[float]:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_all_reads(port, everybody, seconds))


async def _all_reads(port: int, everybody: list[Someone], seconds: float) -> list[float]:
    readers = [_reader(port, everybody[index % len(everybody)].token, seconds, index) for index in range(READERS)]
    return [took for times in await asyncio.gather(*readers) for took in times]


async def _reader(port: int, token: str, seconds: float, index: int) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    request = f"GET /api/v1/profile HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
    await asyncio.sleep(PAUSE * index / READERS)
    times, until = [], time.perf_counter() + seconds
    while (began := time.perf_counter()) < until:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        await reader.readexactly(int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]))
        times.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(PAUSE)
    writer.close()
    return times


def _connections(settings: Settings) -> dict[str, int]:
    async def clients() -> int:
        client = connect(settings.redis.url)
        found = await client.client_list()
        await client.aclose()
        return len(found)

    with psycopg.connect(settings.database.psycopg_url) as connection:
        row = connection.execute("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'candid'").fetchone()
    return {"valkey": asyncio.run(clients()), "postgresql": row[0] if row else 0}


def _wait_until_gone(port: int, pid: int) -> None:
    """Wait until the process has no connection but those to its servers."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        ours = [found for found in psutil.Process(pid).net_connections() if found.laddr and found.laddr.port == port]
        if sum(found.status == "ESTABLISHED" for found in ours) == 0:
            return
        time.sleep(0.1)
    raise RuntimeError("connections of clients that are gone are still there")


@contextmanager
def _listeners(settings: Settings, port: int) -> Iterator[Listeners]:
    command = [sys.executable, "-m", "bench.listening", str(port), settings.redis.url]
    process = subprocess.Popen(
        command, env=environment(settings), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield Listeners(process)
    finally:
        process.kill()
        process.wait()


if __name__ == "__main__":
    main()
