"""Erasing an account with everything that is known of its person.

`request` closes the account at once and promises the task EraseAccount, which calls `erase` as often as it takes.
"""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from career.errors import Unavailable, no_account
from career.ports import FileStore
from career.tasks import EraseAccount
from db.outbox import enqueue
from db.repositories import erasure
from db.session import Database
from runtime.language import N_
from runtime.streams import EventStreams

ERASED = N_("Everything I knew about you is deleted. If you write to me again, we start from the beginning.")
LOOK_AGAIN = 2.0
"""Seconds after which it is looked again whether work has ended; most of it ends long before its lease does."""
OWN_FOLDERS = ("cv", "export", "voice", "mail")
"""Where files of people are kept, each in a folder of their id."""


async def request(session: AsyncSession, user_id: UUID) -> None:
    """Close an account and promise to erase it; its chat, if there is one, is told when that is done.

    From this transaction on nobody can log in to it, and who writes from its chat is somebody new. Raises NotFound when
    there is no such account any more.
    """
    address = await erasure.open_chat(session, user_id)
    closed = await erasure.close_account(session, user_id)
    if closed is None:
        raise no_account()
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
