"""Looking at customised CVs: the card, the versions, the difference, the file."""

import asyncio
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.customization.cases.keeping import card_of, load, newest_id
from career.customization.diff import diff
from career.customization.views import CustomizationCard, DiffLine, VersionView
from career.cv.document import CVDocument
from career.cv.export.model import ExportedFile, Format, Paper, Template
from career.cv.export.service import export_checked
from db.repositories import ActivityRepository
from db.repositories.customizations import CustomizationRepository
from db.session import Database


async def newest(session: AsyncSession, user_id: UUID) -> CustomizationCard:
    """Return the customisation that changed last. Raises NotFound."""
    return await get(session, user_id, await newest_id(session, user_id))


async def get(session: AsyncSession, user_id: UUID, customization_id: UUID) -> CustomizationCard:
    """Return a customisation. Raises NotFound."""
    return await card_of(session, user_id, await load(session, user_id, customization_id))


async def versions(session: AsyncSession, user_id: UUID, customization_id: UUID) -> list[VersionView]:
    """Return the versions to go back to, oldest first. Raises NotFound."""
    await load(session, user_id, customization_id)
    found = await CustomizationRepository(session, user_id).versions(customization_id)
    return [
        VersionView(number=row.number, applied=tuple(row.applied), score=row.score, created_at=row.created_at)
        for row in found
    ]


async def document_of(session: AsyncSession, user_id: UUID, customization_id: UUID) -> CVDocument:
    """Return the customised CV with what is applied. Raises NotFound."""
    return (await load(session, user_id, customization_id)).document


async def compared(session: AsyncSession, user_id: UUID, customization_id: UUID) -> list[DiffLine]:
    """Return the customised CV beside the original. Raises NotFound."""
    kept = await load(session, user_id, customization_id)
    return diff(kept.original, kept.document)


async def export(
    database: Database,
    user_id: UUID,
    customization_id: UUID,
    form: Format,
    *,
    template: Template = Template.classic,
    paper: Paper = Paper.a4,
) -> ExportedFile:
    """Return the customised CV as a file, read back before it is given away. Raises NotFound and InvalidInput."""
    async with database.transaction() as session:
        document = await document_of(session, user_id, customization_id)
    file, _differences = await asyncio.to_thread(lambda: export_checked(document, form, template=template, paper=paper))
    async with database.transaction() as session:
        ActivityRepository(session, user_id).add("cv_exported", customization_id, format=form)
    return file
