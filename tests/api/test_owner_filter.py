"""Every statement by which a person's requests read rows of people says whose they are."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import asyncpg
import pytest
from sqlalchemy import event

from api.parts import Parts
from db.models import Base
from tests.api.conftest import Person
from tests.api.operations import operations
from tests.api.things import make_things

OWNED = {
    table.name
    for table in Base.metadata.sorted_tables
    for column in table.columns
    if column.name in ("user_id", "owner_id")
}
"""Tables with rows of people."""
OTHERS = ("/admin", "/instructor", "/auth/oauth", "/me/export")
"""Roles; log-ins of nobody yet; and an export, which reads what hangs on a person's rows by the ids of these."""
_SAYS_WHOSE = re.compile(r"\b(user_id|owner_id|users\.id)\s*(=|IN\b|IS NULL)", re.IGNORECASE)
_TABLE = re.compile(r"\b(?:FROM|JOIN|UPDATE)\s+(?:ONLY\s+)?\"?(\w+)\"?", re.IGNORECASE)


@contextmanager
def statements(parts: Parts) -> Iterator[list[str]]:
    """Gather the statements of the block."""
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        found.append(statement)

    engine = parts.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    plain = asyncpg.Connection.fetch

    async def fetch(self: Any, query: str, *args: Any, **options: Any) -> Any:
        found.append(query)
        return await plain(self, query, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asyncpg.Connection, "fetch", fetch)
        yield found
    event.remove(engine, "before_cursor_execute", note)


def is_loose(statement: str) -> bool:
    """Tell whether a statement reads rows of people, or changes them, and does not say whose."""
    asked = {name.lower() for name in _TABLE.findall(statement)} & OWNED
    return bool(asked) and not _SAYS_WHOSE.search(statement)


async def test_each_statement_of_a_persons_requests_names_the_owner(ada: Person, parts: Parts) -> None:
    things = await make_things(ada.client, parts)
    with statements(parts) as found:
        for operation in operations():
            if operation.method == "GET" and not operation.path.startswith(OTHERS):
                path = re.sub(r"{(\w+)}", lambda name: things.get(name[1], "1"), operation.path)
                if "events" not in path and "stream" not in path:
                    await ada.client.get(path, params={"form": "txt"} if path.endswith("/export") else None)
    assert len(found) > 100
    assert sorted({statement for statement in found if is_loose(statement)}) == []
