"""Alembic's entry: one connection, one advisory lock, one transaction."""

from typing import Any

from alembic import context
from sqlalchemy import create_engine, pool, text

from db.models import Base

MIGRATION_LOCK = 0x63616E646964


def _is_ours(_object: Any, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
    """Leave indexes on expressions to the migrations: Alembic cannot compare them."""
    return not (kind == "index" and name is not None and name.endswith("_embedding_packaged"))


def run() -> None:
    """Run the migrations on the database that the caller names."""
    engine = create_engine(context.config.attributes["url"], poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=Base.metadata, include_object=_is_ours)
        with context.begin_transaction():
            connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
            context.run_migrations()
    engine.dispose()


run()
