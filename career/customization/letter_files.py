"""The kept cover letter of a customised CV: read, and handed over as a file."""

import asyncio
from uuid import UUID

from career.customization import service as customizations
from career.customization.exports import KeptExport, key_of
from career.customization.letters.wording import languages
from career.customization.views import LetterView
from career.cv.document import CVDocument
from career.cv.export.letters import LetterSheet, export_letter
from career.cv.export.model import ExportedFile, Format, Paper
from career.errors import InvalidInput
from career.jobs.views import job_name
from career.names import language_told
from career.ports import FileStore
from career.qualifications.tongues import LANGUAGES
from db.repositories import ActivityRepository
from db.session import Database
from runtime.language import gettext as _


def refuse_unknown(language: str | None) -> None:
    """Raise InvalidInput for a language that letters are not written in."""
    if language is None or language in languages():
        return
    *names, last = [language_told(LANGUAGES.get(known, known)) for known in languages()]
    told = _("I can write letters in {languages} and {last}.", languages=", ".join(names), last=last)
    raise InvalidInput("letter_language", told)


async def letter_file(
    database: Database, user_id: UUID, customization_id: UUID, form: Format, *, paper: Paper = Paper.a4
) -> ExportedFile:
    """Return the letter of a customised CV as a file. Raises NotFound, and InvalidInput for a form it cannot have."""
    async with database.transaction() as session:
        letter = await customizations.read_letter(session, user_id, customization_id)
        document = await customizations.document_of(session, user_id, customization_id)
    file = await asyncio.to_thread(lambda: export_letter(_sheet(letter, document), form, paper=paper))
    async with database.transaction() as session:
        ActivityRepository(session, user_id).add("letter_exported", customization_id, format=form)
    return file


async def keep_letter(
    database: Database, files: FileStore, user_id: UUID, form: Format, *, paper: Paper = Paper.a4
) -> KeptExport:
    """Make a file of the letter for the CV that was customised last, and keep it. Raises as `letter_file`."""
    async with database.transaction() as session:
        card = await customizations.newest(session, user_id)
    file = await letter_file(database, user_id, card.id, form, paper=paper)
    key = key_of(user_id, file)
    await files.put(key, file.data)
    return KeptExport(name=file.filename, key=key, job=job_name(card.job_title, card.job_company) or None)


def _sheet(letter: LetterView, document: CVDocument) -> LetterSheet:
    basics = document.basics
    reached = " | ".join(part for part in (basics.email, basics.phone) if part)
    place = basics.location.city if basics.location else None
    return LetterSheet(
        name=basics.name or "",
        contacts=tuple(part for part in (place, reached) if part),
        paragraphs=tuple(part for part in letter.text.split("\n\n") if part.strip()),
        language=letter.language,
    )
