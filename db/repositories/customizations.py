"""Customised CVs of one person, and their answers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, exists, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import load_only

from db.models import CV, CoverLetter, Customization, CVVersion, EvidenceAnswer, Job, SuggestionRow
from db.paging import Columns, PageQuery, Rows, page

_ORDERS: Columns = {
    "updated_at": Customization.updated_at,
    "created_at": Customization.created_at,
    "score": Customization.score,
}
_LETTER_ORDERS: Columns = {"updated_at": CoverLetter.updated_at, "created_at": CoverLetter.created_at}
_OF_CV = (CV.id, CV.filename, CV.edited_at)
_OF_JOB = (Job.id, Job.title, Job.company)


class CustomizationRepository:
    """One person's customised CVs."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def get(self, customization_id: UUID, *, lock: bool = False) -> Customization | None:
        """Return a customised CV; with `lock` others that change it wait."""
        query = select(Customization).where(
            Customization.id == customization_id, Customization.user_id == self._user_id
        )
        return await self._session.scalar(query.with_for_update() if lock else query)

    async def of(self, cv_id: UUID, job_id: UUID) -> Customization | None:
        """Return the customisation of a CV for a job."""
        query = select(Customization).where(
            Customization.user_id == self._user_id, Customization.cv_id == cv_id, Customization.job_id == job_id
        )
        return await self._session.scalar(query)

    async def newest(self, limit: int = 50) -> Sequence[Customization]:
        """Return customised CVs, the one that changed last first."""
        query = select(Customization).where(Customization.user_id == self._user_id)
        return (await self._session.scalars(query.order_by(Customization.updated_at.desc()).limit(limit))).all()

    async def page(
        self, wanted: PageQuery, *, cv_id: UUID | None = None, job_id: UUID | None = None
    ) -> Rows[tuple[Customization, CV, Job, bool]]:
        """Return a page of customised CVs with CV, job and whether there is a letter; of one CV or job, or of all."""
        has_letter = exists().where(CoverLetter.customization_id == Customization.id)
        query = (
            select(Customization, CV, Job, has_letter)
            .join(CV, CV.id == Customization.cv_id)
            .join(Job, Job.id == Customization.job_id)
            .where(Customization.user_id == self._user_id)
            .options(load_only(*_OF_CV, raiseload=True), load_only(*_OF_JOB, raiseload=True))
        )
        for column, value in ((Customization.cv_id, cv_id), (Customization.job_id, job_id)):
            if value is not None:
                query = query.where(column == value)
        return await page(self._session, query, wanted, _ORDERS, Customization.id)

    async def letters_page(self, wanted: PageQuery) -> Rows[tuple[CoverLetter, Job]]:
        """Return a page of letters with the jobs that they are for."""
        query = (
            select(CoverLetter, Job)
            .join(Customization, Customization.id == CoverLetter.customization_id)
            .join(Job, Job.id == Customization.job_id)
            .where(Customization.user_id == self._user_id)
            .options(load_only(*_OF_JOB, raiseload=True))
        )
        return await page(self._session, query, wanted, _LETTER_ORDERS, CoverLetter.id)

    async def delete(self, customization_id: UUID) -> bool:
        """Delete a customised CV with all that hangs on it; tell whether there was such."""
        mine = delete(Customization).where(Customization.id == customization_id, Customization.user_id == self._user_id)
        return await self._session.scalar(mine.returning(Customization.id)) is not None

    async def put(self, cv_id: UUID, job_id: UUID, **fields: Any) -> Customization:
        """Keep a customisation instead of the one that there was of the same CV and job."""
        await self._session.execute(
            delete(Customization).where(
                Customization.user_id == self._user_id, Customization.cv_id == cv_id, Customization.job_id == job_id
            )
        )
        made = Customization(user_id=self._user_id, cv_id=cv_id, job_id=job_id, **fields)
        self._session.add(made)
        await self._session.flush()
        return made

    async def suggestions(self, customization_id: UUID) -> Sequence[SuggestionRow]:
        """Return the suggestions of a customised CV by their numbers."""
        query = (
            select(SuggestionRow)
            .join(Customization)
            .where(SuggestionRow.customization_id == customization_id, Customization.user_id == self._user_id)
            .order_by(SuggestionRow.number)
        )
        return (await self._session.scalars(query)).all()

    def add_suggestion(self, customization_id: UUID, number: int, detail: dict[str, Any]) -> None:
        """Keep a suggestion."""
        self._session.add(SuggestionRow(customization_id=customization_id, number=number, detail=detail))

    async def add_version(self, customization_id: UUID, **fields: Any) -> CVVersion:
        """Keep a version under the next number."""
        last = await self.last_version(customization_id)
        made = CVVersion(customization_id=customization_id, number=last + 1, **fields)
        self._session.add(made)
        await self._session.flush()
        return made

    async def last_version(self, customization_id: UUID) -> int:
        """Return the number of the newest version, 0 where there is none."""
        query = select(func.max(CVVersion.number)).where(CVVersion.customization_id == customization_id)
        return await self._session.scalar(query) or 0

    async def versions(self, customization_id: UUID) -> Sequence[CVVersion]:
        """Return the versions of a customised CV, oldest first."""
        query = (
            select(CVVersion)
            .join(Customization)
            .where(CVVersion.customization_id == customization_id, Customization.user_id == self._user_id)
            .order_by(CVVersion.number)
        )
        return (await self._session.scalars(query)).all()

    async def letter(self, customization_id: UUID, *, lock: bool = False) -> CoverLetter | None:
        """Return the letter of a customised CV; with `lock` others that change it wait."""
        query = (
            select(CoverLetter)
            .join(Customization)
            .where(CoverLetter.customization_id == customization_id, Customization.user_id == self._user_id)
        )
        return await self._session.scalar(query.with_for_update(of=CoverLetter) if lock else query)

    async def put_letter(self, customization_id: UUID, **fields: Any) -> CoverLetter:
        """Keep the letter of a customised CV instead of the one that there was."""
        statement = insert(CoverLetter).values(customization_id=customization_id, **fields)
        found = await self._session.scalars(
            statement.on_conflict_do_update(
                index_elements=["customization_id"],
                set_={**{name: statement.excluded[name] for name in fields}, "updated_at": func.now()},
            ).returning(CoverLetter),
            execution_options={"populate_existing": True},
        )
        return found.one()


class EvidenceRepository:
    """What one person answered when asked for evidence."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def put(self, key: str, **fields: Any) -> None:
        """Keep an answer instead of the one that there was about the same skill."""
        statement = insert(EvidenceAnswer).values(user_id=self._user_id, key=key, **fields)
        await self._session.execute(
            statement.on_conflict_do_update(
                index_elements=["user_id", "key"], set_={name: statement.excluded[name] for name in fields}
            )
        )

    async def all(self) -> Sequence[EvidenceAnswer]:
        """Return all answers."""
        query = select(EvidenceAnswer).where(EvidenceAnswer.user_id == self._user_id).order_by(EvidenceAnswer.at)
        return (await self._session.scalars(query)).all()
