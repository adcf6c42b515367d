"""Making sure that it is the person who asks, before what cannot be undone or opens an account to others."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.accounts import log_ins
from career.accounts import service as accounts
from career.errors import Forbidden, InvalidInput
from db.models import LoginSession, User
from runtime.language import gettext as _

FRESH = timedelta(minutes=10)
"""How long after a log-in it proves who asks."""


async def confirm(session: AsyncSession, user: User, password: str | None, log_in_id: UUID) -> None:
    """Make sure of it by the password, or where there is none by a log-in that is fresh.

    Renewing makes a log-in no fresher. Raises Forbidden for a wrong password or an old log-in, InvalidInput where the
    password is missing.
    """
    if user.password_hash is not None:
        if not password:
            raise InvalidInput("password_missing", _("Send the password of your account along. Nothing was done."))
        await accounts.confirm(user, password)
        return
    if not any(log_in.id == log_in_id and _is_fresh(log_in) for log_in in await log_ins.shown(session, user.id)):
        told = _("Your account has no password, so log in again, and then ask for this within ten minutes.")
        raise Forbidden("log_in_again", told)


def _is_fresh(log_in: LoginSession) -> bool:
    return datetime.now(UTC) - log_in.created_at < FRESH
