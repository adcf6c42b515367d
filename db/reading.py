"""Reads that are asked often: one statement, compiled once, run by the driver itself without a transaction.

A statement through a session costs five times what the driver needs (bench.api_reads); where a request is nothing
but one read, that is most of its cost. The statements are the same Core expressions, owner filter included.
"""

from functools import cached_property
from typing import Any

from sqlalchemy import Select
from sqlalchemy.dialects.postgresql import asyncpg
from sqlalchemy.engine.interfaces import Compiled


class Query:
    """A SELECT whose bound parameters are given by name; compiled at first use."""

    def __init__(self, statement: Select[Any]) -> None:
        self.statement = statement

    @cached_property
    def _compiled(self) -> Compiled:
        return self.statement.compile(dialect=asyncpg.dialect())  # type: ignore[no-untyped-call]

    @cached_property
    def _constants(self) -> dict[str, Any]:
        return dict(self._compiled.params)

    def bound(self, **parameters: Any) -> tuple[str, list[Any]]:
        """Return the statement as the driver takes it, and its values in their order."""
        known = {**self._constants, **parameters}
        return self._compiled.string, [known[name] for name in self._compiled.positiontup or ()]  # type: ignore[attr-defined]

    async def run(self, connection: Any, **parameters: Any) -> list[dict[str, Any]]:
        """Return the rows, read over a connection of the driver. Raises the driver's errors."""
        statement, values = self.bound(**parameters)
        return [dict(record) for record in await connection.fetch(statement, *values)]
