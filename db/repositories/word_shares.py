"""How common words are in jobs, by the statistics of the table: read once a minute, for they change as rarely."""

import time
from collections.abc import Mapping
from weakref import WeakKeyDictionary

from sqlalchemy import Float, Text, column, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from db.reading import Query
from db.session import Database

FRESH_SECONDS = 60.0
_SHARES = Query(
    select(column("word", Text), column("share", Float))
    .select_from(
        text("pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS known (word, share)")
    )
    .where(text("schemaname = current_schema() AND tablename = 'jobs' AND attname = 'search' AND word IS NOT NULL"))
)
_known: WeakKeyDictionary[AsyncEngine, tuple[float, Mapping[str, float]]] = WeakKeyDictionary()


async def word_shares(database: Database) -> Mapping[str, float]:
    """Return the share (0-1) of jobs in which each of the most common words stands."""
    read_at, shares = _known.get(database.engine, (0.0, {}))
    if not read_at or time.monotonic() - read_at > FRESH_SECONDS:
        shares = {row["word"]: row["share"] for row in await database.fetch(_SHARES)}
        _known[database.engine] = time.monotonic(), shares
    return shares
