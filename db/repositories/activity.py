"""The activity log."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Activity


class ActivityRepository:
    """What one person did."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    def add(self, action: str, subject_id: UUID | None = None, **details: Any) -> None:
        """Note an action; details hold ids and counts, never text of a person."""
        self._session.add(Activity(user_id=self._user_id, action=action, subject_id=subject_id, details=details))

    async def newest(self, limit: int = 50) -> Sequence[Activity]:
        """Return the newest entries first."""
        query = select(Activity).where(Activity.user_id == self._user_id).order_by(Activity.id.desc()).limit(limit)
        return (await self._session.scalars(query)).all()
