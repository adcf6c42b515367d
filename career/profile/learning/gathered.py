"""What is known of a person when their plan is made: their skills, CV, saved jobs, and what they learn."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.cv import service as cvs
from career.errors import NotFound
from career.jobs import service as jobs
from career.matching.candidate import Candidate
from career.matching.demands import held_with_implied
from career.matching.person import candidate_of
from career.profile import service as profiles
from career.profile.learning.knowledge import basics_of
from career.profile.learning.tracks import LearningTrack, families_of_work, first_known, track_of
from career.profile.views import ProfileCard
from career.qualifications.tongues import LANGUAGES, language_name
from career.skills import service as skills
from db.models import CV, Job, LearningItem, ProcessingStatus, ProfileSkill
from db.repositories import SkillRepository
from db.repositories.learning import LearningRepository, saved_jobs

MOST_SAVED = 12


@dataclass(frozen=True)
class Person:
    """A person as their learning plan needs them; `cv` only where it was read, `saved` their own and tracked jobs.

    `shown` is what a CV shows that is in no database.
    """

    profile: ProfileCard
    skills: Sequence[ProfileSkill]
    cv: CV | None
    saved: Sequence[Job]
    learning: Sequence[LearningItem]
    shown: Candidate | None = None

    @cached_property
    def candidate(self) -> Candidate | None:
        """What the CV shows, None without one; takes milliseconds to work out."""
        return candidate_of(self.cv, self.skills) if self.cv else self.shown

    @cached_property
    def held(self) -> frozenset[str]:
        """The skills of profile and CV, with all that they imply, and the languages that the person speaks."""
        told = [row.key for row in self.skills if row.removed_at is None]
        shown = held_with_implied(self.candidate) if self.candidate else {}
        spoken = [language_name(name) for name in self.profile.languages]
        if self.candidate is not None:
            spoken += [name for name, _ in self.candidate.languages]
            spoken += [LANGUAGES.get(self.candidate.written_in or "", "")]
        return skills.implied([*told, *shown, *(name.casefold() for name in spoken if name)])

    @cached_property
    def basics(self) -> frozenset[str]:
        """What somebody with these positions surely works with: no matter of a plan, and no claim."""
        positions = self.candidate.positions if self.candidate else ()
        families = {name for position in positions for name in families_of_work(position.title)}
        return frozenset(skill for name in families for skill in basics_of(name))

    @property
    def removed(self) -> frozenset[str]:
        """Keys of skills that the person took out of their profile."""
        return frozenset(row.key for row in self.skills if row.removed_at is not None)

    def with_skill(self, name: str) -> Candidate:
        """Return the candidate who has one more skill in the profile. Raises ValueError without a CV."""
        if self.cv is None:
            raise ValueError("no CV")
        key, display = skills.canonical(name)
        others = [row for row in self.skills if row.key != key]
        return candidate_of(self.cv, [*others, ProfileSkill(key=key, name=display, source="user", removed_at=None)])

    def track(self) -> LearningTrack | None:
        """Return the track that the person is on when they name none: by their plan, profile, goals, or last work."""
        planned = next((row.track for row in self.learning if row.number is not None), None)
        last = self.candidate.positions[0].title if self.candidate and self.candidate.positions else None
        told = self.profile
        return first_known(
            [
                track_of(planned, "plan"),
                track_of(told.preferred_career_track, "profile"),
                self._goal(),
                track_of(told.headline, "cv"),
                track_of(last, "cv"),
            ]
        )

    def saved_in(self, families: Sequence[str]) -> list[Job]:
        """Return the saved jobs of some families of work, newest first."""
        return [job for job in self.saved if set(families_of_work(job.title or "")) & set(families)]

    def _goal(self) -> LearningTrack | None:
        goal = track_of(self.profile.career_goals, "goals")
        return goal if goal and goal.families else None


async def gathered(session: AsyncSession, user_id: UUID) -> Person:
    """Return what is known of a person. Raises NotFound."""
    try:
        cv = await cvs.active(session, user_id)
    except NotFound:
        cv = None
    return Person(
        profile=await profiles.view(session, user_id),
        skills=await SkillRepository(session, user_id).all(with_removed=True),
        cv=cv if cv and cv.status == ProcessingStatus.ready else None,
        saved=[job for job in await saved_jobs(session, user_id, MOST_SAVED) if jobs.requirements_of(job).skills],
        learning=await LearningRepository(session, user_id).all(),
    )
