"""All rows of a person, as JSON values: which tables hold them, and what of these is left out.

A table that is in no part and not in LEFT_OUT fails a test, so that a new one is not forgotten.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import (
    CV,
    Activity,
    Application,
    ApplicationEvent,
    Approval,
    Base,
    CoverLetter,
    Customization,
    CVVersion,
    Digest,
    DigestSetting,
    EvidenceAnswer,
    Feedback,
    Identity,
    InterviewAnswer,
    InterviewFeedback,
    InterviewQuestionRow,
    InterviewSession,
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
    SuggestionRow,
    Thread,
    User,
)
from db.session import Database

PAGE = 100
Row = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """Rows of a table that are told by a column: a person's own, or, within another part, those of its rows."""

    model: type[Base]
    by: str
    within: Mapping[str, "Part"] = field(default_factory=dict)


PARTS = {
    "account": Part(
        User,
        "id",
        {
            "log_ins": Part(LoginSession, "user_id"),
            "link_codes": Part(LinkCode, "user_id"),
            "identities": Part(Identity, "user_id"),
            "mails": Part(MailToken, "user_id"),
        },
    ),
    "consents": Part(ProgressConsent, "user_id"),
    "profile": Part(Profile, "user_id"),
    "skills": Part(ProfileSkill, "user_id"),
    "answers": Part(EvidenceAnswer, "user_id"),
    "cvs": Part(CV, "user_id"),
    "jobs": Part(Job, "owner_id"),
    "matches": Part(Match, "user_id"),
    "customizations": Part(
        Customization,
        "user_id",
        {
            "suggestions": Part(SuggestionRow, "customization_id"),
            "versions": Part(CVVersion, "customization_id"),
            "letters": Part(CoverLetter, "customization_id"),
        },
    ),
    "interviews": Part(
        InterviewSession,
        "user_id",
        {
            "questions": Part(
                InterviewQuestionRow,
                "session_id",
                {"answers": Part(InterviewAnswer, "question_id", {"feedback": Part(InterviewFeedback, "answer_id")})},
            )
        },
    ),
    "learning": Part(LearningItem, "user_id"),
    "applications": Part(Application, "user_id", {"history": Part(ApplicationEvent, "application_id")}),
    "recommendations": Part(Recommendation, "user_id"),
    "feedback": Part(Feedback, "user_id"),
    "digest_settings": Part(DigestSetting, "user_id"),
    "digests": Part(Digest, "user_id"),
    "threads": Part(Thread, "user_id"),
    "messages": Part(Message, "user_id"),
    "approvals": Part(Approval, "user_id"),
    "activity": Part(Activity, "user_id"),
}
"""Where everything that is kept of a person stands."""
LEFT_OUT = {
    "idempotent_requests": "answers that were given once, for a day; what they tell of stands in other tables",
    "outbox": "work to be done, by ids of what stands in other tables",
    "telegram_updates": "what Telegram brings, until it is taken up: then it stands in messages",
    "source_boards": "public boards, nobody's",
    "source_calls": "requests to public boards, nobody's",
}
LEFT_OUT_COLUMNS = {
    "users.password_hash": "a secret",
    "link_codes.code_hash": "a secret",
    "login_sessions.token_id": "part of a secret",
    "mail_tokens.id": "part of a secret",
    "cvs.file_key": "where the file stands on our side; the file itself is there",
    "cvs.embedding": "computed from the text",
    "jobs.embedding": "computed from the text",
    "jobs.title_embedding": "computed from the title",
    "jobs.search": "computed from the text",
    "jobs.features": "computed from the text",
    "threads.busy_by": "which process is at work",
    "threads.busy_until": "which process is at work",
}
_PUBLIC = ("id", "title", "company", "location", "url", "source", "attribution")


async def pages_of(database: Database, part: Part, user_id: UUID) -> AsyncIterator[list[Row]]:
    """Yield a person's rows in the order of their ids, a page at a time, each in a transaction of its own."""
    last: UUID | None = None
    while True:
        async with database.transaction() as session:
            page = await _rows(session, part, [user_id], after=last, limit=PAGE)
        if page:
            yield page
        if len(page) < PAGE:
            return
        last = page[-1]["id"]


async def public_jobs_met(database: Database, user_id: UUID) -> list[Row]:
    """Return what the public jobs are that a person's rows tell of: their names and links, not their texts."""
    job = Job.__table__.c
    refer = [
        select(column)
        for table in Base.metadata.sorted_tables
        if "user_id" in table.columns
        for column in table.columns
        if any(key.column is job.id for key in column.foreign_keys)
    ]
    mine = [query.where(query.selected_columns[0].table.c.user_id == user_id) for query in refer]
    query = select(*(job[name] for name in _PUBLIC)).where(
        job.owner_id.is_(None), or_(*(job.id.in_(ids) for ids in mine))
    )
    async with database.transaction() as session:
        return [dict(row) for row in (await session.execute(query.order_by(job.id))).mappings()]


async def _rows(
    session: AsyncSession, part: Part, owners: Sequence[UUID], *, after: UUID | None = None, limit: int | None = None
) -> list[Row]:
    table: Table = part.model.__table__  # type: ignore[assignment]
    columns = [column for column in table.columns if f"{table.name}.{column.name}" not in LEFT_OUT_COLUMNS]
    key = next(iter(table.primary_key.columns))
    wanted: list[ColumnElement[bool]] = [table.c[part.by].in_(owners)]
    if after is not None:
        wanted.append(key > after)
    query = select(*columns).where(*wanted).order_by(key).limit(limit)
    rows = [dict(row) for row in (await session.execute(query)).mappings()]
    for name, inner in part.within.items():
        ids = [row["id"] for row in rows]
        hanging = await _rows(session, inner, ids) if ids else []
        for row in rows:
            row[name] = [item for item in hanging if item[inner.by] == row["id"]]
    return rows
