"""Pages of a list: newest first, with a cursor to the next page."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Generic, Protocol, TypeVar
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")
LONGEST_PAGE = 100

Limit = Annotated[int, Query(ge=1, le=LONGEST_PAGE, description="How many at most.")]


class Page(BaseModel, Generic[T]):
    """One page of a list."""

    model_config = ConfigDict(frozen=True)

    items: list[T]
    next_cursor: UUID | None = Field(None, description="Send it as `cursor` for the next page; null on the last one.")


class _Row(Protocol):
    @property
    def id(self) -> UUID: ...


Row = TypeVar("Row", bound=_Row)


async def page_of(
    ask: Callable[[int, UUID | None], Awaitable[Sequence[Row]]], limit: int, cursor: UUID | None
) -> "Page[Row]":
    """Return a page of rows that `ask` gives by how many at most, and by the id of the row that they come after."""
    found = await ask(limit, cursor)
    more = len(found) == limit and await ask(1, found[-1].id)
    return Page(items=list(found), next_cursor=found[-1].id if more else None)
