"""Keeping an exported CV as a file for the person: the customised one where there is one, else the one in use."""

import asyncio
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from career.customization import service as customizations
from career.cv import service as cvs
from career.cv.export.model import ExportedFile, Format, Paper, Template
from career.cv.export.service import export_checked
from career.errors import NotFound
from career.jobs.views import job_name
from career.ports import FileStore
from db.session import Database
from runtime.ids import new_id


class KeptExport(BaseModel):
    """A file that was made for a person: its name, the key under which it is kept, and the job that it is for."""

    model_config = ConfigDict(frozen=True)

    name: str
    key: str
    job: str | None


async def keep_export(
    database: Database,
    files: FileStore,
    user_id: UUID,
    form: Format,
    *,
    template: Template = Template.classic,
    paper: Paper = Paper.a4,
    original: bool = False,
) -> KeptExport:
    """Make a file of the newest customised CV (of the CV in use where there is none, or `original`), and keep it.

    Raises NotFound without a CV, InvalidInput where a value would be lost.
    """
    job = None
    async with database.transaction() as session:
        try:
            card = None if original else await customizations.newest(session, user_id)
        except NotFound:
            card = None
        document = None if card else cvs.document_of(await cvs.active(session, user_id))
    if card is not None:
        job = job_name(card.job_title, card.job_company) or None
        file = await customizations.export(database, user_id, card.id, form, template=template, paper=paper)
    else:
        assert document is not None
        file, _ = await asyncio.to_thread(lambda: export_checked(document, form, template=template, paper=paper))
    key = key_of(user_id, file)
    await files.put(key, file.data)
    return KeptExport(name=file.filename, key=key, job=job)


def key_of(user_id: UUID, file: ExportedFile) -> str:
    """Return a new key for a file of a person."""
    return f"export/{user_id}/{new_id()}.{file.filename.rpartition('.')[2]}"


def is_of(user_id: UUID, key: str) -> bool:
    """Tell whether a key is that of a file which was made for a person."""
    return key.startswith(f"export/{user_id}/")
