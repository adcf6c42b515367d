"""What errors of the database say: that PostgreSQL is gone, or cannot keep what it was given."""

import errno

from asyncpg.exceptions import InterfaceError as DriverError
from asyncpg.exceptions import InternalClientError
from sqlalchemy.exc import DBAPIError, InterfaceError, InvalidRequestError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

_UNREACHABLE = ("08", "57P", "53300")
"""SQLSTATEs (postgresql.org/docs/current/errcodes-appendix.html): connection lost, server stopping, server full."""

_LOST_TWICE = "This connection is closed"
"""What the pool says of a connection that was replaced and lost again before it could be used."""
_NO_TEXT = ("22021", "22P05")
"""character_not_in_repertoire, and untranslatable_character, which is said of jsonb."""
_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO, errno.EFBIG, errno.EMFILE})
"""Errors of files, which share their class with those of connections."""


def is_gone(error: BaseException) -> bool:
    """Whether an error says that PostgreSQL does not answer, rather than that it was asked something wrong."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError) or _lost(error.orig)
    if isinstance(error, SQLAlchemyError):
        return isinstance(error, PoolTimeout) or (isinstance(error, InvalidRequestError) and str(error) == _LOST_TWICE)
    # The second where a connection breaks off amid an answer
    return isinstance(error, DriverError | InternalClientError) or _lost(error)


def is_unkeepable(error: BaseException) -> bool:
    """Whether an error says that a text holds what PostgreSQL keeps in none: U+0000, or half a surrogate pair."""
    while error.__cause__ is not None:
        error = error.__cause__
    told = getattr(error, "sqlstate", None) in _NO_TEXT
    return told or isinstance(error, UnicodeEncodeError)


def _lost(error: BaseException | None) -> bool:
    state = getattr(error, "sqlstate", None) or ""
    return (isinstance(error, OSError) and error.errno not in _DISK) or state.startswith(_UNREACHABLE)
