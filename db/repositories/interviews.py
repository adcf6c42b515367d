"""Mock interviews of one person."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import InterviewAnswer, InterviewFeedback, InterviewQuestionRow, InterviewSession
from db.paging import Columns, PageQuery, Rows, page

_ORDERS: Columns = {"created_at": InterviewSession.created_at}


class InterviewRepository:
    """One person's mock interviews, with their questions, answers and feedback."""

    def __init__(self, session: AsyncSession, user_id: UUID) -> None:
        self._session = session
        self._user_id = user_id

    async def begin(
        self, thread_id: UUID | None, questions: Sequence[dict[str, Any]], **fields: Any
    ) -> InterviewSession | None:
        """Begin an interview in a thread; None where one runs there, or this turn has begun one, already."""
        statement = (
            insert(InterviewSession)
            .values(user_id=self._user_id, thread_id=thread_id, **fields)
            .on_conflict_do_nothing()
            .returning(InterviewSession)
        )
        begun = await self._session.scalar(statement)
        if begun is not None:
            rows = [{"session_id": begun.id, "number": at, "detail": detail} for at, detail in enumerate(questions, 1)]
            await self._session.execute(insert(InterviewQuestionRow).values(rows))
        return begun

    async def get(self, session_id: UUID, *, lock: bool = False) -> InterviewSession | None:
        """Return an interview; with `lock` other steps of it wait."""
        query = self._mine().where(InterviewSession.id == session_id)
        return await self._session.scalar(query.with_for_update() if lock else query)

    async def page(
        self, wanted: PageQuery, *, state: str | None = None, job_id: UUID | None = None
    ) -> Rows[InterviewSession]:
        """Return a page of interviews by created_at; in one state, for one job."""
        query = self._mine()
        if state is not None:
            query = query.where(InterviewSession.state == state)
        if job_id is not None:
            query = query.where(InterviewSession.job_id == job_id)
        return await page(
            self._session, query, wanted, {"created_at": InterviewSession.created_at}, InterviewSession.id
        )

    async def delete(self, session_id: UUID) -> bool:
        """Delete an interview with all that was said in it; tell whether there was such."""
        mine = (InterviewSession.id == session_id, InterviewSession.user_id == self._user_id)
        return (
            await self._session.scalar(delete(InterviewSession).where(*mine).returning(InterviewSession.id)) is not None
        )

    async def told_in(self, session_id: UUID) -> Sequence[tuple[InterviewAnswer, InterviewFeedback | None]]:
        """Return all that was said or skipped in an interview with its feedback, oldest first."""
        query = (
            select(InterviewAnswer, InterviewFeedback)
            .join(InterviewQuestionRow, InterviewQuestionRow.id == InterviewAnswer.question_id)
            .outerjoin(InterviewFeedback, InterviewFeedback.answer_id == InterviewAnswer.id)
            .where(InterviewQuestionRow.session_id == session_id, InterviewAnswer.user_id == self._user_id)
            .order_by(InterviewAnswer.at, InterviewAnswer.id)
        )
        return [(row[0], row[1]) for row in (await self._session.execute(query)).all()]

    async def running(self, thread_id: UUID, *, lock: bool = False) -> InterviewSession | None:
        """Return the interview that runs in a thread; with `lock` other steps of it wait."""
        query = self._mine().where(InterviewSession.thread_id == thread_id, InterviewSession.state == "running")
        return await self._session.scalar(query.with_for_update() if lock else query)

    async def last(self, thread_id: UUID, *, lock: bool = False) -> InterviewSession | None:
        """Return the interview that began last in a thread."""
        query = self._mine().where(InterviewSession.thread_id == thread_id)
        query = query.order_by(InterviewSession.created_at.desc(), InterviewSession.id.desc()).limit(1)
        return await self._session.scalar(query.with_for_update() if lock else query)

    async def by_turn(self, turn_id: UUID) -> InterviewSession | None:
        """Return the interview that a turn began or stopped."""
        did = (InterviewSession.started_turn == turn_id) | (InterviewSession.ended_turn == turn_id)
        return await self._session.scalar(self._mine().where(did).limit(1))

    async def newest(self, limit: int) -> Sequence[InterviewSession]:
        """Return interviews, newest first."""
        query = self._mine().order_by(InterviewSession.created_at.desc(), InterviewSession.id.desc()).limit(limit)
        return (await self._session.scalars(query)).all()

    async def questions(self, *session_ids: UUID) -> Sequence[InterviewQuestionRow]:
        """Return the questions of interviews by their numbers."""
        query = (
            select(InterviewQuestionRow)
            .join(InterviewSession)
            .where(InterviewQuestionRow.session_id.in_(session_ids), InterviewSession.user_id == self._user_id)
            .order_by(InterviewQuestionRow.session_id, InterviewQuestionRow.number)
        )
        return (await self._session.scalars(query)).all()

    async def open_question(self, thread_id: UUID) -> Row[InterviewSession, InterviewQuestionRow, int] | None:
        """Return the interview that runs in a thread, its first open question, and how many questions it has."""
        of_session = InterviewQuestionRow.session_id == InterviewSession.id
        total = select(func.count()).where(of_session).correlate(InterviewSession).scalar_subquery()
        query = (
            select(InterviewSession, InterviewQuestionRow, total)
            .join(InterviewQuestionRow, of_session)
            .where(
                InterviewSession.user_id == self._user_id,
                InterviewSession.thread_id == thread_id,
                InterviewSession.state == "running",
                InterviewQuestionRow.state == "open",
            )
            .order_by(InterviewQuestionRow.number)
            .limit(1)
        )
        return (await self._session.execute(query)).one_or_none()

    async def taken(self, turn_id: UUID) -> tuple[InterviewAnswer, InterviewQuestionRow] | None:
        """Return what a turn did already, and the question that it was about."""
        query = (
            select(InterviewAnswer, InterviewQuestionRow)
            .join(InterviewQuestionRow, InterviewQuestionRow.id == InterviewAnswer.question_id)
            .where(InterviewAnswer.user_id == self._user_id, InterviewAnswer.turn_id == turn_id)
        )
        found = (await self._session.execute(query)).one_or_none()
        return None if found is None else (found[0], found[1])

    async def attempts(self, question_id: UUID) -> Sequence[InterviewAnswer]:
        """Return all that was said to a question, oldest first."""
        query = select(InterviewAnswer).where(
            InterviewAnswer.question_id == question_id, InterviewAnswer.user_id == self._user_id
        )
        return (await self._session.scalars(query.order_by(InterviewAnswer.at, InterviewAnswer.id))).all()

    async def told(self, session_id: UUID) -> Sequence[str]:
        """Return the answers of an interview that count."""
        query = (
            select(InterviewAnswer.text)
            .join(InterviewQuestionRow)
            .where(
                InterviewQuestionRow.session_id == session_id,
                InterviewAnswer.user_id == self._user_id,
                InterviewAnswer.counts,
                InterviewAnswer.text.is_not(None),
            )
            .order_by(InterviewQuestionRow.number)
        )
        return [text for text in (await self._session.scalars(query)).all() if text]

    async def add_answer(self, question_id: UUID, turn_id: UUID, text: str | None, *, counts: bool) -> InterviewAnswer:
        """Keep what a turn did about a question."""
        made = InterviewAnswer(
            user_id=self._user_id, question_id=question_id, turn_id=turn_id, text=text, counts=counts
        )
        self._session.add(made)
        await self._session.flush()
        return made

    def add_feedback(self, answer_id: UUID, score: int, version: str, detail: dict[str, Any]) -> None:
        """Keep the feedback on an answer."""
        self._session.add(InterviewFeedback(answer_id=answer_id, score=score, version=version, detail=detail))

    async def feedback(self, answer_id: UUID) -> InterviewFeedback | None:
        """Return the feedback on an answer."""
        query = (
            select(InterviewFeedback)
            .join(InterviewAnswer)
            .where(InterviewFeedback.answer_id == answer_id, InterviewAnswer.user_id == self._user_id)
        )
        return await self._session.scalar(query)

    async def feedbacks(self, *session_ids: UUID) -> dict[UUID, InterviewFeedback]:
        """Return the feedback on the answers that count, by the id of the question."""
        query = (
            select(InterviewAnswer.question_id, InterviewFeedback)
            .join(InterviewAnswer, InterviewAnswer.id == InterviewFeedback.answer_id)
            .join(InterviewQuestionRow, InterviewQuestionRow.id == InterviewAnswer.question_id)
            .where(
                InterviewQuestionRow.session_id.in_(session_ids),
                InterviewAnswer.user_id == self._user_id,
                InterviewAnswer.counts,
            )
        )
        return {row[0]: row[1] for row in (await self._session.execute(query)).all()}

    async def asked_texts(self, limit: int) -> Sequence[str]:
        """Return the texts of the questions that were asked last and answered or skipped."""
        query = (
            select(InterviewQuestionRow.detail["text"].astext)
            .join(InterviewSession)
            .where(InterviewSession.user_id == self._user_id, InterviewQuestionRow.state != "open")
            .order_by(InterviewSession.created_at.desc(), InterviewQuestionRow.number)
            .limit(limit)
        )
        return (await self._session.scalars(query)).all()

    def _mine(self) -> Select[InterviewSession]:
        return select(InterviewSession).where(InterviewSession.user_id == self._user_id)
