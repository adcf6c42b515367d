"""Changing a CV's document: what follows from it is worked out anew, and nobody overwrites what they have not seen."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.cv import extraction
from career.cv import service as cvs
from career.cv.checking import check
from career.cv.deleting import keep_skills
from career.cv.document import CVDocument
from career.cv.extraction import Edit, ExtractedCV
from career.cv.profile_skills import profile_skills
from career.cv.summary import summarise
from career.errors import Conflict, NotFound
from career.ports import Embedder
from career.vectors import embed_document, lines_of
from db.models import CV, ProcessingStatus
from db.repositories import ActivityRepository, CVRepository, SkillRepository
from db.session import Database
from runtime.language import gettext as _

_FILE = "cv.json"


class DocumentChanged(Conflict):
    """The document is not the one that was seen: somebody changed it meanwhile."""

    def __init__(self) -> None:
        told = _("This CV has been changed meanwhile. Read it again, put your changes into it, and send it then.")
        super().__init__("document_changed", told)


async def read(session: AsyncSession, user_id: UUID, cv_id: UUID) -> CV:
    """Return a CV that has a document. Raises NotFound, which says whether it could not be read."""
    cv = await cvs.get(session, user_id, cv_id)
    if cv.document is None:
        raise NotFound("cv_not_ready", _("This CV has not been read yet, or could not be; its status says which."))
    return cv


async def save(
    database: Database,
    embedder: Embedder,
    user_id: UUID,
    cv_id: UUID,
    document: CVDocument,
    *,
    seen: Callable[[int], bool],
) -> CV:
    """Keep a CV document as the person changed it, with its text, evidence, skills, review, summary and vector.

    It is read as though it had been uploaded as JSON Resume, so each value is evidence by the line of the text in
    which it stands. `seen` tells whether the person has seen a version. The same document again changes nothing.
    Raises InvalidDocument, DocumentChanged, NotFound, Unreadable, and Unavailable when an embedder does not answer.
    """
    check(document)
    async with database.transaction() as session:
        cv = await read(session, user_id, cv_id)
        if not seen(cv.version):
            raise DocumentChanged
    version, before = cv.version, cv.document or {}
    found = await extraction.edited(Edit(document.as_json(), before, cv.text or ""), _FILE)
    if found.document.as_json() == before:
        return cv
    vector = await embed_document(embedder, lines_of(found.text))
    async with database.transaction() as session:
        kept = await CVRepository(session, user_id).unchanged(cv_id, version)
        if kept is None or kept.status != ProcessingStatus.ready:
            raise DocumentChanged
        await _store(session, kept, found, (vector, embedder.model))
    return kept


async def _store(session: AsyncSession, cv: CV, found: ExtractedCV, embedded: tuple[Any, str]) -> None:
    names = list(dict.fromkeys(mention.name for mention in found.skills if mention.kind != "soft"))
    cv.document, cv.text = found.document.as_json(), found.text
    cv.evidence = {key: item.model_dump(exclude_none=True) for key, item in found.evidence.items()}
    cv.skills = [mention.model_dump() for mention in found.skills]
    cv.experience_months, cv.warnings = found.experience_months, list(found.warnings)
    cv.quality_score, cv.ats_feedback = found.quality_score, found.findings
    cv.summary = summarise(found.document, found.experience_months, names)
    cv.embedding, cv.embedding_model = embedded
    cv.version, cv.edited_at = cv.version + 1, datetime.now(UTC)
    await SkillRepository(session, cv.user_id).put_of_cv(cv.id, profile_skills(cv.id, found.text, found.skills))
    await session.flush()
    await keep_skills(session, cv.user_id)
    ActivityRepository(session, cv.user_id).add("cv_edited", cv.id, version=cv.version)
