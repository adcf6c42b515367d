"""Statements that are compiled once per run: each test has an engine, whose statements would be compiled anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.util import LRUCache

from db import session

KEPT = 3_000


@contextmanager
def compiled_once() -> Iterator[None]:
    """Let all engines of `db.session` share what is compiled for one of them; their dialects are all of one kind."""
    shared: LRUCache[Any, Any] = LRUCache(KEPT)

    def sharing(*args: Any, **options: Any) -> AsyncEngine:
        engine = create_async_engine(*args, **options)
        engine.sync_engine.update_execution_options(compiled_cache=shared)
        return engine

    def alike(one: PGDialect_asyncpg, other: object) -> bool:
        return type(one) is type(other) and one._json_deserializer is other._json_deserializer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session, "create_async_engine", sharing)
        patch.setattr(PGDialect_asyncpg, "__eq__", alike)
        patch.setattr(PGDialect_asyncpg, "__hash__", lambda dialect: hash(type(dialect)))
        yield
