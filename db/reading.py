"""Reads that are asked often: one statement, compiled once, run by the driver itself without a transaction.

A statement through a session costs five times what the driver needs (bench.api_reads); where a request is nothing
but one read, that is most of its cost. The statements are the same Core expressions, owner filter included.
"""

from functools import cached_property
from typing import Any

from sqlalchemy import Select
from sqlalchemy.dialects.postgresql import asyncpg


class Query:
    """A SELECT whose bound parameters are given by name; compiled at first use."""

    def __init__(self, statement: Select[Any]) -> None:
        self.statement = statement

    @cached_property
    def _compiled(self) -> tuple[str, tuple[str, ...], dict[str, Any]]:
        """The statement as the driver takes it, the names of its parameters in order, and those that are constant."""
        made: Any = self.statement.compile(dialect=asyncpg.dialect())  # type: ignore[no-untyped-call]
        return made.string, tuple(made.positiontup or ()), dict(made.params)

    def bound(self, **parameters: Any) -> tuple[str, list[Any]]:
        """Return the statement as the driver takes it, and its values in their order."""
        statement, names, constants = self._compiled
        known = {**constants, **parameters}
        return statement, [known[name] for name in names]

    async def run(self, connection: Any, **parameters: Any) -> list[dict[str, Any]]:
        """Return the rows, read over a connection of the driver. Raises the driver's errors."""
        statement, values = self.bound(**parameters)
        return [dict(record) for record in await connection.fetch(statement, *values)]
