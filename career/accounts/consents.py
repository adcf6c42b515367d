"""Instructors see how students are doing who agreed to it, for as long as they agree. See docs/decisions/0183."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.errors import Conflict, NotFound
from db.models import ProgressConsent, User
from db.paging import PageQuery, Rows
from db.repositories import ActivityRepository, UserRepository
from db.repositories.activity import AboutPerson
from db.repositories.consents import ConsentRepository, StudentRepository, is_instructor, recently_refused
from runtime.language import gettext as _

ASK_AGAIN_AFTER = timedelta(days=30)
"""How long a student who refused, or ended it, is not asked again by the same instructor."""


@dataclass(frozen=True)
class Consent:
    """A request of an instructor, or the consent that it became."""

    consent: ProgressConsent
    instructor: User


@dataclass(frozen=True)
class Student:
    """A student who agreed."""

    consent: ProgressConsent
    user: User


async def ask(session: AsyncSession, instructor_id: UUID, email: str) -> None:
    """Ask whoever has this e-mail address for their progress; whether anybody has it, is not told.

    Asked again, or asked soon after a refusal, nothing happens.
    """
    student = await UserRepository(session).by_email(email.strip())
    if student is None or not student.is_active or student.id == instructor_id:
        return
    if not await recently_refused(session, student.id, instructor_id, ASK_AGAIN_AFTER):
        await StudentRepository(session, instructor_id).ask(student.id)


async def all_of(session: AsyncSession, user_id: UUID) -> Sequence[Consent]:
    """Return who asked to see a student's progress, and to whom they agreed, the newest first."""
    return [Consent(*row) for row in await ConsentRepository(session, user_id).all()]


async def agree(session: AsyncSession, user: User, consent_id: UUID) -> Consent:
    """Let an instructor see one's progress from now on. Raises NotFound, and Conflict for an unconfirmed e-mail."""
    consents = ConsentRepository(session, user.id)
    found = await consents.get(consent_id)
    if found is None or not await is_instructor(session, found[0].instructor_id):
        raise _not_found()
    if not user.is_verified:
        told = _("You were asked by e-mail address, and yours is not confirmed. Confirm it first, then agree.")
        raise Conflict("email_not_confirmed", told)
    if await consents.agree(consent_id):
        ActivityRepository(session, user.id).add_about("progress_shared", found[0].instructor_id)
    return Consent(*found)


async def end(session: AsyncSession, user_id: UUID, consent_id: UUID) -> None:
    """Refuse a request, or end a consent, at once. Raises NotFound."""
    gone = await ConsentRepository(session, user_id).end(consent_id)
    if gone is None:
        raise _not_found()
    instructor_id, state = gone
    action: AboutPerson = "progress_unshared" if state == "agreed" else "progress_refused"
    ActivityRepository(session, user_id).add_about(action, instructor_id)


async def students(session: AsyncSession, instructor_id: UUID, wanted: PageQuery) -> Rows[Student]:
    """Return a page of the students who agreed."""
    rows = await StudentRepository(session, instructor_id).page(wanted)
    return rows.map(lambda row: Student(*row))


async def student(session: AsyncSession, instructor_id: UUID, student_id: UUID) -> User:
    """Return a student who agreed. Raises NotFound for anybody else, whether there is such an account or not."""
    found = await StudentRepository(session, instructor_id).student(student_id)
    if found is None:
        raise _no_student()
    return found


async def part_from(session: AsyncSession, instructor_id: UUID, student_id: UUID) -> None:
    """Give up seeing the progress of a student who agreed. Raises NotFound."""
    if not await StudentRepository(session, instructor_id).part_from(student_id):
        raise _no_student()


def _not_found() -> NotFound:
    return NotFound("consent_not_found", _("There is no such request or consent."))


def _no_student() -> NotFound:
    return NotFound("student_not_found", _("No student of this id lets you see their progress."))
