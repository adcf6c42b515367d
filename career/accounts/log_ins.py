"""Use cases of log-ins: renewed by a refresh token that works once, shown, and ended (docs/decisions/0165)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.errors import no_account
from db.models import LoginSession, User
from db.repositories import ActivityRepository
from db.repositories.log_ins import LIVING_OF, LoginSessionRepository, Refused
from db.repositories.reads import ACCOUNT
from db.session import Database


async def account(session: AsyncSession, user_id: UUID, log_in_id: UUID, *, locked: bool = False) -> User:
    """Return the active account whose log-in asks. Raises NotFound when either has ended.

    What changes the ways into an account has it `locked`, until the transaction ends: else an owner who claims it
    meanwhile, or a link that confirms the address before, would be overwritten (docs/decisions/0165).
    """
    user = await LoginSessionRepository(session, user_id).account(log_in_id, locked=locked)
    if user is None:
        raise no_account()
    return user


async def language(database: Database, user_id: UUID, log_in_id: UUID) -> str | None:
    """Return the language that the account whose log-in asks has chosen, outside of any transaction.

    Raises NotFound when either has ended.
    """
    rows = await database.fetch(ACCOUNT, user_id=user_id, session_id=log_in_id)
    if not rows:
        raise no_account()
    chosen: str | None = rows[0]["language"]
    return chosen


async def living(database: Database, log_in_ids: Sequence[UUID]) -> set[UUID]:
    """Return those of some log-ins, of anybody, that have not ended."""
    return {row["id"] for row in await database.fetch(LIVING_OF, ids=list(log_in_ids))}


async def begin(
    session: AsyncSession, user_id: UUID, kind: Literal["bearer", "cookie"], life: timedelta
) -> LoginSession:
    """Note a log-in that lasts until nobody has renewed it for so long."""
    return await LoginSessionRepository(session, user_id).begin(kind, datetime.now(UTC) + life)


async def renew(
    session: AsyncSession, user_id: UUID, log_in_id: UUID, token_id: UUID, life: timedelta
) -> LoginSession | Refused:
    """Replace the refresh token of a log-in, or say why it is not the valid one.

    One that was used before ends the log-in, for it is in two hands: that has to be committed, whatever is answered.
    """
    log_ins = LoginSessionRepository(session, user_id)
    if await log_ins.account(log_in_id) is None:
        return "ended"
    renewed = await log_ins.rotate(log_in_id, token_id, datetime.now(UTC) + life)
    if renewed == "reused" and await log_ins.end("reuse", log_in_id):
        ActivityRepository(session, user_id).add("refresh_token_reused", log_in_id)
    return renewed


async def shown(session: AsyncSession, user_id: UUID) -> Sequence[LoginSession]:
    """Return a person's log-ins that have not ended, the newest first."""
    return await LoginSessionRepository(session, user_id).living()


async def end(session: AsyncSession, user_id: UUID, log_in_id: UUID) -> bool:
    """End one log-in; False when it had ended already or is none of this person's."""
    ended = await LoginSessionRepository(session, user_id).end("logout", log_in_id)
    if ended:
        ActivityRepository(session, user_id).add("logged_out", log_in_id)
    return ended


async def end_all(session: AsyncSession, user_id: UUID) -> None:
    """End all log-ins of a person, on all their devices."""
    count = await LoginSessionRepository(session, user_id).end_all("everywhere")
    ActivityRepository(session, user_id).add("logged_out_everywhere", count=count)
