"""What an account may do: roles, plans, and whether it may be used at all. See docs/decisions/0182.

Whoever runs the machine makes the first admin (`candid admin grant`); admins do the rest. What they do stands in the
activity log of both: of who did it, and of whom it concerns.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.errors import Conflict, Forbidden, InvalidInput, NotFound, no_account
from db.models import Role, User
from db.repositories import ActivityRepository
from db.repositories.activity import AboutPerson
from db.repositories.administration import PeopleRepository
from db.repositories.consents import forget_instructor
from db.repositories.log_ins import LoginSessionRepository
from runtime.language import gettext as _

_PLAN = re.compile(r"[a-z][a-z0-9_-]{0,39}")
"""A plan is a word that whoever runs the machine gives a meaning; everybody begins with free."""
Action = Literal["role_changed", "plan_changed", "account_enabled", "account_disabled"]
_BY_ADMIN: dict[Action, AboutPerson] = {
    "role_changed": "admin_role_changed",
    "plan_changed": "admin_plan_changed",
    "account_enabled": "admin_account_enabled",
    "account_disabled": "admin_account_disabled",
}
"""How the log of an admin calls what they did."""


@dataclass(frozen=True)
class Change:
    """What an admin changes of an account; None leaves a thing as it is."""

    role: Role | None = None
    plan: str | None = None
    is_active: bool | None = None


def require(user: User, role: Role) -> User:
    """Return the account, which has the role. Raises Forbidden."""
    if user.role != role:
        told = {
            Role.admin: _("Only an admin may do this."),
            Role.instructor: _("Only an instructor may do this."),
        }
        raise Forbidden("not_allowed", told[role])
    return user


async def change(session: AsyncSession, user_id: UUID, wanted: Change, *, by: UUID | None) -> User:
    """Change an account as an admin, or (`by` None) as whoever runs the machine.

    Raises NotFound, InvalidInput for an unusable plan, Conflict where no active admin would be left, or where a role
    would be given to an e-mail that anybody may have registered.
    """
    people = PeopleRepository(session)
    admins = await people.lock_admins()
    user = await people.locked(user_id)
    if user is None:
        raise no_account()
    if wanted.plan is not None and not _PLAN.fullmatch(wanted.plan):
        raise InvalidInput("unusable_plan", _("Name a plan by up to 40 of a-z, 0-9, _ and -, such as free."))
    loses = wanted.is_active is False or (wanted.role is not None and wanted.role is not Role.admin)
    if loses and list(admins) == [user_id]:
        raise Conflict("last_admin", _("This is the last admin. Make somebody else an admin first."))
    if wanted.role is not None and wanted.role != user.role:
        _refuse_unconfirmed(user, wanted.role, by)
        await _change_role(session, user, wanted.role, by)
    if wanted.plan is not None and wanted.plan != user.plan:
        user.plan = wanted.plan
        _note(session, "plan_changed", user.id, by, plan=wanted.plan)
    if wanted.is_active is not None and wanted.is_active != user.is_active:
        await _change_access(session, user, wanted.is_active, by)
    await session.flush()
    return user


async def by_email(session: AsyncSession, email: str) -> User:
    """Return the account of an e-mail address. Raises NotFound."""
    user = await PeopleRepository(session).by_email(email.strip())
    if user is None:
        raise NotFound("user_not_found", _("There is no account with this e-mail. It has to be registered first."))
    return user


async def admins(session: AsyncSession) -> Sequence[User]:
    """Return the accounts of admins, the oldest first."""
    return await PeopleRepository(session).admins()


def _refuse_unconfirmed(user: User, role: Role, by: UUID | None) -> None:
    """Let an admin give a role to whom they mean only; whoever runs the machine is asked by `candid admin grant`."""
    if by is not None and role is not Role.student and user.email and not user.is_verified:
        told = _(
            "This e-mail is not confirmed, so it may be somebody else who registered it. Let its owner confirm it."
        )
        raise Conflict("email_not_confirmed", told)


async def _change_role(session: AsyncSession, user: User, role: Role, by: UUID | None) -> None:
    if user.role == Role.instructor:
        await forget_instructor(session, user.id)
    user.role = role
    _note(session, "role_changed", user.id, by, role=role)


async def _change_access(session: AsyncSession, user: User, is_active: bool, by: UUID | None) -> None:
    if is_active and await PeopleRepository(session).is_leaving(user.id):
        raise Conflict("account_erased", _("This account is being erased at its person's wish. It stays closed."))
    user.is_active = is_active
    if not is_active:
        await LoginSessionRepository(session, user.id).end_all("admin")
    _note(session, "account_enabled" if is_active else "account_disabled", user.id, by)


def _note(session: AsyncSession, action: Action, user_id: UUID, by: UUID | None, **details: str) -> None:
    """Note an action in the log of whom it concerns, and in that of the admin, once where they are the same."""
    ActivityRepository(session, user_id).add_about(action, None if by == user_id else by, **details)
    if by is not None and by != user_id:
        ActivityRepository(session, by).add_about(_BY_ADMIN[action], user_id, **details)
