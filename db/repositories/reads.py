"""Whole views in one statement, for Database.fetch; what belongs to a person is filtered by owner."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import (
    ARRAY,
    JSON,
    Boolean,
    DateTime,
    Integer,
    LargeBinary,
    Select,
    Text,
    Uuid,
    and_,
    bindparam,
    cast,
    false,
    func,
    literal_column,
    or_,
    select,
    text,
    tuple_,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from db.models import CV, Job, LoginSession, ProcessingStatus, Profile, ProfileSkill, User
from db.reading import Query
from db.repositories.feed import INVENTED

_OWNER = bindparam("user_id", type_=Uuid())
LIVING = and_(
    LoginSession.id == bindparam("session_id", type_=Uuid()),
    LoginSession.user_id == User.id,
    LoginSession.ended_at.is_(None),
    LoginSession.expires_at > func.now(),
)
"""Joins to an account the log-in that asks, while that has not ended; `session_id`."""

ACCOUNT = Query(select(User.language).join(LoginSession, LIVING).where(User.id == _OWNER, User.is_active))
"""The language of an active account whose log-in asks; `user_id`, `session_id`."""


def _skills() -> "Select[tuple[object]]":
    parts = [part for name in ("name", "source", "quote") for part in (literal_column(f"'{name}'"), _column(name))]
    listed = func.json_agg(aggregate_order_by(func.json_build_object(*parts), ProfileSkill.id))
    held = and_(ProfileSkill.user_id == _OWNER, ProfileSkill.removed_at.is_(None))
    return select(func.coalesce(listed, text("'[]'::json"), type_=JSON())).where(held)


def _column(name: str) -> object:
    return getattr(ProfileSkill, name)


_PROFILE = (
    select(
        User.name,
        *(column for column in Profile.__table__.c if column.key not in ("user_id", "created_at", "updated_at")),
        CV.experience_months,
        CV.filename.label("cv_filename"),
        CV.document["basics"].label("cv_basics"),
        CV.document["languages"].label("cv_languages"),
        _skills().scalar_subquery().label("skills"),
    )
    .join(Profile, Profile.user_id == User.id)
    .outerjoin(CV, and_(CV.user_id == User.id, CV.is_active))
    .where(User.id == _OWNER, User.is_active)
)
PROFILE = Query(_PROFILE)
"""An active person's name, profile, skills in the order in which they came, and what the CV in use adds; `user_id`."""

OWN_PROFILE = Query(_PROFILE.join(LoginSession, LIVING))
"""The same for a log-in that asks; `user_id`, `session_id`."""

SEARCHER = Query(
    select(
        Profile.location,
        CV.document["basics"].label("cv_basics"),
        func.coalesce(CV.status == ProcessingStatus.ready, false()).label("has_cv"),
    )
    .select_from(User)
    .join(Profile, Profile.user_id == User.id)
    .outerjoin(CV, and_(CV.user_id == User.id, CV.is_active))
    .where(User.id == _OWNER, User.is_active)
)
"""Where an active person lives, by their word and by their CV in use, and whether there is one that was read."""


@dataclass(frozen=True, slots=True)
class ShownJob:
    """What a list shows of a job, and what tells whether another row is the same; see db.models.Job."""

    id: UUID
    owner_id: UUID | None
    title: str | None
    company: str | None
    location: str | None
    remote: str | None
    salary_min: int | None
    salary_max: int | None
    salary_currency: str | None
    url: str | None
    attribution: str | None
    posted_at: datetime | None
    seen_at: datetime | None
    created_at: datetime
    reposts: int
    company_key: str | None
    likeness_block: int | None
    fingerprint: int | None


_IDS = bindparam("ids", type_=ARRAY(Uuid()))
SHOWN_JOBS = Query(
    select(*(getattr(Job, field.name) for field in fields(ShownJob)))
    .where(Job.id == func.any(_IDS))
    .where(or_(Job.owner_id.is_(None), Job.owner_id == _OWNER))
)
"""Those of the jobs `ids` that a person can see, as ShownJob has them; `user_id`."""

_AFTER_TIME, _AFTER_ID = bindparam("after_time", type_=DateTime(timezone=True)), bindparam("after_id", type_=Uuid())
_IS_PUBLIC = Job.owner_id.is_(None)
_CHANGE: tuple[Any, ...] = (Job.id, Job.updated_at)

NOW = Query(select(func.now().label("now")))
"""The time of the database, by which it notes what changes."""

CHANGED_JOBS = Query(
    select(*_CHANGE)
    .where(_IS_PUBLIC, tuple_(Job.updated_at, Job.id) > tuple_(_AFTER_TIME, _AFTER_ID))
    .where(or_(bindparam("closed_too", type_=Boolean()), Job.closed_at.is_(None)))
    .order_by(Job.updated_at, Job.id)
    .limit(bindparam("most", type_=Integer()))
)
"""Public jobs that changed after `after_time` and `after_id`, in that order, `most` at once; `closed_too` or not."""


def open_jobs(dimension: int) -> Query:
    """Return the query of those of the jobs `ids` that are public and may be shown, with what estimates need.

    Vectors (of `model`, of that dimension) come as pgvector sends them, features as JSON.
    """
    columns: list[Any] = [
        Job.id,
        cast(Job.features, Text).label("features"),
        func.halfvec_send(cast(Job.embedding, HALFVEC(dimension)), type_=LargeBinary()).label("vector"),
        func.halfvec_send(Job.title_embedding, type_=LargeBinary()).label("title_vector"),
        Job.company_key,
        Job.places,
        Job.countries,
        Job.eligible,
        Job.remote,
        Job.employment_type,
        Job.excluded,
        Job.salary_euros,
        Job.reposts,
        Job.url.is_not(None).label("has_link"),
        (Job.source == INVENTED).label("invented"),
        func.coalesce(Job.posted_at, Job.created_at).label("posted_at"),
    ]
    return Query(
        select(*columns)
        .where(Job.id == func.any(_IDS))
        .where(_IS_PUBLIC, Job.status == ProcessingStatus.ready, Job.closed_at.is_(None), Job.duplicate_of.is_(None))
        .where(Job.embedding_model == bindparam("model", type_=Text()), Job.features.is_not(None))
    )
