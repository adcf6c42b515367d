"""A row in every table for a person, whatever tables there are: for tests that nothing is forgotten."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, Column, Table, insert
from sqlalchemy.dialects.postgresql import JSONB

from db.models import Base
from db.session import Database
from runtime.ids import new_id

WHEN = datetime(2026, 11, 20, 8, tzinfo=UTC)
NOBODYS = {"source_boards", "source_calls"}
"""Tables that hold nothing of people."""
_WITHOUT_VECTORS = {"VECTOR", "HALFVEC", "TSVECTOR"}
_CHOICES = re.compile(r"(\w+) IN \('(\w+)'")


@dataclass
class Filled:
    """A person with rows in all tables: their ids by table, and the words that stand in every text of theirs."""

    mark: str
    telegram_id: int
    email: str | None
    ids: dict[str, UUID] = field(default_factory=dict)
    values: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def words(self) -> list[str]:
        """By what they would be known again."""
        return [self.mark, str(self.telegram_id), *([self.email] if self.email else []), *map(str, self.ids.values())]

    @property
    def user_id(self) -> UUID:
        """Their account."""
        return self.ids["users"]


async def fill(
    database: Database, mark: str, telegram_id: int, *, email: str | None = None, shared: str = "", **given: Any
) -> Filled:
    """Give a person one row in each table, all texts of which hold `mark`.

    With `shared` in place of it where rows are told apart by a text, two people have rows for the same things.
    `given` are rows to refer to instead of making one: jobs=<id>.
    """
    person = Filled(mark, telegram_id, email)
    async with database.transaction() as session:
        for table in sorted(Base.metadata.sorted_tables, key=lambda table: table.name == "outbox"):
            if table.name in NOBODYS:
                continue
            if table.name in given:
                person.ids[table.name] = given[table.name]
                continue
            values = _row(table, person, shared)
            await session.execute(insert(table).values(values))
            person.values[table.name] = values
            if "id" in table.columns:
                person.ids[table.name] = values["id"]
    return person


def _row(table: Table, person: Filled, shared: str) -> dict[str, Any]:
    keys = _told_apart_by(table)
    row = {
        column.name: _value(table, column, person, shared if column.name in keys and shared else "")
        for column in table.columns
        if column.computed is None and type(column.type).__name__ not in _WITHOUT_VECTORS
    }
    if table.name == "users":
        row |= {"email": person.email, "telegram_id": person.telegram_id, "is_active": True, "password_hash": None}
    if table.name == "telegram_updates":
        row |= {"chat_id": person.telegram_id, "bot_id": 1, "update_id": person.telegram_id % 1_000, "state": "done"}
    if table.name == "threads":
        row |= {"channel": "telegram", "address": str(person.telegram_id), "busy_until": None, "closed_at": None}
    if table.name == "messages":
        row |= {"turn_id": None, "client_key": person.mark}
    if table.name == "outbox":
        row |= {"name": "cv.process", "payload": {"cv_id": str(person.ids["cvs"])}, "state": "done", "lease_by": None}
    if table.name == "cvs":
        row |= {"file_key": f"cv/{person.user_id}/{row['id']}"}
    if table.name == "identities":
        row |= {"subject": person.mark}
    if table.name == "jobs":
        row |= {"duplicate_of": None}
    return row


def _value(table: Table, column: Column[Any], person: Filled, shared: str) -> Any:
    for key in column.foreign_keys:
        return person.ids.get(key.column.table.name)
    chosen = dict(
        _CHOICES.findall(" ".join(str(c.sqltext) for c in table.constraints if isinstance(c, CheckConstraint)))
    )
    if column.name in chosen:
        return chosen[column.name]
    if column.unique or column.primary_key:
        shared = ""
    return _plain(column, shared or f"{table.name}.{column.name} of {person.mark}", person)


def _plain(column: Column[Any], words: str, person: Filled) -> Any:
    kind = column.type
    if isinstance(kind, JSONB):
        said: Any = {"said": words}
        return [said] if _is_list(column) else said
    if isinstance(kind, ARRAY):
        return [words] if kind.item_type.python_type is str else [1]
    values: dict[type, Any] = {
        str: words, bool: True, int: 1, float: 1.0, datetime: WHEN, date: WHEN.date(), time: time(8), UUID: new_id(),
    }  # fmt: skip
    return person.telegram_id if isinstance(kind, BigInteger) else values[kind.python_type]


def _is_list(column: Column[Any]) -> bool:
    return str(getattr(column.server_default, "arg", "")).startswith("[")


def _told_apart_by(table: Table) -> set[str]:
    """Return the columns that tell rows of one owner apart."""
    return {
        column.name
        for constraint in table.constraints
        if len(getattr(constraint, "columns", ())) > 1
        for column in getattr(constraint, "columns", ())
    }
