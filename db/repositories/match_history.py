"""A page of somebody's matches as one statement for Database.fetch, which sees the log-in that asks as well."""

from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Uuid, bindparam, join, select, true, tuple_
from sqlalchemy.orm import aliased

from db.models import CV, Job, LoginSession, Match, User
from db.paging import Columns, PageQuery, Position, Rows
from db.reading import Query
from db.repositories.reads import LIVING
from db.session import Database

_ORDERS: Columns = {"created_at": Match.created_at, "score": Match.score}
_OWNER = bindparam("user_id", type_=Uuid())
_FILTERS: dict[str, ColumnElement[bool]] = {
    "job_id": Match.job_id == bindparam("job_id", type_=Uuid()),
    "cv_id": Match.cv_id == bindparam("cv_id", type_=Uuid()),
    "least_score": Match.score >= bindparam("least_score", type_=Integer()),
}


async def matches_of(
    database: Database, user_id: UUID, log_in_id: UUID, wanted: PageQuery, **filters: UUID | int | None
) -> Rows[dict[str, Any]] | None:
    """Return a page of matches by created_at or score, or None when the log-in or the account has ended.

    Each with the names of its job and CV; `change` are the points since the match before for the same job.
    Filters: job_id, cv_id, least_score.
    """
    given = {name: value for name, value in filters.items() if value is not None}
    query = _page(wanted.by, wanted.is_descending, wanted.after is not None, frozenset(given))
    after = {"after": wanted.after.value, "after_id": wanted.after.id} if wanted.after else {}
    asked = {"user_id": user_id, "session_id": log_in_id, "most": wanted.limit + 1}
    found = await database.fetch(query, **asked, **given, **after)
    if not found:
        return None
    rows = [row for row in found if row["id"] is not None]
    shown = rows[: wanted.limit]
    end = Position(shown[-1][wanted.by], shown[-1]["id"]) if len(rows) > wanted.limit else None
    return Rows(shown, end)


@cache
def _page(by: str, is_descending: bool, is_later: bool, given: frozenset[str]) -> Query:
    column = _ORDERS[by]
    asked = select(Match.id, Match.job_id, Match.cv_id, Match.score, Match.version, Match.created_at, _change())
    asked = asked.where(Match.user_id == _OWNER, *(_FILTERS[name] for name in sorted(given)))
    if is_later:
        here = tuple_(column, Match.id)
        there = tuple_(bindparam("after", type_=column.type), bindparam("after_id", type_=Uuid()))
        asked = asked.where(here < there if is_descending else here > there)
    asked = asked.order_by(*_order(column, Match.id, is_descending)).limit(bindparam("most", type_=Integer()))
    page = asked.subquery("page")
    # Without matches there is a row of nothing: it says that the log-in lives.
    asking = join(User, LoginSession, LIVING).outerjoin(page, true())
    named = asking.outerjoin(Job, Job.id == page.c.job_id).outerjoin(CV, CV.id == page.c.cv_id)
    names = (Job.title.label("job_title"), Job.company.label("job_company"), CV.filename.label("cv_filename"))
    whole = select(*page.c, *names).select_from(named).where(User.id == _OWNER, User.is_active)
    return Query(whole.order_by(*_order(page.c[by], page.c.id, is_descending)))


def _order(column: Any, row_id: Any, is_descending: bool) -> tuple[Any, Any]:
    return (column.desc(), row_id.desc()) if is_descending else (column.asc(), row_id.asc())


def _change() -> Any:
    before = aliased(Match)
    earlier = (
        select(before.score)
        .where(before.user_id == Match.user_id, before.job_id == Match.job_id)
        .where(tuple_(before.created_at, before.id) < tuple_(Match.created_at, Match.id))
        .order_by(before.created_at.desc(), before.id.desc())
        .limit(1)
    )
    return (Match.score - earlier.scalar_subquery()).label("change")
