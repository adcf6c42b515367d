"""Who asked to see whose progress, and who agreed."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import ProgressConsent, Role, User


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

    async def agree(self, consent_id: UUID) -> ProgressConsent | None:
        """Agree to a request; None when it is none of this student's. One that was agreed to keeps its time."""
        return await self._session.scalar(
            update(ProgressConsent)
            .where(ProgressConsent.user_id == self._user_id, ProgressConsent.id == consent_id)
            .values(state="agreed", agreed_at=func.coalesce(ProgressConsent.agreed_at, func.now()))
            .returning(ProgressConsent)
        )

    async def end(self, consent_id: UUID) -> UUID | None:
        """Refuse or end; returns whose it was, None when it is none of this student's."""
        return await self._session.scalar(
            delete(ProgressConsent)
            .where(ProgressConsent.user_id == self._user_id, ProgressConsent.id == consent_id)
            .returning(ProgressConsent.instructor_id)
        )


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

    async def agreed(self, limit: int, after: UUID | None = None) -> Sequence[tuple[ProgressConsent, User]]:
        """Return students who agreed, the newest consent first, from the one of the id `after` on."""
        query = select(ProgressConsent, User).join(User, User.id == ProgressConsent.user_id).where(*self._may_see())
        if after is not None:
            query = query.where(ProgressConsent.id < after)
        rows = await self._session.execute(query.order_by(ProgressConsent.id.desc()).limit(limit))
        return [(consent, student) for consent, student in rows]

    async def student(self, student_id: UUID) -> User | None:
        """Return a student who agreed; None for anybody else."""
        query = select(User).join(ProgressConsent, User.id == ProgressConsent.user_id)
        return await self._session.scalar(query.where(User.id == student_id, *self._may_see()))

    async def part_from(self, student_id: UUID) -> bool:
        """Forget a request or a consent; False where there was none."""
        gone = await self._session.scalars(
            delete(ProgressConsent)
            .where(ProgressConsent.instructor_id == self._instructor_id, ProgressConsent.user_id == student_id)
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
