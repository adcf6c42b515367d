"""Everything that is kept anywhere, to be searched for what should not be there."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import text

from db.session import Database
from runtime.files import LocalFileStore
from runtime.streams import EventStreams


async def everything(database: Database, files: LocalFileStore, streams: EventStreams) -> dict[str, str]:
    """Return all rows of all tables, all files, and all keys of Valkey, as texts by where they stand."""
    found: dict[str, str] = {}
    async with database.transaction() as session:
        tables = await session.execute(
            text("SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'agent')")
        )
        for schema, table in tables.all():
            rows = await session.execute(text(f'SELECT ctid::text, t::text FROM "{schema}"."{table}" AS t'))
            found |= {f"{schema}.{table} {place}": row for place, row in rows}
    for path in (path for path in files.root.rglob("*") if path.is_file()):
        found[f"file {path.relative_to(files.root)}"] = path.read_bytes().decode(errors="replace")
    for name in await streams.client.keys():
        found |= {f"key {name!s} {part}": value for part, value in (await _held(streams, name)).items()}
    return found


async def _held(streams: EventStreams, name: Any) -> dict[str, str]:
    """Return what a key holds, by its parts. Not DUMP: that packs longer texts, so that no word is found in them."""
    client: Any = streams.client
    kind = (await client.type(name)).decode()
    if kind == "hash":
        return {str(field): str(value) for field, value in (await client.hgetall(name)).items()}
    ask: dict[str, Callable[[], Awaitable[Any]]] = {
        "string": lambda: client.get(name),
        "list": lambda: client.lrange(name, 0, -1),
        "set": lambda: client.smembers(name),
        "zset": lambda: client.zrange(name, 0, -1, withscores=True),
        "stream": lambda: client.xrange(name),
    }
    return {kind: str(await ask[kind]())}


def mentions(found: Mapping[str, str], words: Iterable[str]) -> list[str]:
    """Return the places that have one of the words, as text or as bytes; ids also without their hyphens."""
    known = {form for word in words for bare in (word, word.replace("-", "")) for form in (bare, bare.encode().hex())}
    return [place for place, content in found.items() if any(word in f"{place} {content}" for word in known)]
