"""The activity log."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, get_args
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Activity
from db.paging import Columns, PageQuery, Rows, page

AboutPerson = Literal[
    "role_changed",
    "plan_changed",
    "account_enabled",
    "account_disabled",
    "admin_role_changed",
    "admin_plan_changed",
    "admin_account_enabled",
    "admin_account_disabled",
    "progress_shared",
    "progress_refused",
    "progress_unshared",
]
"""Actions whose `subject_id` is somebody else's account; it is taken out when that account is erased."""
ABOUT_PERSON: tuple[str, ...] = get_args(AboutPerson)
BY_OTHERS = frozenset({"role_changed", "plan_changed", "account_enabled", "account_disabled"})
"""Actions whose subject is the account of whoever took them, which is none of the person's business."""
_ORDERS: Columns = {"created_at": Activity.created_at}


class ActivityRepository:
    """What one person did."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    def add(self, action: str, subject_id: UUID | None = None, **details: Any) -> None:
        """Note an action; details hold ids and counts, never text of a person."""
        self._session.add(Activity(user_id=self._user_id, action=action, subject_id=subject_id, details=details))

    def add_about(self, action: AboutPerson, person_id: UUID | None, **details: Any) -> None:
        """Note an action that concerns somebody else's account, or that somebody else took on this one."""
        self.add(action, person_id, **details)

    async def page(
        self,
        wanted: PageQuery,
        *,
        actions: Sequence[str] = (),
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Rows[Activity]:
        """Return a page of entries by created_at: of some actions or all, from a time on, before another."""
        query = select(Activity).where(Activity.user_id == self._user_id)
        if actions:
            query = query.where(Activity.action.in_(actions))
        if since is not None:
            query = query.where(Activity.created_at >= since)
        if until is not None:
            query = query.where(Activity.created_at < until)
        return await page(self._session, query, wanted, _ORDERS, Activity.id)

    async def newest(self, limit: int = 50) -> Sequence[Activity]:
        """Return the newest entries first."""
        query = select(Activity).where(Activity.user_id == self._user_id).order_by(Activity.id.desc()).limit(limit)
        return (await self._session.scalars(query)).all()
