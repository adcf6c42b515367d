"""Sweeping up what nobody has any more: files, exports that ran out, checkpoints.

A process that is killed between two steps, or that wakes up after an account was erased, may leave such things.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from career.ports import FileStore
from db.repositories.leftovers import forget_lost_checkpoints, unknown_people, without_cv
from db.session import Database
from runtime.ids import first_id

KEEP_EXPORT = timedelta(days=7)
"""How long a ZIP of all data can be fetched, and a mail be read that was kept instead of sent."""
GRACE = timedelta(days=1)
"""The age from which a file without a row is a leftover and not one that is just being kept."""


@dataclass(frozen=True)
class Swept:
    """How many files were deleted, and of how many threads checkpoints."""

    files: int
    threads: int


async def sweep(database: Database, files: FileStore, now: datetime) -> Swept:
    """Delete what is left over."""
    uploads = [key for key in await files.keys("cv") if _is_older(key, now - GRACE)]
    made = [key for folder in ("export", "mail") for key in await files.keys(folder) if _is_older(key, now - GRACE)]
    async with database.transaction() as session:
        lost = await without_cv(session, uploads)
        strangers = await unknown_people(session, [owner for key in lost + made if (owner := _owner(key))])
        threads = await forget_lost_checkpoints(session)
    gone = [key for key in made if _owner(key) in strangers or _ran_out(key, now)] + lost
    for key in gone:
        await files.delete(key)
    for folder in {key.rpartition("/")[0] for key in gone if _owner(key) in strangers}:
        await files.delete_folder(folder)
    return Swept(len(gone), threads)


def _ran_out(key: str, now: datetime) -> bool:
    return key.endswith((".zip", ".eml")) and _is_older(key, now - KEEP_EXPORT)


def _is_older(key: str, moment: datetime) -> bool:
    """Tell whether a file was named before a moment; its name is an id, which tells when that was made."""
    named = _id(key.rpartition("/")[2].partition(".")[0])
    return named is not None and named < first_id(moment)


def _owner(key: str) -> UUID | None:
    return _id(key.split("/")[1])


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
