"""The order in which jobs are put before someone: the score of the match, and the points that their feedback gives."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from career.matching.explain import reasons
from career.matching.finding import found_job, without_doubles
from career.matching.rank import Ranked
from career.matching.views import FoundJob
from career.recommendations.features import Features, features_of_job
from career.recommendations.learned import Learned, adjusted
from career.recommendations.texts import learned_told
from career.recommendations.track import Opinion
from career.recommendations.variety import diversify
from db.models import Job
from runtime.language import ENGLISH, speaking

MOST_TOLD = 2
"""Things learned that are said of one job."""


@dataclass(frozen=True)
class Weighed:
    """A job with its score, and what was learned from feedback on others."""

    job: Job
    ranked: Ranked
    learned: Learned

    @property
    def score(self) -> int:
        """The score of the match, whatever was learned."""
        return self.ranked.result.score

    @property
    def points(self) -> int:
        """The points that count: a job with a hard gap gains none."""
        return min(0, self.learned.points) if self.ranked.result.caps else self.learned.points

    @property
    def order(self) -> int:
        """By what jobs are put in order."""
        return adjusted(self.score, self.learned, hard_gap=bool(self.ranked.result.caps))

    def why(self) -> str | None:
        """Say why points were given or taken; None where none were."""
        if not self.points:
            return None
        told = [item.reason for item in self.learned.adjustments if (item.points > 0) == (self.points > 0)]
        return "; ".join(told[:MOST_TOLD]) or None


def weighed(
    rows: Sequence[Job],
    ranked: Mapping[UUID, Ranked],
    opinion: Opinion,
    features: Mapping[UUID, Features] | None = None,
) -> list[Weighed]:
    """Return jobs with their scores (`ranked` is in their order), the best first; `features` where they are known."""
    known = {job.id: job for job in rows}
    told = features or {key: features_of_job(job) for key, job in known.items()}
    found = [Weighed(known[key], item, opinion(told[key])) for key, item in ranked.items()]
    return sorted(found, key=lambda item: -item.order)


def varied(found: Sequence[Weighed], count: int) -> list[Weighed]:
    """Return `count` of the jobs, not ten of one company."""
    return diversify(found, lambda item: item.job.company_key, count=count)


def varied_page(found: Sequence[Weighed], count: int, page: int) -> list[Weighed]:
    """Return a page of what `varied` gives: all pages together are the jobs, each once."""
    before = {item.job.id for item in varied(found, count * (page - 1))}
    return [item for item in varied(found, count * page) if item.job.id not in before]


def still_open(
    rows: Sequence[Job], now: datetime, wanted: Callable[[Job], bool], *, town: str | None = None
) -> list[Job]:
    """Return the jobs that are open and wanted, of those that are one job only one: that of the town, or the first."""
    there = [
        job
        for job in rows
        if job.closed_at is None and (job.expires_at is None or job.expires_at > now) and wanted(job)
    ]
    return without_doubles(sorted(there, key=lambda job: town is not None and town not in job.places))


def shown(item: Weighed, status: str | None) -> FoundJob:
    """Return what is shown of a job, with what the person made of it."""
    why = item.why()
    told = {"adjustment": item.points, "learned": why and learned_told(why), "status": made_of(status)}
    return found_job(item.job, item.ranked).model_copy(update=told)


def made_of(status: str | None) -> str | None:
    """Return the status that is shown: that a job was shown before is no news."""
    return status if status in ("saved", "applied", "dismissed") else None


def kept(item: Weighed) -> dict[str, Any]:
    """Return what is kept of a job that is shown."""
    why = item.why()
    with speaking(ENGLISH):  # they are told in the language of the one who reads them, then
        said = [*reasons(item.ranked.result), *([why] if why else [])]
    return {"job_id": item.job.id, "score": item.score, "adjustment": item.points, "reasons": said}
