"""A database that says in words of the product that it does not answer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from asyncpg.exceptions import InterfaceError as DriverError
from asyncpg.exceptions import PostgresError
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncSession

from career.errors import Unavailable
from db.reading import Query
from db.session import Database

NOT_SAVED = "The database does not answer; your request was not saved. Try again in a moment."
PERHAPS_SAVED = (
    "The database stopped answering while your request was being saved. Look whether it is there, then try again."
)
NOT_READ = "The database does not answer. Try again in a moment."
GONE = (DBAPIError, PoolTimeout, OSError, PostgresError, DriverError)
_AWAY_STATES = ("08", "53", "57P")
"""SQLSTATE classes: connection exception, insufficient resources, shut down (PostgreSQL manual, appendix A)."""


class AnsweringDatabase(Database):
    """Raises Unavailable where the driver and SQLAlchemy raise a dozen errors when PostgreSQL is gone."""

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Yield a session as Database does. Raises Unavailable, which says whether something may have been saved."""
        message = NOT_SAVED
        try:
            async with super().transaction() as session:
                yield session
                if session.in_transaction():
                    message = PERHAPS_SAVED
        except GONE as error:
            if not is_gone(error):
                raise
            raise _away(message) from error

    async def fetch(self, query: Query, **parameters: Any) -> list[dict[str, Any]]:
        """Return rows as Database does. Raises Unavailable."""
        try:
            return await super().fetch(query, **parameters)
        except GONE as error:
            if not is_gone(error):
                raise
            raise _away(NOT_READ) from error


def _away(message: str) -> Unavailable:
    return Unavailable("database_unavailable", message)


def is_gone(error: BaseException) -> bool:
    """Whether an error says that PostgreSQL does not answer, rather than that it was asked something wrong."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    if isinstance(error, OperationalError | InterfaceError | PoolTimeout | OSError | DriverError):
        return True
    state = getattr(getattr(error, "orig", None) or error, "sqlstate", None)
    return isinstance(state, str) and state.startswith(_AWAY_STATES)
