"""A customisation as it is kept: loaded whole, so that what is decided of it needs no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.customization import texts
from career.customization.applying import applied
from career.customization.model import EvidenceQuestion, Suggestion
from career.customization.proposing import setting_of
from career.customization.suggesting.setting import Setting
from career.customization.views import CustomizationCard
from career.cv import service as cvs
from career.cv.document import CVDocument
from career.errors import NotFound
from career.evidence import Evidence
from career.jobs import service as jobs
from career.matching.person import as_of
from db.models import CV, Customization, Job
from db.repositories import SkillRepository
from db.repositories.customizations import CustomizationRepository, EvidenceRepository
from runtime.language import gettext as _


@dataclass(frozen=True)
class Told:
    """What a person said of their skills, by key: those that they have with their words, and those they have not."""

    has: Mapping[str, Evidence]
    has_not: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Kept:
    """A customisation with its job, its CV, what the person told, and its suggestions by their numbers."""

    row: Customization
    job: Job
    cv: CV
    told: Told
    suggestions: tuple[Suggestion, ...]

    @cached_property
    def original(self) -> CVDocument:
        """The CV as it was."""
        return CVDocument.model_validate(self.row.document)

    @cached_property
    def questions(self) -> tuple[EvidenceQuestion, ...]:
        """The questions that are open."""
        return tuple(EvidenceQuestion.model_validate(item) for item in self.row.questions)

    @property
    def document(self) -> CVDocument:
        """The CV with what is applied."""
        return with_applied(self.original, self.suggestions)

    def setting(self, document: CVDocument | None = None) -> Setting:
        """Return a document (the original where none is given) held against the job."""
        today = as_of(self.cv, self.row.created_at)
        return setting_for(self.job, document or self.original, self.told, today)

    def suggestion(self, number: int) -> Suggestion:
        """Return a suggestion by its number. Raises NotFound."""
        found = next((item for item in self.suggestions if item.number == number), None)
        if found is None:
            raise no_such_suggestion(number, len(self.suggestions))
        return found


async def load(session: AsyncSession, user_id: UUID, customization_id: UUID, *, lock: bool = False) -> Kept:
    """Return a customisation whole; with `lock` others that change it wait. Raises NotFound."""
    repository = CustomizationRepository(session, user_id)
    row = await repository.get(customization_id, lock=lock)
    if row is None:
        raise NotFound("customization_not_found", _("There is no such customised CV."))
    rows = await repository.suggestions(customization_id)
    return Kept(
        row=row,
        job=await jobs.get(session, user_id, row.job_id),
        cv=await cvs.get(session, user_id, row.cv_id),
        told=await told_by(session, user_id),
        suggestions=tuple(Suggestion.model_validate({**item.detail, "state": item.state}) for item in rows),
    )


async def newest_id(session: AsyncSession, user_id: UUID) -> UUID:
    """Return the customisation that changed last. Raises NotFound."""
    found = await CustomizationRepository(session, user_id).newest(1)
    if not found:
        raise NotFound("no_customization", _("No CV is customised yet. Say: adapt my CV for this job."))
    return found[0].id


async def told_by(session: AsyncSession, user_id: UUID) -> Told:
    """Return the skills that a person told of: in answers, and by adding them to their profile."""
    rows = await SkillRepository(session, user_id).all(with_removed=True)
    has = {
        row.key: Evidence(origin="profile", quote=texts.ADDED.format(name=row.name))
        for row in rows
        if row.source == "user" and row.removed_at is None
    }
    answers = await EvidenceRepository(session, user_id).all()
    has |= {row.key: Evidence(origin="answer", quote=row.said) for row in answers if row.has_it}
    has_not = frozenset(row.key for row in answers if not row.has_it)
    return Told({key: said for key, said in has.items() if key not in has_not}, has_not)


def setting_for(job: Job, document: CVDocument, told: Told, today: date) -> Setting:
    """Return a document held against a job, as of a day."""
    return setting_of(document, jobs.as_ad(job), jobs.requirements_of(job), today=today, told=told.has)


def with_applied(original: CVDocument, suggestions: Iterable[Suggestion]) -> CVDocument:
    """Return a CV with the suggestions that are applied."""
    return applied(original, [item.change for item in suggestions if item.state == "applied"])


def facts(row: Customization, cv: CV, job: Job) -> dict[str, Any]:
    """Return what all views of a customisation show of it."""
    return {
        "id": row.id,
        "cv_id": cv.id,
        "cv_filename": cv.filename,
        "job_id": job.id,
        "job_title": job.title,
        "job_company": job.company,
        "language": row.language,
        "base_score": row.base_score,
        "score": row.score,
        "best_score": max(row.score, row.best_score),
        "cv_changed": cv.edited_at is not None and cv.edited_at > row.created_at,
    }


async def card_of(session: AsyncSession, user_id: UUID, kept: Kept) -> CustomizationCard:
    """Return what clients show of a customisation."""
    return CustomizationCard(
        **facts(kept.row, kept.cv, kept.job),
        suggestions=tuple(map(texts.suggestion_told, kept.suggestions)),
        questions=tuple(map(texts.question_told, kept.questions)),
        version=await CustomizationRepository(session, user_id).last_version(kept.row.id),
    )


def no_such_suggestion(number: int, last: int) -> NotFound:
    """Return the error for a number that no suggestion has."""
    if not last:
        return NotFound("no_such_suggestion", _("There is no suggestion {number}. There are none.", number=number))
    told = _("There is no suggestion {number}. They go from 1 to {last}.", number=number, last=last)
    return NotFound("no_such_suggestion", told)
