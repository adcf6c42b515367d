"""Making one account of two: all rows of one go to the other.

Where both have a row for the same thing, one of the two is kept, so that nothing is lost that a person would miss.
See docs/decisions/0162.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, and_, case, delete, exists, false, func, literal, select, text, update
from sqlalchemy.dialects.postgresql import array
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from db.models import (
    CV,
    Activity,
    Application,
    ApplicationEvent,
    Base,
    Digest,
    DigestSetting,
    EvidenceAnswer,
    Feedback,
    IdempotentRequest,
    Identity,
    Job,
    LearningItem,
    LinkCode,
    LoginSession,
    MailToken,
    Match,
    Message,
    Profile,
    ProfileSkill,
    ProgressConsent,
    Recommendation,
    Thread,
    User,
)
from db.repositories.activity import ABOUT_PERSON

Wins = Callable[[Any, Any], ColumnElement[bool]]


def _never(_moved: Any, _kept: Any) -> ColumnElement[bool]:
    return false()


def _newer(column: str) -> Wins:
    return lambda moved, kept: getattr(moved, column) > getattr(kept, column)


def _further(column: str, *steps: str) -> Wins:
    order = array([literal(step) for step in steps])
    return lambda moved, kept: (
        func.array_position(order, getattr(moved, column)) > func.array_position(order, getattr(kept, column))
    )


@dataclass(frozen=True)
class Meeting:
    """Rows of both accounts for the same thing, told by the columns `same`; `wins` says when the moved one is kept."""

    model: type[Base]
    same: tuple[str, ...]
    wins: Wins


MEETINGS = (
    Meeting(ProfileSkill, ("key",), _newer("updated_at")),
    Meeting(EvidenceAnswer, ("key",), _newer("at")),
    Meeting(LearningItem, ("key",), _further("state", "planned", "started", "done")),
    Meeting(Match, ("job_id", "input_hash"), _never),
    Meeting(Recommendation, ("job_id",), _further("status", "fresh", "shown", "dismissed", "saved", "applied")),
    Meeting(Feedback, ("job_id",), _newer("at")),
    Meeting(Digest, ("day",), _never),
    Meeting(DigestSetting, (), _newer("updated_at")),
    Meeting(Identity, ("provider",), _newer("used_at")),
)
RESOLVED = (CV, Job, Application, Profile, ProgressConsent)
"""What may meet as well, and is made one by a rule of its own."""
NEVER_MEET = {
    "threads": "the thread of a chat that is unlinked keeps no address",
    "customizations": "a customisation is of one CV, and CVs have one owner",
    "interview_sessions": "a turn is in one thread",
    "interview_answers": "a turn is in one thread",
    "idempotent_requests": "requests of the account that goes are forgotten",
}
_PROFILE = [
    column.name for column in Profile.__table__.columns if column.name not in ("user_id", "created_at", "updated_at")
]


async def lock_accounts(session: AsyncSession, *user_ids: UUID) -> dict[UUID, User]:
    """Return accounts, locked with their threads until the transaction ends: no turn begins meanwhile."""
    query = select(User).where(User.id.in_(user_ids)).order_by(User.id).with_for_update()
    users = {user.id: user for user in await session.scalars(query.execution_options(populate_existing=True))}
    threads = select(Thread.id).where(Thread.user_id.in_(user_ids)).order_by(Thread.id).with_for_update()
    await session.execute(threads)
    return users


async def is_busy(session: AsyncSession, user_id: UUID) -> bool:
    """Tell whether a turn of an account is being run."""
    query = select(exists().where(Thread.user_id == user_id, Thread.busy_until > func.now()))
    return bool(await session.scalar(query))


async def merge(session: AsyncSession, moved: UUID, kept: UUID) -> None:
    """Give all rows of the account `moved` to the account `kept`, and delete it. Both must be locked."""
    await _join_jobs(session, moved, kept)
    await _join_applications(session, moved, kept)
    await _join_profiles(session, moved, kept)
    await _part_cvs(session, moved, kept)
    await _join_consents(session, moved, kept)
    for gone in (LinkCode, LoginSession, MailToken, IdempotentRequest):
        await session.execute(delete(gone).where(gone.user_id == moved))
    for meeting in MEETINGS:
        await _meet(session, meeting, moved, kept)
    for table, column in owned_columns():
        if table is not Profile.__table__:
            await session.execute(update(table).where(column == moved).values({column.name: kept}))
    named = (Activity.action.in_(ABOUT_PERSON), Activity.subject_id == moved)
    await session.execute(update(Activity).where(*named).values(subject_id=kept))
    await session.execute(delete(User).where(User.id == moved))
    session.expire_all()


def owned_columns() -> list[tuple[Table, Any]]:
    """Return the columns that say whose a row is."""
    return [
        (table, column)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.column is User.__table__.c.id for key in column.foreign_keys)
    ]


async def rename_files(session: AsyncSession, user_id: UUID, names: Sequence[tuple[str, str]]) -> None:
    """Note new keys of a person's files: in their CVs, and in the messages that offer files."""
    for old, new in names:
        await session.execute(update(CV).where(CV.user_id == user_id, CV.file_key == old).values(file_key=new))
        offered = Message.events.contains([{"type": "file", "key": old}])
        await session.execute(
            text("UPDATE messages SET events = replace(events::text, :old, :new)::jsonb WHERE id = ANY(:ids)"),
            {
                "old": old,
                "new": new,
                "ids": list(await session.scalars(select(Message.id).where(Message.user_id == user_id, offered))),
            },
        )


async def _meet(session: AsyncSession, meeting: Meeting, moved: UUID, kept: UUID) -> None:
    model: Any = meeting.model
    one, other = aliased(model), aliased(model)
    same = [getattr(one, name) == getattr(other, name) for name in meeting.same]
    wins = func.coalesce(meeting.wins(one, other), false())
    key = model.__table__.primary_key.columns[0].name
    loser = case((wins, getattr(other, key)), else_=getattr(one, key))
    pairs = select(loser).join_from(one, other, and_(other.user_id == kept, *same)).where(one.user_id == moved)
    ids = (await session.scalars(pairs)).all()
    await session.execute(delete(model).where(getattr(model, key).in_(ids)))


async def _join_jobs(session: AsyncSession, moved: UUID, kept: UUID) -> None:
    """Let what hangs on an ad that both have hang on the one that is kept."""
    one, other = aliased(Job), aliased(Job)
    same = and_(other.owner_id == kept, one.content_hash == other.content_hash)
    pairs = select(one.id, other.id).join_from(one, other, same).where(one.owner_id == moved)
    for twin, job in (await session.execute(pairs)).all():
        for table in Base.metadata.sorted_tables:
            for column in table.columns:
                if any(key.column is Job.__table__.c.id for key in column.foreign_keys):
                    await session.execute(update(table).where(column == twin).values({column.name: job}))
        await session.execute(delete(Job).where(Job.id == twin))


async def _join_applications(session: AsyncSession, moved: UUID, kept: UUID) -> None:
    """Put the histories and notes of two applications for the same job into one."""
    one, other = aliased(Application), aliased(Application)
    same = and_(other.user_id == kept, one.job_id == other.job_id)
    pairs = select(one.id, other.id).join_from(one, other, same).where(one.user_id == moved)
    for twin, application in (await session.execute(pairs)).all():
        await session.execute(
            update(ApplicationEvent).where(ApplicationEvent.application_id == twin).values(application_id=application)
        )
        newest = (
            select(ApplicationEvent.status)
            .where(ApplicationEvent.application_id == application)
            .order_by(ApplicationEvent.at.desc(), ApplicationEvent.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        notes = select(Application.notes).where(Application.id == twin).scalar_subquery()
        await session.execute(
            update(Application)
            .where(Application.id == application)
            .values(
                status=func.coalesce(newest, Application.status),
                notes=func.nullif(func.concat_ws("\n", Application.notes, notes), ""),
            )
        )
        await session.execute(delete(Application).where(Application.id == twin))


async def _join_profiles(session: AsyncSession, moved: UUID, kept: UUID) -> None:
    """Fill what the kept profile does not say from the other."""
    one, other = await session.get(Profile, moved), await session.get(Profile, kept)
    assert one is not None
    assert other is not None
    for name in _PROFILE:
        if getattr(other, name) in (None, []):
            setattr(other, name, getattr(one, name))
    await session.flush()


async def _join_consents(session: AsyncSession, moved: UUID, kept: UUID) -> None:
    """Leave one consent between two people, an agreed one where there is one, and none of a person with themselves."""
    both = (moved, kept)
    with_self = ProgressConsent.user_id.in_(both) & ProgressConsent.instructor_id.in_(both)
    await session.execute(delete(ProgressConsent).where(with_self))
    for own, other in (("user_id", "instructor_id"), ("instructor_id", "user_id")):
        first, second = aliased(ProgressConsent), aliased(ProgressConsent)
        same = and_(getattr(second, own) == kept, getattr(first, other) == getattr(second, other))
        loser = case((and_(first.state == "agreed", second.state == "asked"), second.id), else_=first.id)
        ids = await session.scalars(select(loser).join_from(first, second, same).where(getattr(first, own) == moved))
        await session.execute(delete(ProgressConsent).where(ProgressConsent.id.in_(ids.all())))


async def _part_cvs(session: AsyncSession, moved: UUID, kept: UUID) -> None:
    """Leave one CV in use, and keys of uploads with one CV each."""
    other = aliased(CV)
    in_use = select(exists().where(other.user_id == kept, other.is_active)).scalar_subquery()
    same_key = exists().where(other.user_id == kept, other.client_key == CV.client_key)
    await session.execute(update(CV).where(CV.user_id == moved, CV.is_active, in_use).values(is_active=False))
    await session.execute(update(CV).where(CV.user_id == moved, same_key).values(client_key=None))
