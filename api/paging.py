"""Pages of a list, with an opaque cursor to the next page that holds with any order and filter.

A route takes `Annotated[Asked, pages("-created_at", "created_at")]`, hands `asked.query` to its use case and answers
with `asked.page(rows)`. A cursor says where its page ended and is signed together with the list, the filters and the
order that it was made for: one that is broken, made up, or of another list is refused.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode
from uuid import UUID

import orjson
from fastapi import Depends, Query, Request
from itsdangerous import BadData, Signer
from itsdangerous.encoding import base64_decode, base64_encode
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.dependencies import parts_of
from career.errors import InvalidInput
from db.paging import PageQuery, Position, Rows, Value
from runtime.language import N_
from runtime.language import gettext as _

T = TypeVar("T")
LONGEST_PAGE = 100
LONGEST_CURSOR = 4_000
"""A firm of 300 characters that JSON writes as six each is 2,500 of them."""
NOT_A_CURSOR = N_(
    "This cursor is not of this list in this order and with these filters. Send `next_cursor` with the same `sort` "
    "and filters as before, or begin again without a cursor."
)

_KINDS: dict[str, Callable[[str], Value]] = {"datetime": datetime.fromisoformat, "UUID": UUID, "int": int, "str": str}

Limit = Annotated[int, Query(ge=1, le=LONGEST_PAGE, description="How many at most.")]
Cursor = Annotated[
    str | None, Query(max_length=LONGEST_CURSOR, description="`next_cursor` of the page before; none for the first.")
]


class Page(BaseModel, Generic[T]):
    """One page of a list."""

    model_config = ConfigDict(frozen=True)

    items: list[T]
    next_cursor: str | None = Field(None, description="Send it as `cursor` for the next page; null on the last one.")


@dataclass(frozen=True)
class Asked:
    """A page that a request asks for, and how the cursor to the next one is written."""

    query: PageQuery
    signer: Callable[[], Signer]

    def page(self, rows: Rows[T]) -> Page[T]:
        """Return the answer."""
        return Page(items=list(rows.items), next_cursor=self._cursor(rows.end) if rows.end else None)

    def _cursor(self, end: Position) -> str:
        kind = type(end.value).__name__
        value = end.value.isoformat() if isinstance(end.value, datetime) else str(end.value)
        return self.signer().sign(base64_encode(orjson.dumps([kind, value, str(end.id)]))).decode()


def pages(*sorts: str) -> Any:
    """Return the dependency that reads `limit`, `sort` (one of `sorts`, the first unless asked) and `cursor`."""
    usual = sorts[0]

    def known(sort: str) -> str:
        if sort not in sorts:
            raise ValueError(f"choose one of {', '.join(sorts)}")
        return sort

    told = "In which order; - is highest or newest first."
    field = Query(description=told, json_schema_extra={"enum": list(sorts)})
    sorting = Annotated[str, field, AfterValidator(known)]

    async def asked(request: Request, limit: Limit = 50, sort: Any = usual, cursor: Cursor = None) -> Asked:
        def signer() -> Signer:
            key = parts_of(request).settings.api.secret_key.get_secret_value()
            return Signer(key, salt=_list_of(request, sort))

        return Asked(PageQuery(sort, limit, _read(signer(), cursor) if cursor else None), signer)

    asked.__annotations__["sort"] = sorting
    return Depends(asked)


def _list_of(request: Request, sort: str) -> str:
    """Return what a cursor holds for: a list with its filters, in an order."""
    filters = sorted(item for item in request.query_params.multi_items() if item[0] not in ("cursor", "limit", "sort"))
    return f"page of {request.url.path}?{urlencode([*filters, ('sort', sort)])}"


def _read(signer: Signer, cursor: str) -> Position:
    try:
        kind, value, row_id = orjson.loads(base64_decode(signer.unsign(cursor)))
    except (BadData, ValueError):  # the second where it is no ASCII, or packed as cursors once were
        raise InvalidInput("invalid_cursor", _(NOT_A_CURSOR)) from None
    return Position(_KINDS[kind](value), UUID(row_id))
