"""A lost connection is told from a wrong question and from a full disk."""

import errno

import pytest
from asyncpg.exceptions import InterfaceError as DriverError
from asyncpg.exceptions import TooManyConnectionsError
from sqlalchemy.exc import InvalidRequestError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from db.outage import is_gone


class Stopping(Exception):
    sqlstate = "57P01"


class Misspelt(Exception):
    sqlstate = "42P01"


@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError(),
        OSError("Multiple exceptions: connect call failed"),
        TimeoutError(),
        Stopping(),
        OperationalError("select", {}, Stopping()),
        ProgrammingError("select", {}, Stopping()),
        PoolTimeout(),
        InvalidRequestError("This connection is closed"),
        DriverError("the connection is closed"),  # type: ignore[no-untyped-call]
        TooManyConnectionsError(),
    ],
)
def test_it_is_gone(error: Exception) -> None:
    assert is_gone(error)


@pytest.mark.parametrize(
    "error",
    [
        ProgrammingError("select", {}, Misspelt()),
        InvalidRequestError(),
        OSError(errno.ENOSPC, "no space"),
        ValueError(),
    ],
)
def test_it_is_there(error: Exception) -> None:
    assert not is_gone(error)
