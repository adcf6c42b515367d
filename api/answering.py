"""A database that says in words of the product that it does not answer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from career.errors import CareerError, InvalidInput, Unavailable
from db.outage import is_gone, is_unkeepable
from db.reading import Query
from db.session import Database
from runtime.language import N_
from runtime.language import gettext as _

NOT_READ = N_("The database does not answer. Try again in a moment.")
NOT_SAVED = N_("The database does not answer; your request was not saved. Try again in a moment.")
UNKEEPABLE = N_("A text of your request holds a character that cannot be kept (U+0000). Leave it out.")
PERHAPS_SAVED = N_(
    "The database stopped answering while your request was being saved. Look whether it is there, then try again."
)


class DatabaseAway(Unavailable):
    """PostgreSQL does not answer; the message is for somebody who wanted to have something saved."""

    def __init__(self, message: str) -> None:
        super().__init__("database_unavailable", _(message))

    @property
    def told_to_readers(self) -> str:
        """What to say to somebody who wanted to have nothing saved."""
        return _(NOT_READ)


class AnsweringDatabase(Database):
    """Raises Unavailable where the driver and SQLAlchemy raise a dozen errors when PostgreSQL is gone."""

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Yield a session as Database does. Raises DatabaseAway, which says whether something may have been saved."""
        message = NOT_SAVED
        try:
            async with super().transaction() as session:
                yield session
                message = PERHAPS_SAVED
        except Exception as error:
            raise _told(error, message) from error

    async def fetch(self, query: Query, **parameters: Any) -> list[dict[str, Any]]:
        """Return rows as Database does. Raises DatabaseAway."""
        try:
            return await super().fetch(query, **parameters)
        except Exception as error:
            raise _told(error, NOT_READ) from error


def _told(error: Exception, message: str) -> CareerError:
    """Return the error for people. Raises the one that is given when it says something else."""
    if is_gone(error):
        return DatabaseAway(message)
    if is_unkeepable(error):
        return InvalidInput("unkeepable_text", _(UNKEEPABLE))
    raise error
