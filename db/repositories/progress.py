"""How one person is doing: counts, scores and demands, gathered in a few statements."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CTE,
    JSON,
    Boolean,
    ColumnElement,
    DateTime,
    Select,
    Text,
    Uuid,
    and_,
    bindparam,
    column,
    func,
    literal_column,
    or_,
    select,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import (
    CV,
    Activity,
    Application,
    ApplicationEvent,
    CoverLetter,
    Customization,
    DigestSetting,
    InterviewAnswer,
    InterviewFeedback,
    InterviewQuestionRow,
    InterviewSession,
    Job,
    LearningItem,
    Match,
    ProcessingStatus,
    Profile,
    ProfileSkill,
    User,
)

MOST_POINTS, MOST_INTERVIEWS = 60, 20
MOST_JOBS, MOST_SKILLS, MOST_IDS = 200, 40, 10
_OWNER = bindparam("user_id", type_=Uuid())
_HELD = bindparam("held", type_=ARRAY(Text()))
_DAYS = bindparam("days", type_=ARRAY(DateTime(timezone=True)))
_NONE = text("'[]'::json")
_NAMED: ColumnElement[Any] = literal_column("'$[*].key ? (@ != null)'::jsonpath")


def _count(query: Select[*tuple[Any, ...]]) -> ColumnElement[int]:
    return query.with_only_columns(func.count(), maintain_column_froms=True).scalar_subquery()


def _listed(query: Select[*tuple[Any, ...]]) -> ColumnElement[Any]:
    """Return the rows of a query as one JSON array, in their order."""
    rows = query.subquery()
    listed = func.json_agg(func.row_to_json(rows.table_valued()))
    return select(func.coalesce(listed, _NONE, type_=JSON())).select_from(rows).scalar_subquery()


def _points(query: Select[*tuple[Any, ...]], most: int) -> ColumnElement[Any]:
    """Return the newest of some points (id, at, score) as a JSON array, the newest last."""
    newest = query.order_by(literal_column("at").desc(), literal_column("id").desc()).limit(most).subquery()
    return _listed(select(newest).order_by(newest.c.at, newest.c.id))


def _kept_jobs() -> Select[*tuple[Any, ...]]:
    """Select the jobs that somebody has pasted or keeps applications of."""
    kept = select(Application.job_id).where(Application.user_id == _OWNER)
    return select(Job.id).where(or_(Job.owner_id == _OWNER, and_(Job.owner_id.is_(None), Job.id.in_(kept))))


def _interviews() -> Select[*tuple[Any, ...]]:
    """Select the newest mock interviews with what was answered, and the sum of the scores that were given."""
    scored = InterviewFeedback.detail["kind"].astext != "foreign"
    newest = (
        select(InterviewSession.id, InterviewSession.created_at.label("at"), InterviewSession.state)
        .where(InterviewSession.user_id == _OWNER)
        .order_by(InterviewSession.created_at.desc(), InterviewSession.id.desc())
        .limit(MOST_INTERVIEWS)
        .subquery()
    )
    return (
        select(
            newest.c.id,
            newest.c.at,
            newest.c.state,
            func.count().filter(InterviewQuestionRow.state == "answered").label("answered"),
            func.count(InterviewFeedback.id).filter(scored).label("judged"),
            func.sum(InterviewFeedback.score).filter(scored).label("sum"),
        )
        .join(InterviewQuestionRow, InterviewQuestionRow.session_id == newest.c.id)
        .outerjoin(
            InterviewAnswer, and_(InterviewAnswer.question_id == InterviewQuestionRow.id, InterviewAnswer.counts)
        )
        .outerjoin(InterviewFeedback, InterviewFeedback.answer_id == InterviewAnswer.id)
        .group_by(newest.c.id, newest.c.at, newest.c.state)
        .order_by(newest.c.at, newest.c.id)
    )


def _histories() -> Select[*tuple[Any, ...]]:
    """Select the history of each application, without its notes."""
    entry = func.json_build_object("status", ApplicationEvent.status, "at", ApplicationEvent.at)
    in_order = aggregate_order_by(entry, ApplicationEvent.at, ApplicationEvent.id)
    return (
        select(func.json_agg(in_order).label("entries"))
        .join(Application, Application.id == ApplicationEvent.application_id)
        .where(Application.user_id == _OWNER)
        .group_by(Application.id)
    )


def _activity() -> Select[*tuple[Any, ...]]:
    """Select how much was done in each of the spans that begin at the moments `days`, by the number of the span."""
    span = func.width_bucket(Activity.created_at, _DAYS).label("span")
    since = Activity.created_at >= bindparam("since", type_=DateTime(timezone=True))
    return select(span, func.count().label("count")).where(Activity.user_id == _OWNER, since).group_by(span)


_PERSON = (
    select(
        func.coalesce(Profile.time_zone, DigestSetting.zone).label("zone"),
        Profile.languages,
        CV.document["languages"].label("cv_languages"),
        func.array(
            select(ProfileSkill.key)
            .where(ProfileSkill.user_id == _OWNER, ProfileSkill.removed_at.is_(None))
            .scalar_subquery(),
            type_=ARRAY(Text()),
        ).label("skills"),
    )
    .select_from(User)
    .join(Profile, Profile.user_id == User.id)
    .outerjoin(DigestSetting, DigestSetting.user_id == User.id)
    .outerjoin(CV, and_(CV.user_id == User.id, CV.is_active))
    .where(User.id == _OWNER, User.is_active)
)

_FACTS = select(
    _count(select(CV).where(CV.user_id == _OWNER)).label("cvs"),
    _count(_kept_jobs()).label("jobs"),
    _count(select(Match).where(Match.user_id == _OWNER)).label("matches"),
    _count(select(Customization).where(Customization.user_id == _OWNER)).label("customizations"),
    _count(select(CoverLetter).join(Customization).where(Customization.user_id == _OWNER)).label("letters"),
    _count(select(InterviewSession).where(InterviewSession.user_id == _OWNER)).label("interviews"),
    _points(
        select(Match.id, Match.created_at.label("at"), Match.score).where(Match.user_id == _OWNER), MOST_POINTS
    ).label("match_scores"),
    _points(
        select(CV.id, CV.created_at.label("at"), CV.quality_score.label("score")).where(
            CV.user_id == _OWNER, CV.quality_score.is_not(None)
        ),
        MOST_POINTS,
    ).label("cv_scores"),
    _listed(_histories()).label("histories"),
    _listed(_interviews()).label("mock_interviews"),
    _listed(
        select(LearningItem.key, LearningItem.name, LearningItem.state, LearningItem.number)
        .where(LearningItem.user_id == _OWNER)
        .order_by(LearningItem.number.asc().nulls_last(), LearningItem.id)
    ).label("learning"),
    _listed(_activity()).label("activity"),
)


def _newest_jobs() -> CTE:
    """Select the newest jobs that somebody pasted, keeps or matched and that ask for skills."""
    matched = select(Match.job_id).where(Match.user_id == _OWNER)
    asked = Job.requirements["skills"]
    return (
        select(Job.id, asked.label("skills"))
        .where(or_(Job.owner_id == _OWNER, Job.owner_id.is_(None)))
        .where(or_(Job.id.in_(_kept_jobs()), Job.id.in_(matched)))
        .where(Job.status == ProcessingStatus.ready, func.jsonb_path_exists(asked, _NAMED))
        .order_by(Job.id.desc())
        .limit(MOST_JOBS)
        .cte("newest")
    )


def _lacking(newest: CTE) -> Select[*tuple[Any, ...]]:
    """Select the skills that most of the jobs ask for and for which none of those held will do."""
    columns = (column("key", Text()), column("must", Boolean()), column("alternatives", JSONB()))
    demand = func.jsonb_to_recordset(newest.c.skills).table_valued(*columns).render_derived(with_types=True)
    jobs, must = func.count(newest.c.id.distinct()), func.coalesce(demand.c.must, True)
    demanded = func.count(newest.c.id.distinct()).filter(must)
    ids = func.array_agg(aggregate_order_by(newest.c.id.distinct(), newest.c.id.desc()))[1:MOST_IDS]
    return (
        select(demand.c.key, jobs.label("jobs"), demanded.label("must"), ids.label("job_ids"))
        .select_from(newest.join(demand, true()))
        .where(demand.c.key.is_not(None), demand.c.key != func.all(_HELD))
        .where(func.coalesce(demand.c.alternatives.bool_op("?|")(_HELD), False).is_(False))
        .group_by(demand.c.key)
        .order_by(jobs.desc(), demanded.desc(), demand.c.key)
        .limit(MOST_SKILLS)
    )


_NEWEST = _newest_jobs()
_GAP = select(
    select(func.count()).select_from(_NEWEST).scalar_subquery().label("jobs"),
    _listed(_lacking(_NEWEST)).label("skills"),
)


class ProgressRepository:
    """How one person is doing."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def person(self) -> dict[str, Any] | None:
        """Return the time zone, the languages and the skills of an active account; None where there is none such."""
        found = (await self._session.execute(_PERSON, {"user_id": self._user_id})).mappings().one_or_none()
        return dict(found) if found is not None else None

    async def facts(self, days: Sequence[datetime]) -> dict[str, Any]:
        """Return counts, scores and states; what was done counts in the spans that begin at the moments `days`."""
        told = {"user_id": self._user_id, "days": list(days), "since": days[0]}
        return dict((await self._session.execute(_FACTS, told)).mappings().one())

    async def gap(self, held: Collection[str]) -> dict[str, Any]:
        """Return the skills that most of the newest jobs ask for, and for which none of these keys will do."""
        told = {"user_id": self._user_id, "held": list(held)}
        return dict((await self._session.execute(_GAP, told)).mappings().one())
