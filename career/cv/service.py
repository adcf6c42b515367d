"""Use cases of CVs: receive a file, read it in the background, list what there is.

`receive` and `process` wait for files and models, so they take the Database and open short transactions themselves.
"""

import asyncio
import hashlib
import re
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from career.conversation.events import Card, Error, Event, Progress, Text
from career.conversation.service import begin_waiting, publish, tell, upload_topic
from career.cv import extraction
from career.cv.document import CVDocument
from career.cv.extraction import ExtractedCV, extract
from career.cv.profile_skills import profile_skills
from career.cv.reading import MAX_BYTES
from career.cv.reading.oversize import PICTURES, refuse_large
from career.cv.reading.remarks import remark_told
from career.cv.review import Finding, Review, reviewed
from career.cv.review.texts import worded
from career.cv.summary import summarise
from career.cv.views import CVCard, FindingView
from career.errors import CareerError, Conflict, NotFound, Unavailable, Unreadable, no_account
from career.evidence import Evidence
from career.names import skill_told
from career.ports import Embedder, FileStore, JSONModel
from career.skills.model import SkillMention
from career.tasks import ProcessCV
from career.vectors import embed_document, lines_of
from db.models import CV, ProcessingStatus
from db.outbox import enqueue
from db.paging import PageQuery, Rows
from db.repositories import ActivityRepository, CVRepository, SkillRepository
from db.repositories.cvs import cv_for_task, finish_once, is_ahead_of_others
from db.session import Database
from runtime.ids import new_id
from runtime.language import gettext as _
from runtime.streams import EventStreams

OTHERS_FIRST = 1.0
"""Seconds that a further file of one person waits while somebody else's does: pictures of pages take minutes."""
QUICKLY_READ = 25.0
"""Seconds within which a file must have been read to be read again after a repair; the task has a limit."""


@dataclass(frozen=True)
class OtherUse:
    """What became of an upload that is no CV: a code, a sentence for the person, and a card."""

    code: str
    told: str
    card: Card


TakeOther = Callable[[CV, bytes], Awaitable[OtherUse | None]]
"""Takes an upload that is no CV, twice if it must; None when it has no use for it."""


async def receive(
    database: Database,
    files: FileStore,
    user_id: UUID,
    filename: str,
    data: bytes,
    *,
    thread_id: UUID | None = None,
    client_key: str | None = None,
) -> CV:
    """Keep an uploaded file and promise to read it; returns the CV as received.

    The same client_key twice is one upload. Raises Unreadable with "empty" or "too_large"; everything else about the
    file is found out in the background and said in the CV's error_code and error_message.
    """
    if not data:
        raise Unreadable("empty", _("The file is empty. Send it again, or export it anew."))
    if len(data) > MAX_BYTES:
        raise refuse_large(data, filename)
    cv_id = new_id()
    key = f"cv/{user_id}/{cv_id}"
    await files.put(key, data)
    try:
        async with database.transaction() as session:
            cv, is_new = await CVRepository(session, user_id).add_once(
                id=cv_id,
                thread_id=thread_id,
                filename=_clean_name(filename),
                file_key=key,
                size=len(data),
                sha256=hashlib.sha256(data).hexdigest(),
                client_key=client_key,
            )
            if is_new:
                await enqueue(session, ProcessCV(cv.id))
                ActivityRepository(session, user_id).add("cv_received", cv.id, size=len(data))
    except IntegrityError:  # the account has been erased meanwhile
        await files.delete(key)
        raise no_account() from None
    if not is_new:
        await files.delete(key)
    return cv


async def receive_pages(
    database: Database,
    files: FileStore,
    user_id: UUID,
    pages: Sequence[bytes],
    *,
    thread_id: UUID | None = None,
    client_key: str | None = None,
) -> CV:
    """Keep photos of the pages of one CV, in order, as one PDF (see receive). Raises Unreadable for a broken one."""
    data = await asyncio.to_thread(_bound, pages)
    if len(data) > MAX_BYTES:
        raise Unreadable("too_large", _(PICTURES))
    return await receive(database, files, user_id, "photos.pdf", data, thread_id=thread_id, client_key=client_key)


async def process(
    database: Database,
    files: FileStore,
    streams: EventStreams,
    embedder: Embedder,
    cv_id: UUID,
    *,
    take_other: TakeOther | None = None,
    model: JSONModel | None = None,
) -> None:
    """Read, parse and embed a CV, store the result once, and tell the person; safe to run twice.

    A file that cannot be read is a result too (status failed, with code and message). What is no CV is offered to
    `take_other`. What the rules are unsure about is shown to `model`, if there is one. Raises Unavailable, also where
    another file of this person is being read and somebody else waits, and whatever the file store raises, so that the
    task is tried again.
    """
    async with database.transaction() as session:
        cv = await cv_for_task(session, cv_id)
        if cv is None or cv.status in (ProcessingStatus.ready, ProcessingStatus.failed):
            return
        if await is_ahead_of_others(session, cv):
            raise Unavailable("others_wait", "Files of other people are read first.", retry_after=OTHERS_FIRST)
        cv.status = ProcessingStatus.processing
    await _progress(streams, cv_id, "reading", _("Reading the file"))
    began = time.monotonic()
    data = b""
    try:
        data = await _file(files, cv)
        read = await extract(data, cv.filename)
    except (Unreadable, NotFound) as error:
        if error.code == "not_a_cv" and take_other is not None:
            use = await take_other(cv, data)
            if use is not None:
                await _store_other_use(database, streams, cv_id, use)
                return
        await _store_failure(database, streams, cv_id, error)
        return
    if model is not None and read.gaps and time.monotonic() - began < QUICKLY_READ:
        await _progress(streams, cv_id, "reading", _("Asking the language model about what is unclear"))
        read = await extraction.repaired(read, data, cv.filename, model)
    found = _("{pages} page(s) read, {skills} skills found", pages=read.pages, skills=len(read.skills))
    await _progress(streams, cv_id, "skills", found, pages=read.pages, skills=len(read.skills))
    vector = await embed_document(embedder, lines_of(read.text))
    await _store_result(database, streams, cv_id, read, (vector, embedder.model))


async def read_text(data: bytes, filename: str) -> str:
    """Return the text of a document that need not be a CV, such as a job ad. Raises Unreadable."""
    return await extraction.read_text(data, filename)


async def give_up(database: Database, streams: EventStreams, cv_id: UUID) -> None:
    """Say that reading failed for a reason of ours; called when the task is out of attempts."""
    error = CareerError("internal", _("Reading this file failed on our side. Please send it again later."))
    await _store_failure(database, streams, cv_id, error)


async def get(session: AsyncSession, user_id: UUID, cv_id: UUID) -> CV:
    """Return a CV of this person. Raises NotFound."""
    cv = await CVRepository(session, user_id).get(cv_id)
    if cv is None:
        raise NotFound("cv_not_found", _("There is no such CV."))
    return cv


async def active(session: AsyncSession, user_id: UUID) -> CV:
    """Return the CV in use. Raises NotFound, which says whether one is still being read."""
    cvs = CVRepository(session, user_id)
    cv = await cvs.active()
    if cv is not None:
        return cv
    if await cvs.waiting():
        raise NotFound("cv_not_ready", _("Your CV is still being read. Ask again in a moment."))
    raise NotFound("no_cv", _("There is no CV yet. Send yours as PDF, DOCX, photo or text."))


async def list_cvs(session: AsyncSession, user_id: UUID) -> Sequence[CV]:
    """Return this person's CVs, newest first."""
    return await CVRepository(session, user_id).newest()


async def page(
    session: AsyncSession, user_id: UUID, wanted: PageQuery, *, status: str | None = None, active: bool | None = None
) -> Rows[CVCard]:
    """Return a page of this person's CVs: of one status, in use or not."""
    return (await CVRepository(session, user_id).page(wanted, status=status, active=active)).map(card)


async def use(session: AsyncSession, user_id: UUID, cv_id: UUID) -> CV:
    """Make a CV the one in use. Raises NotFound when there is no such CV or it could not be read."""
    cv = await get(session, user_id, cv_id)
    if cv.status != ProcessingStatus.ready:
        raise NotFound("cv_not_ready", _("This CV has not been read, so it cannot be used."))
    await CVRepository(session, user_id).activate(cv)
    return cv


async def read_again(session: AsyncSession, user_id: UUID, cv_id: UUID) -> CV:
    """Promise to read a file once more that could not be read. Raises NotFound, and Conflict for any other."""
    cv = await CVRepository(session, user_id).get(cv_id, lock=True)
    if cv is None:
        raise NotFound("cv_not_found", _("There is no such CV."))
    if cv.status != ProcessingStatus.failed:
        raise Conflict("cv_not_failed", _("Only a CV that could not be read is read again. Upload another file."))
    cv.status, cv.error_code, cv.error_message, cv.processed_at = ProcessingStatus.received, None, None, None
    await enqueue(session, ProcessCV(cv.id))
    return cv


def document_of(cv: CV) -> CVDocument:
    """Return the CV document that a row holds."""
    return CVDocument.model_validate(cv.document or {})


def evidence_of(cv: CV) -> dict[str, Evidence]:
    """Return where each value of the document stands, by JSON pointer."""
    return {pointer: Evidence.model_validate(item) for pointer, item in (cv.evidence or {}).items()}


def mentions_of(cv: CV) -> list[SkillMention]:
    """Return the skills found in a CV's text."""
    return [SkillMention.model_validate(item) for item in cv.skills or []]


def review_of(cv: CV) -> Review:
    """Return the review of a CV. Raises NotFound where it was not read: that is never told as a low score."""
    if cv.status == ProcessingStatus.failed:
        why = cv.error_message or _("send it again.")
        raise NotFound("cv_not_ready", _("{name} could not be read: {why}", name=cv.filename, why=why))
    if cv.status != ProcessingStatus.ready or cv.quality_score is None:
        raise NotFound("cv_not_ready", _("This CV is still being read. Ask again in a moment."))
    kept = reviewed(worded(Finding.model_validate(item)) for item in cv.ats_feedback or [])
    return kept.model_copy(update={"quality_score": cv.quality_score})


def card(cv: CV) -> CVCard:
    """Return what clients show of a CV."""
    document = document_of(cv)
    names = list(dict.fromkeys(mention.name for mention in mentions_of(cv) if mention.kind != "soft"))
    own = {field: getattr(cv, field) for field in ("id", "filename", "status", "is_active", "created_at")}
    return CVCard(
        **own,
        name=document.basics.name,
        label=document.basics.label,
        summary=summarise(document, cv.experience_months, names) if cv.summary else None,
        experience_months=cv.experience_months,
        skills=tuple(map(skill_told, names)),
        quality_score=cv.quality_score,
        findings=tuple(map(_shown, cv.ats_feedback or [])),
        warnings=tuple(map(remark_told, cv.warnings)),
        error_code=cv.error_code,
        error_message=cv.error_message,
    )


def _shown(finding: dict[str, Any]) -> FindingView:
    return FindingView.model_validate(worded(Finding.model_validate(finding)).model_dump())


def _bound(pages: Sequence[bytes]) -> bytes:
    from career.cv.reading.binding import bind

    return bind(pages)


async def _file(files: FileStore, cv: CV) -> bytes:
    try:
        return await files.get(cv.file_key)
    except KeyError:
        raise NotFound("file_lost", _("The file is not there any more. Please send it again.")) from None


async def _store_result(
    database: Database, streams: EventStreams, cv_id: UUID, read: ExtractedCV, embedded: tuple[Any, str]
) -> None:
    names = list(dict.fromkeys(mention.name for mention in read.skills if mention.kind != "soft"))
    async with database.transaction() as session:
        cv = await finish_once(session, cv_id)
        if cv is None:
            return
        cv.media_type, cv.text, cv.experience_months = read.media_type, read.text, read.experience_months
        cv.document = read.document.as_json()
        cv.evidence = {key: item.model_dump(exclude_none=True) for key, item in read.evidence.items()}
        cv.skills = [mention.model_dump() for mention in read.skills]
        cv.quality_score, cv.ats_feedback, cv.warnings = read.quality_score, read.findings, list(read.warnings)
        cv.summary = summarise(read.document, read.experience_months, names)
        cv.embedding, cv.embedding_model = embedded
        cv.status, cv.processed_at = ProcessingStatus.ready, datetime.now(UTC)
        await CVRepository(session, cv.user_id).activate(cv)
        await SkillRepository(session, cv.user_id).put(profile_skills(cv.id, read.text, read.skills), revive=False)
        ActivityRepository(session, cv.user_id).add("cv_ready", cv.id, skills=len(names))
        shown = card(cv)
        text = _("I have read {name}.", name=cv.filename) + f"\n{cv.summary}"
        events: list[Event] = [Card(kind="cv", data=shown.model_dump(mode="json"))]
        await tell(session, cv.user_id, cv.thread_id, text, events, key=f"cv:{cv.id}")
        await begin_waiting(session, cv.user_id, cv.thread_id)
    await _progress(streams, cv_id, "ready", _("Ready"))


async def _store_failure(database: Database, streams: EventStreams, cv_id: UUID, error: CareerError) -> None:
    def told(cv: CV) -> tuple[str, list[Event]]:
        text = _("I could not read {name}: {why}", name=cv.filename, why=error.message)
        return text, [Error(code=error.code, message=text)]

    await _store_unread(database, streams, cv_id, (error.code, error.message), "cv_failed", told)


async def _store_other_use(database: Database, streams: EventStreams, cv_id: UUID, use: OtherUse) -> None:
    def told(cv: CV) -> tuple[str, list[Event]]:
        text = f"{cv.filename}: {use.told}"
        return text, [Text(text=text), use.card]

    await _store_unread(database, streams, cv_id, (use.code, use.told), "cv_taken_otherwise", told)


async def _store_unread(
    database: Database,
    streams: EventStreams,
    cv_id: UUID,
    reason: tuple[str, str],
    action: str,
    told: Callable[[CV], tuple[str, list[Event]]],
) -> None:
    """Store once why a file was not read as a CV (code and message), and tell the person."""
    async with database.transaction() as session:
        cv = await finish_once(session, cv_id)
        if cv is None:
            return
        cv.status, cv.processed_at = ProcessingStatus.failed, datetime.now(UTC)
        cv.error_code, cv.error_message = reason
        ActivityRepository(session, cv.user_id).add(action, cv.id, code=reason[0])
        text, events = told(cv)
        await tell(session, cv.user_id, cv.thread_id, text, events, key=f"cv:{cv.id}")
        await begin_waiting(session, cv.user_id, cv.thread_id)
    await _progress(streams, cv_id, "failed", reason[1])


async def _progress(streams: EventStreams, cv_id: UUID, stage: Any, message: str, **known: int) -> None:
    await publish(streams, upload_topic(cv_id), Progress(subject_id=cv_id, stage=stage, message=message, **known))


def _clean_name(filename: str) -> str:
    name = PurePath(filename.replace("\\", "/")).name
    return re.sub(r"[\x00-\x1f\x7f]", "", name)[:200] or "cv"
