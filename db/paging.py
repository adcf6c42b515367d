"""Pages of sorted lists: each goes on behind a row (keyset), not past a count, so that new rows shift nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Uuid, bindparam, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

T = TypeVar("T")
U = TypeVar("U")
Query = Select[*tuple[Any, ...]]
Value = datetime | UUID | int | str
Columns = Mapping[str, InstrumentedAttribute[Any] | ColumnElement[Any]]
"""By what a list can be sorted: the name of an order and its column, which is never NULL."""


@dataclass(frozen=True)
class Position:
    """Where a page ended: what its last row has in the sorted column, and the id of that row."""

    value: Value
    id: UUID


@dataclass(frozen=True)
class PageQuery:
    """Which part of a list is wanted: `limit` rows sorted by a name ("-score" is highest first), behind a position.

    Rows with the same value are in the order of their ids.
    """

    sort: str = "-created_at"
    limit: int = 50
    after: Position | None = None

    @property
    def by(self) -> str:
        """The name of the order without its direction."""
        return self.sort.removeprefix("-")

    @property
    def is_descending(self) -> bool:
        """Whether the highest, or newest, comes first."""
        return self.sort.startswith("-")


@dataclass(frozen=True)
class Rows(Generic[T]):
    """A page of rows, and where it ended if there are more."""

    items: Sequence[T]
    end: Position | None = None

    def map(self, shown: Callable[[T], U]) -> "Rows[U]":
        """Return the page with each row turned into something else."""
        return Rows([shown(item) for item in self.items], self.end)


async def page(
    session: AsyncSession, query: Query, wanted: PageQuery, columns: Columns, row_id: InstrumentedAttribute[UUID]
) -> Rows[Any]:
    """Return a page of a query that is neither sorted nor limited; of a query of several things, tuples of them."""
    column = columns[wanted.by]
    found = await session.execute(_sorted(query, wanted, column, row_id).add_columns(column, row_id))
    rows = [(row[0] if len(row) == 3 else tuple(row[:-2]), Position(row[-2], row[-1])) for row in found]
    shown = rows[: wanted.limit]
    return Rows([item for item, _ in shown], shown[-1][1] if len(rows) > wanted.limit else None)


def page_of_list(items: Sequence[T], wanted: PageQuery, place: Callable[[T], Position]) -> Rows[T]:
    """Return a page of a list that was worked out and sorted already, highest first where `wanted` says so."""
    start = _start(items, wanted, place) if wanted.after else 0
    shown = items[start : start + wanted.limit]
    return Rows(shown, place(shown[-1]) if start + wanted.limit < len(items) else None)


def _sorted(query: Query, wanted: PageQuery, column: Any, row_id: InstrumentedAttribute[UUID]) -> Select[Any]:
    if wanted.after is not None:
        here = tuple_(column, row_id)
        there = tuple_(bindparam(None, wanted.after.value, column.type), bindparam(None, wanted.after.id, Uuid()))
        query = query.where(here < there if wanted.is_descending else here > there)
    order = (column.desc(), row_id.desc()) if wanted.is_descending else (column.asc(), row_id.asc())
    return query.order_by(*order).limit(wanted.limit + 1)


def _start(items: Sequence[T], wanted: PageQuery, place: Callable[[T], Position]) -> int:
    """Return where a page begins: behind the row where the last one ended or, where it is gone, behind its value."""
    after, places = wanted.after, [place(item) for item in items]
    assert after is not None
    for number, found in enumerate(places):
        if found.id == after.id:
            return number + 1
    values: list[Any] = [found.value for found in places]
    behind = (number for number, value in enumerate(values) if (value < after.value) == wanted.is_descending)
    return next(behind, len(items))
