"""Erasing an account with everything that is known of its person.

`request` closes the account at once and promises the task EraseAccount, which calls `erase` as often as it takes.
"""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.accounts import log_ins
from career.accounts import service as accounts
from career.errors import Forbidden, InvalidInput, NotFound, Unavailable
from career.ports import FileStore
from career.tasks import EraseAccount
from db.models import LoginSession, User
from db.outbox import enqueue
from db.repositories import erasure
from db.session import Database
from runtime.language import N_
from runtime.language import gettext as _
from runtime.streams import EventStreams

ERASED = N_("Everything I knew about you is deleted. If you write to me again, we start from the beginning.")
LOOK_AGAIN = 2.0
"""Seconds after which it is looked again whether work has ended; most of it ends long before its lease does."""
FRESH = timedelta(minutes=10)
"""How long after a log-in it proves who asks."""
OWN_FOLDERS = ("cv", "export", "voice", "mail")
"""Where files of people are kept, each in a folder of their id."""


async def confirm(session: AsyncSession, user: User, password: str | None, log_in_id: UUID) -> None:
    """Make sure that it is the person who wants to be erased: by the password, or else by a log-in that is fresh.

    Raises Forbidden for a wrong password or an old log-in, InvalidInput where the password is missing.
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


async def request(session: AsyncSession, user_id: UUID) -> None:
    """Close an account and promise to erase it; its chat, if there is one, is told when that is done.

    From this transaction on nobody can log in to it, and who writes from its chat is somebody new. Raises NotFound when
    there is no such account any more.
    """
    address = await erasure.open_chat(session, user_id)
    closed = await erasure.close_account(session, user_id)
    if closed is None:
        raise NotFound("user_not_found", _("There is no such account."))
    await enqueue(session, EraseAccount(user_id, address, closed.language))


async def erase(database: Database, files: FileStore, streams: EventStreams, user_id: UUID) -> None:
    """Delete all rows, files, checkpoints, tasks, and keys of an account that was closed; safe to call again.

    The rows go last, as they tell what else there is. Raises Unavailable while something of it is still being worked
    on, and what the file store raises.
    """
    async with database.transaction() as session:
        await _refuse_busy(session, user_id)
        traces = await erasure.traces(session, user_id)
    if traces is not None:
        for key in traces.files:
            await files.delete(key)
        await _delete_folders(files, user_id)
        await streams.forget(traces.ids)
        async with database.transaction() as session:
            await _refuse_busy(session, user_id)
            await erasure.delete_account(session, user_id)
    await _delete_folders(files, user_id)


async def _refuse_busy(session: AsyncSession, user_id: UUID) -> None:
    until = await erasure.busy_until(session, user_id)
    if until is not None:
        seconds = (until - datetime.now(UTC)).total_seconds()
        pause = min(max(seconds, 0.5), LOOK_AGAIN)
        raise Unavailable("account_busy", "Something is still being worked on.", retry_after=pause)


async def _delete_folders(files: FileStore, user_id: UUID) -> None:
    for folder in OWN_FOLDERS:
        await files.delete_folder(f"{folder}/{user_id}")
