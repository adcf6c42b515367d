"""Deleting a CV: its file, what was read from it, and what was made of it."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.cv import service as cvs
from career.cv.profile_skills import profile_skills
from career.ports import FileStore
from db.models import CV
from db.repositories import ActivityRepository, CVRepository, SkillRepository
from db.session import Database


async def delete(database: Database, files: FileStore, user_id: UUID, cv_id: UUID) -> CV | None:
    """Delete a CV and return the one in use from now on, the newest other; None where there is no other.

    Matches and customised CVs made of it go with it, and skills that no other CV names; what the person told of
    themselves stays, and interviews too. Raises NotFound.
    """
    async with database.transaction() as session:
        cv = await cvs.get(session, user_id, cv_id)
        key = cv.file_key
        repository = CVRepository(session, user_id)
        await SkillRepository(session, user_id).forget_cv(cv_id)
        await repository.delete(cv)
        await keep_skills(session, user_id)
        newest = await repository.active() or await repository.newest_ready()
        if newest is not None:
            await repository.activate(newest)
        ActivityRepository(session, user_id).add("cv_deleted", cv_id)
    await files.delete(key)
    return newest


async def keep_skills(session: AsyncSession, user_id: UUID) -> None:
    """Let skills stay that another CV names as well, with its line."""
    for cv in await CVRepository(session, user_id).newest():
        rows = profile_skills(cv.id, cv.text or "", cvs.mentions_of(cv))
        await SkillRepository(session, user_id).put(rows, revive=False)
