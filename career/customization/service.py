"""Use cases of customising a CV for a job: propose, decide one by one, answer, go back, write a letter, export."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.customization.applying import applied, touch
from career.customization.diff import diff
from career.customization.gate import Gate
from career.customization.letter import Length, Tone, letter
from career.customization.model import Proposal, Question, State, Suggestion
from career.customization.proposing import drafts, score_of, setting_of, weighed
from career.customization.rewording import rewordings
from career.customization.suggesting.setting import Setting
from career.customization.suggesting.skills import surfaced
from career.customization.views import CustomizationCard, DiffLine, LetterView, VersionView
from career.cv import service as cvs
from career.cv.document import CVDocument
from career.cv.export.model import ExportedFile, Format, Paper, Template
from career.cv.export.service import export_checked
from career.errors import Conflict, InvalidInput, NotFound
from career.evidence import Evidence
from career.jobs import service as jobs
from career.matching.person import as_of
from career.ports import Embedder, JSONModel
from career.skills import service as skills
from career.vectors import unavailable
from db.models import CV, Customization, Job, ProcessingStatus, SuggestionRow
from db.repositories import SkillRepository
from db.repositories.customizations import CustomizationRepository, EvidenceRepository
from db.session import Database

LONGEST_TEXT = 2_000
LONGEST_LETTER = 10_000


async def customize(
    database: Database,
    embedder: Embedder,
    user_id: UUID,
    job_id: UUID,
    *,
    cv_id: UUID | None = None,
    model: JSONModel | None = None,
    anew: bool = False,
) -> CustomizationCard:
    """Return the customisation of a CV (the one in use where none is named) for a job; made where there is none yet.

    `anew` begins again, and forgets what was decided. Raises NotFound without a CV or job, InvalidInput where either
    could not be read, Unavailable when a remote embedder does not answer.
    """
    async with database.transaction() as session:
        job = await jobs.get(session, user_id, job_id)
        cv = await (cvs.get(session, user_id, cv_id) if cv_id else cvs.active(session, user_id))
        known = await CustomizationRepository(session, user_id).of(cv.id, job_id)
        if known is not None and not anew:
            return await _card(session, user_id, known)
        told = await _told(session, user_id)
        denied = {row.key for row in await EvidenceRepository(session, user_id).all() if not row.has_it}
    _check(job, cv)
    setting = _setting(job, cv, told)
    worded = []
    if model is not None:
        worded = await rewordings(model, setting, Gate.of(setting, embedder))
    try:
        proposal = await asyncio.to_thread(lambda: weighed(setting, [*worded, *drafts(setting)], embedder))
    except ConnectionError as error:
        raise unavailable() from error
    open_questions = tuple(item for item in proposal.questions if item.key not in denied)
    proposal = proposal.model_copy(update={"questions": open_questions})
    async with database.transaction() as session:
        made = await _kept(session, user_id, cv, job, setting, proposal)
        return await _card(session, user_id, made)


async def newest(session: AsyncSession, user_id: UUID) -> CustomizationCard:
    """Return the customisation that changed last. Raises NotFound."""
    found = await CustomizationRepository(session, user_id).newest(1)
    if not found:
        raise NotFound("no_customization", "No CV is customised yet. Say: adapt my CV for this job.")
    return await _card(session, user_id, found[0])


async def get(session: AsyncSession, user_id: UUID, customization_id: UUID) -> CustomizationCard:
    """Return a customisation. Raises NotFound."""
    return await _card(session, user_id, await _own(session, user_id, customization_id))


async def decide(
    database: Database,
    embedder: Embedder,
    user_id: UUID,
    customization_id: UUID,
    *,
    apply: Collection[int] = (),
    skip: Collection[int] = (),
    undo: Collection[int] = (),
) -> CustomizationCard:
    """Apply, skip and undo suggestions by their numbers, all or none, and keep the outcome as a version.

    Raises NotFound for a number that there is not, InvalidInput for one that is named twice, Conflict where two that
    would be applied touch the same place.
    """
    wanted: dict[int, State] = {}
    asked: tuple[tuple[Collection[int], State], ...] = ((apply, "applied"), (skip, "skipped"), (undo, "undone"))
    for numbers, state in asked:
        for number in numbers:
            if wanted.setdefault(number, state) != state:
                raise InvalidInput("decided_twice", f"You named suggestion {number} twice. Which one do you mean?")
    async with database.transaction() as session:
        customization = await _own(session, user_id, customization_id, lock=True)
        rows = await CustomizationRepository(session, user_id).suggestions(customization_id)
        return await _settled(session, user_id, embedder, customization, rows, wanted)


async def edit(
    database: Database, embedder: Embedder, user_id: UUID, customization_id: UUID, number: int, text: str
) -> CustomizationCard:
    """Let the person word a suggestion themselves; it is theirs, applied as they say it, and marked as such.

    Raises NotFound, and InvalidInput for a suggestion that has no text, and for none or too much of it.
    """
    said = " ".join(text.split())
    if not said or len(said) > LONGEST_TEXT:
        raise InvalidInput("edit_text", f"Write 1 to {LONGEST_TEXT:,} characters.")
    async with database.transaction() as session:
        customization = await _own(session, user_id, customization_id, lock=True)
        rows = await CustomizationRepository(session, user_id).suggestions(customization_id)
        row = _row(rows, number)
        known = _suggestion(row)
        if known.change.operation not in ("replace", "add"):
            raise InvalidInput(
                "edit_no_text", f"Suggestion {number} moves or leaves out lines; it has no text to edit."
            )
        change = known.change.model_copy(update={"text": said})
        row.detail = known.model_copy(update={"change": change, "after": said, "is_own": True}).model_dump(mode="json")
        return await _settled(session, user_id, embedder, customization, rows, {number: "applied"})


async def answer(
    database: Database,
    embedder: Embedder,
    user_id: UUID,
    customization_id: UUID,
    key: str,
    said: str,
    *,
    has_it: bool,
    now: datetime,
) -> CustomizationCard:
    """Keep what a person answered to a question; a yes is evidence from then on, and brings suggestions.

    Raises NotFound where that was not asked, InvalidInput for an answer that is too long.
    """
    text = " ".join(said.split())
    if len(text) > LONGEST_TEXT:
        raise InvalidInput("answer_text", f"An answer holds at most {LONGEST_TEXT:,} characters.")
    async with database.transaction() as session:
        customization = await _own(session, user_id, customization_id, lock=True)
        asked = [Question.model_validate(item) for item in customization.questions]
        question = next((item for item in asked if item.key == key), None)
        if question is None:
            raise NotFound("no_such_question", "I have not asked that.")
        quote = text or f"Yes, I have worked with {question.name}."
        await EvidenceRepository(session, user_id).put(key, name=question.name, has_it=has_it, said=quote, at=now)
        customization.questions = [item.model_dump(mode="json") for item in asked if item.key != key]
        if has_it:
            await _more(session, user_id, embedder, customization)
        return await _card(session, user_id, customization)


def asked(card: CustomizationCard, skill: str | None) -> Question:
    """Return the question about a skill, or the first that is open where none is named. Raises NotFound."""
    if not card.questions:
        raise NotFound("no_question", "I have not asked anything that is still open.")
    if skill is None:
        return card.questions[0]
    key = skills.canonical(skill)[0]
    found = next((item for item in card.questions if key == item.key or skill.casefold() in item.name.casefold()), None)
    if found is None:
        open_ones = ", ".join(item.name for item in card.questions)
        raise NotFound("no_such_question", f"I have not asked about {skill}. What I asked for: {open_ones}.")
    return found


async def versions(session: AsyncSession, user_id: UUID, customization_id: UUID) -> list[VersionView]:
    """Return the versions to go back to, oldest first."""
    await _own(session, user_id, customization_id)
    found = await CustomizationRepository(session, user_id).versions(customization_id)
    return [
        VersionView(number=row.number, applied=tuple(row.applied), score=row.score, created_at=row.created_at)
        for row in found
    ]


async def go_back(
    database: Database, embedder: Embedder, user_id: UUID, customization_id: UUID, number: int
) -> CustomizationCard:
    """Apply again what was applied in a version, and nothing else. Raises NotFound."""
    async with database.transaction() as session:
        found = await CustomizationRepository(session, user_id).versions(customization_id)
        version = next((row for row in found if row.number == number), None)
        if version is None:
            raise NotFound("no_such_version", f"There is no version {number}.")
        rows = await CustomizationRepository(session, user_id).suggestions(customization_id)
        now_applied = {row.number for row in rows if row.state == "applied"}
    wanted = set(version.applied)
    return await decide(
        database,
        embedder,
        user_id,
        customization_id,
        apply=sorted(wanted - now_applied),
        undo=sorted(now_applied - wanted),
    )


async def document_of(session: AsyncSession, user_id: UUID, customization_id: UUID) -> CVDocument:
    """Return the customised CV with what is applied. Raises NotFound."""
    customization = await _own(session, user_id, customization_id)
    return _document(customization, await CustomizationRepository(session, user_id).suggestions(customization_id))


async def compared(session: AsyncSession, user_id: UUID, customization_id: UUID) -> list[DiffLine]:
    """Return the customised CV beside the original. Raises NotFound."""
    customization = await _own(session, user_id, customization_id)
    original = CVDocument.model_validate(customization.document)
    return diff(original, await document_of(session, user_id, customization_id))


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
    return file


async def write_letter(
    database: Database,
    user_id: UUID,
    customization_id: UUID,
    *,
    language: str | None = None,
    length: Length = "standard",
    tone: Tone = "plain",
) -> LetterView:
    """Write the cover letter of a customised CV from its own lines, and keep it. Raises NotFound."""
    async with database.transaction() as session:
        customization = await _own(session, user_id, customization_id, lock=True)
        job, _cv = await _parts(session, user_id, customization)
        repository = CustomizationRepository(session, user_id)
        document = _document(customization, await repository.suggestions(customization_id))
        setting = _setting_of(job, document, await _told(session, user_id), as_of(_cv))
        written = letter(setting, language=language or customization.language, length=length, tone=tone)
        quotes = [quote.model_dump(mode="json") for part in written.evidence for quote in part]
        row = await repository.put_letter(
            customization_id, language=written.language, length=length, tone=tone, text=written.text, evidence=quotes,
            is_own=False,
        )  # fmt: skip
        return _letter(row)


async def edit_letter(session: AsyncSession, user_id: UUID, customization_id: UUID, text: str) -> LetterView:
    """Keep a letter as the person changed it; it is theirs. Raises NotFound, InvalidInput."""
    if not text.strip() or len(text) > LONGEST_LETTER:
        raise InvalidInput("letter_text", f"A letter holds 1 to {LONGEST_LETTER:,} characters.")
    await _own(session, user_id, customization_id)
    row = await CustomizationRepository(session, user_id).letter(customization_id)
    if row is None:
        raise NotFound("no_letter", "There is no letter yet. Say: write a cover letter.")
    row.text, row.is_own = text.strip(), True
    await session.flush()
    return _letter(row)


async def _own(session: AsyncSession, user_id: UUID, customization_id: UUID, *, lock: bool = False) -> Customization:
    found = await CustomizationRepository(session, user_id).get(customization_id, lock=lock)
    if found is None:
        raise NotFound("customization_not_found", "There is no such customised CV.")
    return found


def _check(job: Job, cv: CV) -> None:
    if cv.status != ProcessingStatus.ready:
        raise InvalidInput("cv_not_ready", "Your CV has not been read yet. Ask again in a moment.")
    if job.status != ProcessingStatus.ready:
        raise InvalidInput("job_not_ready", "The ad has not been read yet. Ask again in a moment.")


async def _told(session: AsyncSession, user_id: UUID) -> dict[str, Evidence]:
    """Return the skills that a person told of: in answers, and by adding them to their profile."""
    rows = await SkillRepository(session, user_id).all(with_removed=True)
    told = {
        row.key: Evidence(origin="profile", quote=f"{row.name} (you added it to your skills)")
        for row in rows
        if row.source == "user" and row.removed_at is None
    }
    for row in await EvidenceRepository(session, user_id).all():
        if row.has_it:
            told[row.key] = Evidence(origin="answer", quote=row.said)
        else:
            told.pop(row.key, None)
    return told


def _setting(job: Job, cv: CV, told: Mapping[str, Evidence]) -> Setting:
    return _setting_of(job, cvs.document_of(cv), told, as_of(cv))


def _setting_of(job: Job, document: CVDocument, told: Mapping[str, Evidence], today: Any) -> Setting:
    return setting_of(document, jobs.as_ad(job), jobs.requirements_of(job), today=today, told=told)


async def _parts(session: AsyncSession, user_id: UUID, customization: Customization) -> tuple[Job, CV]:
    job = await jobs.get(session, user_id, customization.job_id)
    return job, await cvs.get(session, user_id, customization.cv_id)


async def _kept(
    session: AsyncSession, user_id: UUID, cv: CV, job: Job, setting: Setting, proposal: Proposal
) -> Customization:
    repository = CustomizationRepository(session, user_id)
    made = await repository.put(
        cv.id,
        job.id,
        document=setting.document.as_json(),
        language=setting.language,
        base_score=proposal.score,
        score=proposal.score,
        questions=[item.model_dump(mode="json") for item in proposal.questions],
    )
    for suggestion in proposal.suggestions:
        repository.add_suggestion(made.id, suggestion.number, suggestion.model_dump(mode="json"))
    await session.flush()
    await _version(repository, made, (), setting.document)
    return made


async def _settled(
    session: AsyncSession,
    user_id: UUID,
    embedder: Embedder,
    customization: Customization,
    rows: Sequence[SuggestionRow],
    wanted: Mapping[int, State],
) -> CustomizationCard:
    """Set the states that are wanted, and keep the score and the version that come of it."""
    _decided(rows, wanted)
    document = _document(customization, rows)
    customization.score = await _score(session, user_id, embedder, customization, document)
    await _version(CustomizationRepository(session, user_id), customization, rows, document)
    return await _card(session, user_id, customization)


async def _version(
    repository: CustomizationRepository, made: Customization, rows: Sequence[SuggestionRow], document: CVDocument
) -> None:
    numbers = [row.number for row in rows if row.state == "applied"]
    await repository.add_version(made.id, applied=numbers, document=document.as_json(), score=made.score)


async def _more(session: AsyncSession, user_id: UUID, embedder: Embedder, customization: Customization) -> None:
    """Add the suggestions that an answer has made possible."""
    repository = CustomizationRepository(session, user_id)
    rows = await repository.suggestions(customization.id)
    job, cv = await _parts(session, user_id, customization)
    document = CVDocument.model_validate(customization.document)
    setting = _setting_of(job, document, await _told(session, user_id), as_of(cv))
    known = {_suggestion(row).change for row in rows}
    proposal = await asyncio.to_thread(lambda: weighed(setting, list(surfaced(setting)), embedder))
    last = max((row.number for row in rows), default=0)
    fresh = [item for item in proposal.suggestions if item.change not in known]
    for number, suggestion in enumerate(fresh, last + 1):
        numbered = suggestion.model_copy(update={"number": number})
        repository.add_suggestion(customization.id, number, numbered.model_dump(mode="json"))
    await session.flush()


def _decided(rows: Sequence[SuggestionRow], wanted: Mapping[int, State]) -> None:
    """Set the states that are wanted. Raises NotFound and Conflict; nothing is set then."""
    known = {row.number: row for row in rows}
    if missing := sorted(set(wanted) - set(known)):
        raise NotFound("no_such_suggestion", f"There is no suggestion {missing[0]}. They go from 1 to {len(rows)}.")
    states = {row.number: wanted.get(row.number, row.state) for row in rows}
    on = [_suggestion(row) for row in rows if states[row.number] == "applied"]
    for at, one in enumerate(on):
        for other in on[at + 1 :]:
            if touch(one.change, other.change):
                raise Conflict(
                    "suggestions_touch",
                    f"Suggestions {one.number} and {other.number} change the same place. Apply one of them.",
                )
    for number, state in wanted.items():
        known[number].state = state


def _row(rows: Sequence[SuggestionRow], number: int) -> SuggestionRow:
    found = next((row for row in rows if row.number == number), None)
    if found is None:
        raise NotFound("no_such_suggestion", f"There is no suggestion {number}. They go from 1 to {len(rows)}.")
    return found


def _suggestion(row: SuggestionRow) -> Suggestion:
    return Suggestion.model_validate({**row.detail, "state": row.state})


def _document(customization: Customization, rows: Sequence[SuggestionRow]) -> CVDocument:
    original = CVDocument.model_validate(customization.document)
    return applied(original, [_suggestion(row).change for row in rows if row.state == "applied"])


async def _score(
    session: AsyncSession, user_id: UUID, embedder: Embedder, customization: Customization, document: CVDocument
) -> int:
    job, cv = await _parts(session, user_id, customization)
    setting = _setting_of(job, document, await _told(session, user_id), as_of(cv))
    try:
        return await asyncio.to_thread(score_of, setting, embedder)
    except ConnectionError as error:
        raise unavailable() from error


async def _card(session: AsyncSession, user_id: UUID, customization: Customization) -> CustomizationCard:
    job, cv = await _parts(session, user_id, customization)
    repository = CustomizationRepository(session, user_id)
    shown = tuple(_suggestion(row) for row in await repository.suggestions(customization.id))
    gains = sum(item.gain for item in shown if item.state == "open")
    version = len(await repository.versions(customization.id))
    return CustomizationCard(
        id=customization.id,
        cv_id=cv.id,
        cv_filename=cv.filename,
        job_id=job.id,
        job_title=job.title,
        job_company=job.company,
        language=customization.language,
        base_score=customization.base_score,
        score=customization.score,
        best_score=min(100, customization.score + gains),
        suggestions=shown,
        questions=tuple(Question.model_validate(item) for item in customization.questions),
        version=version,
    )


def _letter(row: Any) -> LetterView:
    return LetterView(
        customization_id=row.customization_id,
        language=row.language,
        length=row.length,
        tone=row.tone,
        text=row.text,
        evidence=tuple(Evidence.model_validate(item) for item in row.evidence),
        is_own=row.is_own,
    )
