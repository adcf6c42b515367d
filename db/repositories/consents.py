"""Who asked to see whose progress, and who agreed."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Activity, ProgressConsent, Role, User
from db.paging import Columns, PageQuery, Rows, page

SORTS: Columns = {"agreed_at": func.coalesce(ProgressConsent.agreed_at, ProgressConsent.asked_at)}


class ConsentRepository:
    """Whom one student lets look at their progress."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def all(self) -> Sequence[tuple[ProgressConsent, User]]:
        """Return the student's consents and open requests with their instructors, the newest first."""
        query = (
            select(ProgressConsent, User)
            .join(User, User.id == ProgressConsent.instructor_id)
            .where(ProgressConsent.user_id == self._user_id)
            .order_by(ProgressConsent.id.desc())
        )
        return [(consent, instructor) for consent, instructor in await self._session.execute(query)]

    async def get(self, consent_id: UUID) -> tuple[ProgressConsent, User] | None:
        """Return a consent or request with its instructor; None when it is none of this student's."""
        query = (
            select(ProgressConsent, User)
            .join(User, User.id == ProgressConsent.instructor_id)
            .where(ProgressConsent.user_id == self._user_id, ProgressConsent.id == consent_id)
            .with_for_update(of=ProgressConsent)
        )
        row = (await self._session.execute(query)).one_or_none()
        return (row[0], row[1]) if row else None

    async def agree(self, consent_id: UUID) -> bool:
        """Agree to a request; False when it was agreed to already, or is none of this student's."""
        agreed = await self._session.scalars(
            update(ProgressConsent)
            .where(ProgressConsent.user_id == self._user_id, ProgressConsent.id == consent_id)
            .where(ProgressConsent.state == "asked")
            .values(state="agreed", agreed_at=func.now())
            .returning(ProgressConsent)
            .execution_options(populate_existing=True)
        )
        return bool(agreed.all())

    async def forget_requests(self) -> None:
        """Forget whoever asked and was not answered: they asked for the owner of an e-mail that is no more theirs."""
        await self._session.execute(
            delete(ProgressConsent).where(ProgressConsent.user_id == self._user_id, ProgressConsent.state == "asked")
        )

    async def end(self, consent_id: UUID) -> tuple[UUID, str] | None:
        """Refuse or end; returns whose it was and in which state, None when it is none of this student's."""
        gone = await self._session.execute(
            delete(ProgressConsent)
            .where(ProgressConsent.user_id == self._user_id, ProgressConsent.id == consent_id)
            .returning(ProgressConsent.instructor_id, ProgressConsent.state)
        )
        row = gone.one_or_none()
        return (row[0], row[1]) if row else None


class StudentRepository:
    """The students of one instructor."""

    def __init__(self, session: AsyncSession, instructor_id: UUID) -> None:
        self._session = session
        self._instructor_id = instructor_id

    async def ask(self, student_id: UUID) -> bool:
        """Note a request; False where there is one, or a consent, already."""
        asked = insert(ProgressConsent).values(user_id=student_id, instructor_id=self._instructor_id)
        asked = asked.on_conflict_do_nothing(index_elements=["user_id", "instructor_id"])
        return await self._session.scalar(asked.returning(ProgressConsent.id)) is not None

    async def page(self, wanted: PageQuery) -> Rows[tuple[ProgressConsent, User]]:
        """Return a page of students who agreed."""
        query: Any = select(ProgressConsent, User).join(User, User.id == ProgressConsent.user_id)
        query = query.where(*self._may_see())
        return await page(self._session, query, wanted, SORTS, ProgressConsent.id)

    async def student(self, student_id: UUID) -> User | None:
        """Return a student who agreed; None for anybody else."""
        query = select(User).join(ProgressConsent, User.id == ProgressConsent.user_id)
        return await self._session.scalar(query.where(User.id == student_id, *self._may_see()))

    async def part_from(self, student_id: UUID) -> bool:
        """Give up a consent; False where there was none."""
        gone = await self._session.scalars(
            delete(ProgressConsent)
            .where(ProgressConsent.instructor_id == self._instructor_id, ProgressConsent.user_id == student_id)
            .where(ProgressConsent.state == "agreed")
            .returning(ProgressConsent.id)
        )
        return bool(gone.all())

    def _may_see(self) -> tuple[ColumnElement[bool], ...]:
        return (
            ProgressConsent.instructor_id == self._instructor_id,
            ProgressConsent.state == "agreed",
            User.is_active.is_(True),
        )


async def forget_instructor(session: AsyncSession, instructor_id: UUID) -> None:
    """Forget all requests of an account that is no instructor any more, and all consents that it was given."""
    await session.execute(delete(ProgressConsent).where(ProgressConsent.instructor_id == instructor_id))


async def is_instructor(session: AsyncSession, user_id: UUID) -> bool:
    """Tell whether an account is an active instructor's."""
    query = select(User.id).where(User.id == user_id, User.role == Role.instructor, User.is_active.is_(True))
    return await session.scalar(query) is not None


async def recently_refused(session: AsyncSession, user_id: UUID, instructor_id: UUID, within: timedelta) -> bool:
    """Tell whether a student lately refused an instructor or ended what they had agreed to."""
    query = select(Activity.id).where(
        Activity.user_id == user_id,
        Activity.created_at > func.now() - within,
        Activity.subject_id == instructor_id,
        Activity.action.in_(("progress_refused", "progress_unshared")),
    )
    return await session.scalar(query.limit(1)) is not None
