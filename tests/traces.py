"""Everything that is kept anywhere, to be searched for what should not be there."""

from collections.abc import Iterable, Mapping

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
    for key in await files.keys("cv") + await files.keys("export"):
        found[f"file {key}"] = (await files.get(key)).decode(errors="replace")
    for name in await streams.client.keys():
        if await streams.client.type(name) == b"hash":
            found |= {
                f"key {name!s} {field!s}": str(value) for field, value in (await streams.client.hgetall(name)).items()
            }
        else:
            found[f"key {name!s}"] = str(await streams.client.dump(name))
    return found


def mentions(found: Mapping[str, str], words: Iterable[str]) -> list[str]:
    """Return the places that have one of the words, as text or as bytes."""
    known = [form for word in words for form in (word, word.encode().hex())]
    return [place for place, content in found.items() if any(word in f"{place} {content}" for word in known)]
