"""Someone for whom jobs are looked for: their CV, limits, what they have met and what they said of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.matching.candidate import Candidate
from career.matching.person import candidate_of
from career.profile import service as profiles
from career.recommendations.features import Features
from career.recommendations.learned import Feedback, Taste
from career.recommendations.limits import Limits, limits_of
from career.recommendations.track import Opinion, Track
from career.recommendations.twins import Twins
from db.models import CV, Job, ProcessingStatus, ProfileSkill
from db.models import Feedback as FeedbackRow
from db.repositories import crowd

DONE_WITH = frozenset({"dismissed", "applied", crowd.TRACKED})
"""What a person has made of jobs that are not recommended to them again."""
_WEIGHT = {"dismissed": 4, "applied": 3, crowd.TRACKED: 2, "saved": 1}


class Acquaintance:
    """The jobs that a person has met, with what they made of each."""

    def __init__(self, met: Mapping[UUID, str] = MappingProxyType({})) -> None:
        self._met = met

    def status(self, job_id: UUID) -> str | None:
        """Return what the person made of this row of a job; None where they have not met it."""
        return self._met.get(job_id)

    def ids(self) -> Iterable[UUID]:
        """Return the rows of all jobs that were met."""
        return self._met.keys()

    def status_of(self, job: Job, twins: Twins) -> str | None:
        """Return what the person made of a job under any of its rows, what weighs most of it; None for a new one."""
        told = [status for key in twins.of(job) if (status := self._met.get(key))]
        return max(told, key=lambda status: _WEIGHT.get(status, 0), default=None)


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
    met = await crowd.met_by(session, user_ids)
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


Row = TypeVar("Row", ProfileSkill, FeedbackRow)


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
