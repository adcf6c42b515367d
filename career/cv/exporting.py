"""A CV as a file: as it was uploaded, or made anew of its document."""

import asyncio
from uuid import UUID

from career.cv import editing
from career.cv import service as cvs
from career.cv.export.model import ExportedFile, Format, Paper, Template
from career.cv.export.service import export_checked
from career.errors import NotFound
from career.ports import FileStore
from db.models import CV
from db.repositories import ActivityRepository
from db.session import Database
from runtime.language import gettext as _


async def export(
    database: Database,
    user_id: UUID,
    cv_id: UUID,
    form: Format,
    *,
    template: Template = Template.classic,
    paper: Paper = Paper.a4,
) -> ExportedFile:
    """Return a CV as a file made of its document, read back before it is given away.

    Raises NotFound, and InvalidInput where a value would be lost.
    """
    async with database.transaction() as session:
        document = cvs.document_of(await editing.read(session, user_id, cv_id))
    file, _differences = await asyncio.to_thread(lambda: export_checked(document, form, template=template, paper=paper))
    async with database.transaction() as session:
        ActivityRepository(session, user_id).add("cv_exported", cv_id, format=form)
    return file


async def original(database: Database, files: FileStore, user_id: UUID, cv_id: UUID) -> tuple[CV, bytes]:
    """Return a CV and its file as it was uploaded. Raises NotFound."""
    async with database.transaction() as session:
        cv = await cvs.get(session, user_id, cv_id)
    try:
        return cv, await files.get(cv.file_key)
    except KeyError:
        raise NotFound("file_lost", _("The file is not there any more. Please send it again.")) from None
