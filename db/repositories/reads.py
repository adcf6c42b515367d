"""Whole views of a person in one statement, for Database.fetch; filtered by owner like every repository."""

from sqlalchemy import JSON, Select, Uuid, and_, bindparam, func, literal_column, select, text
from sqlalchemy.dialects.postgresql import aggregate_order_by

from db.models import CV, Profile, ProfileSkill, User
from db.reading import Query

_OWNER = bindparam("user_id", type_=Uuid())


def _skills() -> "Select[tuple[object]]":
    parts = [part for name in ("name", "source", "quote") for part in (literal_column(f"'{name}'"), _column(name))]
    listed = func.json_agg(aggregate_order_by(func.json_build_object(*parts), ProfileSkill.id))
    held = and_(ProfileSkill.user_id == _OWNER, ProfileSkill.removed_at.is_(None))
    return select(func.coalesce(listed, text("'[]'::json"), type_=JSON())).where(held)


def _column(name: str) -> object:
    return getattr(ProfileSkill, name)


PROFILE = Query(
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
"""An active person's name, profile, skills in the order in which they came, and what the CV in use adds; `user_id`."""
