"""The inbox of Telegram's updates: kept as they come, handled once, in order per chat.

A chat is held by whoever has a lease on any of its waiting rows; nobody else takes rows of it meanwhile. A lease
that runs out, because its holder died, leaves the rows waiting.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import BigInteger, CursorResult, Interval, Text, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

KEEP_HANDLED = timedelta(days=7)
_LARGEST_ID = 2**63
Raw = dict[str, Any]
"""An update as the Bot API sends it (core.telegram.org/bots/api#update)."""


@dataclass(frozen=True)
class Kept:
    """A waiting update of which its holder has the lease.

    `attempts` counts how often it stood first when its chat was taken: more often than its holders may die.
    """

    update_id: int
    chat_id: int
    content: Raw
    attempts: int
    received_at: datetime
    age: float
    """Seconds since then, when it was taken."""
    is_repeat: bool = False
    """Whether it was taken before by one that did not give it back: it may have been handled in part."""


async def keep(session: AsyncSession, bot_id: int, updates: Sequence[Raw]) -> int:
    """Keep updates and return how many are new; those that are kept already are passed over."""
    result = await session.execute(
        _KEEP,
        {
            "bot_id": bot_id,
            "update_ids": [update["update_id"] for update in updates],
            "chat_ids": [chat_of(update) for update in updates],
            "contents": [_stored(update) for update in updates],
        },
    )
    return _count(result)


async def claim(
    session: AsyncSession,
    bot_id: int,
    worker: UUID,
    chats: int,
    lease: timedelta,
    *,
    rows: int = 20,
    but: Iterable[int] = (),
) -> list[Kept]:
    """Take up to so many chats that wait and that nobody holds; return the first `rows` updates of each, in order.

    `but` are chats that the worker is still at, though it may have lost them.
    """
    free = list(await session.scalars(_FREE_CHATS, {"bot_id": bot_id, "chats": chats, "but": list(but)}))
    if not free:
        return []
    # Another statement, so that it sees what was taken until these locks were had.
    taken = await session.execute(
        _TAKE, {"bot_id": bot_id, "chat_ids": free, "worker": worker, "lease": lease, "most": rows}
    )
    return _in_order(taken)


async def more(
    session: AsyncSession, bot_id: int, chat_id: int, worker: UUID, lease: timedelta, *, rows: int = 20
) -> list[Kept]:
    """Take what has come since of a chat that this worker holds."""
    given = {"bot_id": bot_id, "chat_id": chat_id, "worker": worker, "lease": lease, "most": rows}
    return _in_order(await session.execute(_MORE, given))


async def renew(
    session: AsyncSession, bot_id: int, worker: UUID, chat_ids: Iterable[int], lease: timedelta
) -> set[int]:
    """Keep a worker's leases of some chats; return those of them that it holds."""
    given = {"bot_id": bot_id, "worker": worker, "chat_ids": list(chat_ids), "lease": lease}
    return set(await session.scalars(_RENEW, given))


async def done(session: AsyncSession, bot_id: int, update_ids: Iterable[int]) -> None:
    """Mark updates as handled; what they said is kept elsewhere, and here no more."""
    await session.execute(_DONE, {"bot_id": bot_id, "update_ids": list(update_ids)})


async def failed(session: AsyncSession, bot_id: int, update_ids: Iterable[int]) -> None:
    """Give updates up; what they hold stays until they are forgotten, for whoever mends the cause."""
    await session.execute(_FAILED, {"bot_id": bot_id, "update_ids": list(update_ids)})


async def release(session: AsyncSession, bot_id: int, worker: UUID) -> None:
    """Give back what a worker holds, when it stops in good order: no attempt is counted."""
    await session.execute(_RELEASE, {"bot_id": bot_id, "worker": worker})


async def release_others(session: AsyncSession, bot_id: int, worker: UUID) -> None:
    """Let wait again what other workers hold, for the only one that is left."""
    await session.execute(_RELEASE_OTHERS, {"bot_id": bot_id, "worker": worker})


async def waiting(session: AsyncSession, bot_id: int) -> int:
    """Return how many updates wait or are being handled."""
    return int(await session.scalar(_WAITING, {"bot_id": bot_id}) or 0)


async def forget(session: AsyncSession) -> int:
    """Delete what was handled or given up KEEP_HANDLED ago; return how many."""
    return _count(await session.execute(_FORGET, {"age": KEEP_HANDLED}))


def chat_of(update: Raw) -> int:
    """Return the chat that an update of any kind belongs to, else its person, else 0, also for an impossible id."""
    for value in update.values():
        if isinstance(value, dict):
            message = value.get("message")
            inner = message if isinstance(message, dict) else {}
            for place in (value.get("chat"), inner.get("chat"), value.get("from"), value.get("user")):
                if isinstance(place, dict) and isinstance(place.get("id"), int) and abs(place["id"]) < _LARGEST_ID:
                    return int(place["id"])
    return 0


def _stored(update: Raw) -> str:
    """Return an update as JSON that PostgreSQL takes: it knows neither NUL nor half a surrogate pair.

    Of one that cannot be kept even so, the id is.
    """
    with suppress(orjson.JSONEncodeError):
        stored = orjson.dumps(update).decode()
        if "\\u0000" not in stored:
            return stored
    with suppress(orjson.JSONEncodeError):
        return orjson.dumps(_clean(update)).decode()
    return orjson.dumps({"update_id": update["update_id"]}).decode()


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "").encode(errors="replace").decode()
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    return [_clean(item) for item in value] if isinstance(value, list) else value


def _in_order(rows: Iterable[Any]) -> list[Kept]:
    kept = [
        Kept(
            row.update_id, row.chat_id, orjson.loads(row.content), row.attempts, row.received_at, row.age, row.is_repeat
        )
        for row in rows
    ]
    return sorted(kept, key=lambda row: row.update_id)


def _count(result: object) -> int:
    return result.rowcount if isinstance(result, CursorResult) else 0


_IDS = (bindparam("update_ids", type_=ARRAY(BigInteger)),)
_LEASE = (bindparam("lease", type_=Interval),)
_KEEP = text("""
    INSERT INTO telegram_updates (bot_id, update_id, chat_id, content)
    SELECT :bot_id, * FROM unnest(:update_ids, :chat_ids, CAST(:contents AS jsonb[]))
    ON CONFLICT DO NOTHING
""").bindparams(*_IDS, bindparam("chat_ids", type_=ARRAY(BigInteger)), bindparam("contents", type_=ARRAY(Text)))
_FREE_CHATS = text("""
    WITH free AS MATERIALIZED (
        SELECT chat_id FROM telegram_updates
        WHERE bot_id = :bot_id AND state = 'waiting' AND chat_id <> ALL(:but)
        GROUP BY chat_id HAVING bool_or(lease_until > now()) IS NOT TRUE
        ORDER BY min(received_at), chat_id LIMIT :chats
    )
    SELECT chat_id FROM free
    WHERE pg_try_advisory_xact_lock(hashtextextended('telegram ' || :bot_id || ' ' || chat_id, 0))
""").bindparams(bindparam("bot_id", type_=BigInteger), bindparam("but", type_=ARRAY(BigInteger)))
_TAKE = text("""
    WITH waiting AS (
        SELECT bot_id, update_id, lease_by IS NOT NULL AS is_repeat,
            row_number() OVER (PARTITION BY chat_id ORDER BY update_id) AS place,
            bool_or(lease_until > now()) OVER (PARTITION BY chat_id) AS held
        FROM telegram_updates WHERE bot_id = :bot_id AND state = 'waiting' AND chat_id = ANY(:chat_ids)
    )
    UPDATE telegram_updates AS own
    SET lease_by = :worker, lease_until = now() + :lease, attempts = own.attempts + CAST(waiting.place = 1 AS integer)
    FROM waiting
    WHERE own.bot_id = waiting.bot_id AND own.update_id = waiting.update_id AND own.state = 'waiting'
        AND waiting.place <= :most AND waiting.held IS NOT TRUE
    RETURNING own.update_id, own.chat_id, CAST(own.content AS text) AS content, own.attempts, own.received_at,
        CAST(extract(epoch FROM now() - own.received_at) AS double precision) AS age, waiting.is_repeat
""").bindparams(bindparam("chat_ids", type_=ARRAY(BigInteger)), *_LEASE)
_MORE = text("""
    WITH waiting AS (
        SELECT bot_id, update_id, lease_by IS NOT NULL AS is_repeat FROM telegram_updates
        WHERE bot_id = :bot_id AND chat_id = :chat_id AND state = 'waiting' AND lease_by IS DISTINCT FROM :worker
        ORDER BY update_id LIMIT :most
    )
    UPDATE telegram_updates AS own SET lease_by = :worker, lease_until = now() + :lease
    FROM waiting
    WHERE own.bot_id = waiting.bot_id AND own.update_id = waiting.update_id AND own.state = 'waiting'
    RETURNING own.update_id, own.chat_id, CAST(own.content AS text) AS content, own.attempts, own.received_at,
        CAST(extract(epoch FROM now() - own.received_at) AS double precision) AS age, waiting.is_repeat
""").bindparams(*_LEASE)
_RENEW = text("""
    UPDATE telegram_updates SET lease_until = now() + :lease
    WHERE bot_id = :bot_id AND state = 'waiting' AND lease_by = :worker AND lease_until IS NOT NULL
        AND chat_id = ANY(:chat_ids)
    RETURNING chat_id
""").bindparams(bindparam("chat_ids", type_=ARRAY(BigInteger)), *_LEASE)
_DONE = text("""
    UPDATE telegram_updates
    SET state = 'done', content = NULL, lease_by = NULL, lease_until = NULL, handled_at = now()
    WHERE bot_id = :bot_id AND update_id = ANY(:update_ids)
""").bindparams(*_IDS)
_FAILED = text("""
    UPDATE telegram_updates SET state = 'failed', lease_by = NULL, lease_until = NULL, handled_at = now()
    WHERE bot_id = :bot_id AND update_id = ANY(:update_ids)
""").bindparams(*_IDS)
_RELEASE = text("""
    UPDATE telegram_updates SET lease_by = NULL, lease_until = NULL, attempts = greatest(attempts - 1, 0)
    WHERE bot_id = :bot_id AND state = 'waiting' AND lease_by = :worker
""")
_RELEASE_OTHERS = text("""
    UPDATE telegram_updates SET lease_until = NULL
    WHERE bot_id = :bot_id AND state = 'waiting' AND lease_by <> :worker
""")
_WAITING = text("SELECT count(*) FROM telegram_updates WHERE bot_id = :bot_id AND state = 'waiting'")
_FORGET = text("DELETE FROM telegram_updates WHERE state <> 'waiting' AND handled_at < now() - :age").bindparams(
    bindparam("age", type_=Interval)
)
