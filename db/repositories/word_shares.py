"""How common words are in jobs, by the statistics of the table: read once a minute, for they change as rarely."""

import time
from collections.abc import Mapping
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, text
from sqlalchemy.ext.asyncio import AsyncSession

FRESH_SECONDS = 60.0
_SHARES = text(
    "SELECT word, share FROM pg_stats, "
    "unnest(most_common_elems::text::text[], most_common_elem_freqs) AS known (word, share) "
    "WHERE schemaname = current_schema() AND tablename = 'jobs' AND attname = 'search'"
)
_known: WeakKeyDictionary[Engine | Connection, tuple[float, Mapping[str, float]]] = WeakKeyDictionary()


async def word_shares(session: AsyncSession) -> Mapping[str, float]:
    """Return the share (0-1) of jobs in which each of the most common words stands."""
    engine = session.get_bind()
    read_at, shares = _known.get(engine, (0.0, {}))
    if not read_at or time.monotonic() - read_at > FRESH_SECONDS:
        shares = {word: share for word, share in await session.execute(_SHARES) if word is not None}
        _known[engine] = time.monotonic(), shares
    return shares
