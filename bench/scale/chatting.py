"""How long people wait for an answer while the worker reads the ads of a first run."""

import time
from functools import partial

import psycopg

from bench.matching import SHARED
from bench.pipeline import SAYINGS, Client, person, processes, timed
from bench.report import emit, percentile
from bench.scale.material import NOW, postings
from career.feed import service as feed
from career.feed.service import Listing
from db.session import Database
from runtime.settings import Settings
from workers.connections import open_connections

ADS, TURNS, BOARD = 400, 40, "chatting"
WAITING = "SELECT count(*) FROM jobs WHERE board = %s AND status <> 'ready'"


async def measure(settings: Settings, database: Database) -> None:
    """Print p50 and p95 of turns while nothing else is done, and while ads are read."""
    url = settings.database.psycopg_url
    async with open_connections(settings) as connections, processes(settings, connections):
        client = await person(connections, settings)
        for saying in SAYINGS:
            await client.turn(saying)
        alone = await _turns(client, TURNS)
        fresh = [item.model_copy(update={"source": BOARD}) for item in postings(SHARED / "jobs", ADS, seed=11)]
        await feed.take(database, Listing(BOARD, BOARD, fresh), NOW)
        began, left = time.perf_counter(), _waiting(url)
        meanwhile: list[float] = []
        while _waiting(url):
            meanwhile += await _turns(client, 1)
        took = time.perf_counter() - began
    for share in (0.5, 0.95):
        name = f"scale.turns_while_reading.p{share * 100:.0f}"
        emit(name, percentile(meanwhile, share), "ms", len(meanwhile), ("turns alone", percentile(alone, share)))
    emit("scale.reading_beside_turns", left / took, "ads/s", left)


async def _turns(client: Client, count: int) -> list[float]:
    return [await timed(partial(client.turn, SAYINGS[number % len(SAYINGS)])) for number in range(count)]


def _waiting(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute(WAITING, [BOARD]).fetchone()
    return int(row[0]) if row else 0
