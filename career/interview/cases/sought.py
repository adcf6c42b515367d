"""What an interview is about, loaded from the database: the job, and the CV and skills of the person."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.cv import service as cvs
from career.cv.document import CVDocument
from career.errors import NotFound
from career.interview.material import Material
from career.jobs import service as jobs
from career.matching.person import as_of
from career.matching.telling import telling
from db.models import CV, InterviewSession, Job, ProcessingStatus
from db.repositories import CVRepository, JobRepository, ProfileRepository, SkillRepository


@dataclass(frozen=True)
class Sought:
    """A job, a CV that has been read, or neither; `told` are skills that the person added, `track` their own wish."""

    job: Job | None
    cv: CV | None
    told: tuple[str, ...]
    track: str | None

    @property
    def document(self) -> CVDocument | None:
        """The CV's document."""
        return cvs.document_of(self.cv) if self.cv is not None else None

    def material(self) -> Material:
        """Return what answers are held against."""
        ad = jobs.as_ad(self.job) if self.job is not None else None
        asked = jobs.requirements_of(self.job) if self.job is not None else None
        document, evidence = self.document, cvs.evidence_of(self.cv) if self.cv is not None else {}
        if document is not None and self.cv is not None:
            document = telling(document, evidence, self.cv.text or "")[0]
        today = as_of(self.cv) if self.cv is not None else None
        return Material(document, evidence, self.told, ad, asked, today)


async def sought(session: AsyncSession, user_id: UUID, job_id: UUID | None) -> Sought:
    """Return what an interview for a job, or in general, would be about. Raises NotFound for no such job."""
    job = await jobs.get(session, user_id, job_id) if job_id is not None else None
    return await _with_person(session, user_id, job, None)


async def sought_by(session: AsyncSession, user_id: UUID, row: InterviewSession) -> Sought:
    """Return what an interview is about: its job and CV, as far as they are there still."""
    job = await JobRepository(session, user_id).get(row.job_id) if row.job_id is not None else None
    return await _with_person(session, user_id, job, row.cv_id)


async def _with_person(session: AsyncSession, user_id: UUID, job: Job | None, cv_id: UUID | None) -> Sought:
    rows = await SkillRepository(session, user_id).all()
    profile = await ProfileRepository(session, user_id).get()
    return Sought(
        job=job,
        cv=await _cv(session, user_id, cv_id),
        told=tuple(row.name for row in rows if row.source == "user"),
        track=profile.preferred_career_track if profile is not None else None,
    )


async def _cv(session: AsyncSession, user_id: UUID, cv_id: UUID | None) -> CV | None:
    """Return a CV, else the one in use; None where there is none that has been read."""
    cv = await CVRepository(session, user_id).get(cv_id) if cv_id is not None else None
    try:
        cv = cv or await cvs.active(session, user_id)
    except NotFound:
        return None
    return cv if cv.status == ProcessingStatus.ready else None
