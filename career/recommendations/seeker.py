"""Someone for whom jobs are looked for: their CV, limits, what they have met and what they said of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.jobs.normalising.model import Likeness
from career.jobs.normalising.service import same_job
from career.matching.candidate import Candidate
from career.matching.person import candidate_of
from career.profile import service as profiles
from career.recommendations.features import Features
from career.recommendations.learned import Feedback, Taste
from career.recommendations.limits import Limits, limits_of
from career.recommendations.track import Opinion, Track
from db.models import CV, Job, ProcessingStatus, ProfileSkill
from db.models import Feedback as FeedbackRow
from db.repositories import crowd
from db.repositories.crowd import Met

DONE_WITH = frozenset({"dismissed", "applied", crowd.TRACKED})
"""What a person has made of jobs that are not recommended to them again."""


class Acquaintance:
    """The jobs that a person has met, with what they made of each."""

    def __init__(self, met: Iterable[Met] = ()) -> None:
        self._by_id: dict[UUID, str] = {}
        self._alike: dict[int, dict[UUID, Met]] = defaultdict(dict)
        for item in met:
            if item.status == crowd.TRACKED and self._by_id.get(item.job_id) == "saved":
                continue
            self._by_id[item.job_id] = item.status
            if item.likeness_block is not None:
                self._alike[item.likeness_block][item.job_id] = item

    def status(self, job_id: UUID) -> str | None:
        """Return what the person made of this row of a job; None where they have not met it."""
        return self._by_id.get(job_id)

    def ids(self) -> Iterable[UUID]:
        """Return the rows of all jobs that were met."""
        return self._by_id.keys()

    def status_of(self, job: Job) -> str | None:
        """Return what the person made of a job under this row or another, such as that of an ad posted anew."""
        own = self._by_id.get(job.id)
        if own is not None or job.likeness_block is None:
            return own
        likeness = _likeness(job.company_key, job.likeness_block, job.fingerprint)
        for other in self._alike.get(job.likeness_block, {}).values():
            if same_job(_likeness(other.company_key, other.likeness_block, other.fingerprint), likeness):
                return self._by_id[other.job_id]
        return None


@dataclass(frozen=True)
class Seeker:
    """A person with what choosing jobs asks of them; `cv` is the one in use where it was read, else None."""

    user_id: UUID
    cv: CV | None = None
    skills: Sequence[ProfileSkill] = ()
    limits: Limits = field(default_factory=Limits)
    met: Acquaintance = field(default_factory=Acquaintance)
    feedback: Sequence[Feedback] = ()
    track: Track | None = None

    @cached_property
    def candidate(self) -> Candidate:
        """What the CV shows; takes milliseconds to work out. Raises ValueError without one."""
        if self.cv is None:
            raise ValueError("no CV")
        return candidate_of(self.cv, self.skills)

    def opinion(self, today: date) -> Opinion:
        """Return what the feedback, and the track of the profile, say of further jobs."""
        taste = Taste(self.feedback, today)
        return self.track.beside(taste.of) if self.track else taste.of

    def notes(self) -> tuple[str, ...]:
        """Say what the profile does to a list of jobs, in sentences."""
        unknown = self.track.note() if self.track else None
        return (*self.limits.notes(), *([unknown] if unknown else []))


async def seekers(session: AsyncSession, user_ids: Sequence[UUID]) -> dict[UUID, Seeker]:
    """Return people by their ids, each kind of thing read once for all of them."""
    cvs = {cv.user_id: cv for cv in await crowd.active_cvs(session, user_ids) if cv.status == ProcessingStatus.ready}
    known = {profile.user_id: profile for profile in await crowd.profiles_of(session, user_ids)}
    skills = _by_owner(await crowd.skills_of(session, user_ids))
    feedback = _by_owner(await crowd.feedback_of(session, user_ids))
    met = _by_owner(await crowd.met_by(session, user_ids))
    found = {}
    for user_id in user_ids:
        cv, profile = cvs.get(user_id), known.get(user_id)
        basics = ((cv.document or {}) if cv else {}).get("basics") or {}
        found[user_id] = Seeker(
            user_id=user_id,
            cv=cv,
            skills=skills[user_id],
            limits=limits_of(profile, profiles.place_told(profile.location if profile else None, basics)),
            met=Acquaintance(met[user_id]),
            feedback=[_feedback(row) for row in feedback[user_id]],
            track=Track.of(profile.preferred_career_track if profile else None),
        )
    return found


Row = TypeVar("Row", ProfileSkill, FeedbackRow, Met)


def _by_owner(rows: Iterable[Row]) -> defaultdict[UUID, list[Row]]:
    owned: defaultdict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        owned[row.user_id].append(row)
    return owned


def _feedback(row: FeedbackRow) -> Feedback:
    return Feedback.model_validate(
        {
            "job_id": row.job_id,
            "kind": row.kind,
            "reasons": row.reasons,
            "features": Features.model_validate(row.features),
            "at": row.at,
        }
    )


def _likeness(company: str | None, block: int | None, fingerprint: int | None) -> Likeness:
    return Likeness(company=company or "", title="", block=block or 0, fingerprint=fingerprint)
