"""How somebody is doing, from what is stored of them: computed, and the same for the same rows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from career.applications.funnel import funnel
from career.applications.model import Entry
from career.errors import no_account
from career.names import skill_told
from career.progress.trend import trend_of
from career.progress.views import (
    Counts,
    DayCount,
    InterviewsSoFar,
    LearningSoFar,
    MissingSkill,
    ProgressView,
    RecentActivity,
    ScorePoint,
    Scores,
    ScoreTrend,
    SkillsGap,
)
from career.qualifications.tongues import language_name
from career.skills import service as skills
from db.repositories.progress import ProgressRepository

DAYS = 30
"""Days of activity, today included."""
UNKNOWN_ZONE = "UTC"
MOST_MISSING = 10


async def overview(session: AsyncSession, user_id: UUID, *, now: datetime) -> ProgressView:
    """Return how somebody is doing now. Three statements. Raises NotFound for an account that is not active."""
    rows = ProgressRepository(session, user_id)
    person = await rows.person()
    if person is None:
        raise no_account()
    zone = _zone(person["zone"])
    days = _days(now, zone)
    facts = await rows.facts([_begins(day, zone) for day in days])
    gap = await rows.gap(_held(person))
    told = funnel([Entry.model_validate(entry) for entry in row["entries"]] for row in facts["histories"])
    return ProgressView(
        at=now,
        zone=zone.key,
        counts=Counts(
            **{name: facts[name] for name in Counts.model_fields if name != "applications"},
            applications=told.reached["applied"],
        ),
        scores=Scores(matches=_trend(facts["match_scores"]), cvs=_trend(facts["cv_scores"])),
        funnel=told,
        gap=_gap(gap, facts["learning"]),
        activity=_activity(days, facts["activity"]),
        interviews=_interviews(facts["mock_interviews"]),
        learning=_learning(facts["learning"]),
    )


def _zone(told: str | None) -> ZoneInfo:
    try:
        return ZoneInfo(told or UNKNOWN_ZONE)
    except (KeyError, ValueError):
        return ZoneInfo(UNKNOWN_ZONE)


def _days(now: datetime, zone: ZoneInfo) -> list[date]:
    """Return the days that are told of, today last."""
    today = now.astimezone(zone).date()
    return [today - timedelta(days=back) for back in reversed(range(DAYS))]


def _begins(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _held(person: Mapping[str, Any]) -> frozenset[str]:
    """Return the keys of the skills of the profile, which has those of the CV in use, and of the languages spoken."""
    spoken = [*person["languages"], *(item.get("language") for item in person["cv_languages"] or ())]
    return skills.implied([*person["skills"], *(language_name(name).casefold() for name in spoken if name)])


def _trend(rows: Sequence[Mapping[str, Any]]) -> ScoreTrend:
    return trend_of([ScorePoint.model_validate(row) for row in rows])


def _gap(gap: Mapping[str, Any], learning: Sequence[Mapping[str, Any]]) -> SkillsGap:
    learned = {row["key"]: row["state"] for row in learning}
    found = [
        MissingSkill(**row, name=skill_told(known.name), learning=learned.get(row["key"]))
        for row in gap["skills"]
        if (known := skills.taxonomy().get(row["key"])) is not None and known.kind != "soft"
    ]
    return SkillsGap(jobs=gap["jobs"], skills=tuple(found[:MOST_MISSING]))


def _activity(days: Sequence[date], rows: Sequence[Mapping[str, int]]) -> RecentActivity:
    counts = {row["span"]: row["count"] for row in rows}
    told = tuple(DayCount(day=day, count=counts.get(span, 0)) for span, day in enumerate(days, 1))
    return RecentActivity(total=sum(day.count for day in told), days=told)


def _interviews(rows: Sequence[Mapping[str, Any]]) -> InterviewsSoFar:
    points = [
        ScorePoint(id=row["id"], at=row["at"], score=round(row["sum"] / row["judged"])) for row in rows if row["judged"]
    ]
    return InterviewsSoFar(
        finished=sum(row["state"] == "finished" for row in rows),
        answered=sum(row["answered"] for row in rows),
        scores=trend_of(points),
    )


def _learning(rows: Sequence[Mapping[str, Any]]) -> LearningSoFar:
    states = Counter(row["state"] for row in rows)
    plan = [row for row in rows if row["number"] is not None]
    left = [row for row in plan if row["state"] != "done"]
    following = next((row for row in left if row["state"] == "started"), left[0] if left else None)
    return LearningSoFar(
        planned=states["planned"],
        started=states["started"],
        done=states["done"],
        in_plan=len(plan),
        done_in_plan=len(plan) - len(left),
        next=skill_told(following["name"]) if following is not None else None,
    )
