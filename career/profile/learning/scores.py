"""What each skill would add to the scores of the jobs that somebody looks at: saved ones, and the best open ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from career.jobs import service as jobs
from career.matching.person import as_of
from career.matching.what_if import what_if
from career.ports import Embedder
from career.profile.learning.gathered import Person
from career.profile.learning.model import Gain
from career.profile.learning.tracks import LearningTrack
from career.recommendations import service as recommendations
from career.recommendations.open_jobs import OpenJobs
from db.models import Job
from db.session import Database

MOST_JOBS, MOST_SAVED = 5, 3


@dataclass(frozen=True)
class Tried:
    """By key of a skill the jobs whose scores it would change, the most first, out of `jobs`."""

    gains: dict[str, tuple[Gain, ...]]
    jobs: int = 0

    def points(self, key: str) -> float:
        """Return the points that a skill adds on average."""
        return sum(gain.points for gain in self.gains.get(key, ())) / self.jobs if self.jobs else 0.0


async def job_rows(
    database: Database, open_jobs: OpenJobs, person: Person, track: LearningTrack | None
) -> Sequence[Job]:
    """Return the jobs to try skills on: saved ones of the track, then the open ones of it that the CV fits best."""
    if person.cv is None or person.candidate is None:
        return []
    families = track.families if track else ()
    saved = person.saved_in(families)[:MOST_SAVED] if families else list(person.saved[:MOST_SAVED])
    if not families:
        return saved
    best = await recommendations.best_of(
        database, open_jobs, person.candidate, frozenset(families), today=as_of(person.cv), count=MOST_JOBS
    )
    known = {job.id for job in saved}
    found = [*saved, *(job for job in best if job.id not in known)][:MOST_JOBS]
    return found or list(person.saved[:MOST_SAVED])


def tried(person: Person, names: Sequence[tuple[str, str]], rows: Sequence[Job], embedder: Embedder) -> Tried:
    """Return what skills (keys and names) would add to the scores of some jobs, each as a match would give it."""
    if person.cv is None or person.candidate is None or not rows or not names:
        return Tried({})
    ads = [(jobs.as_ad(job), jobs.requirements_of(job)) for job in rows]
    scores = what_if(
        person.candidate,
        [name for _, name in names],
        ads,
        embedder,
        person.with_skill,
        removed=person.removed,
        today=as_of(person.cv),
    )
    gains = {}
    for (key, _), then in zip(names, scores.then, strict=True):
        told = [_gain(job, now, after) for job, now, after in zip(rows, scores.now, then, strict=True) if after > now]
        gains[key] = tuple(sorted(told, key=lambda gain: -gain.points))
    return Tried(gains, len(rows))


def _gain(job: Job, before: int, after: int) -> Gain:
    return Gain(job_id=job.id, title=job.title, company=job.company, before=before, after=after)
