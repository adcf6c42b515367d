"""Pages of a list: newest first, with a cursor to the next page."""

from typing import Annotated, Generic, TypeVar
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")
Row = TypeVar("Row")
LONGEST_PAGE = 100

Limit = Annotated[int, Query(ge=1, le=LONGEST_PAGE, description="How many at most.")]


class Page(BaseModel, Generic[T]):
    """One page of a list."""

    model_config = ConfigDict(frozen=True)

    items: list[T]
    next_cursor: UUID | None = Field(None, description="Send it as `cursor` for the next page; null on the last one.")
