"""The migrations and the models say the same."""

from collections.abc import Mapping
from typing import Any

from alembic import command
from sqlalchemy import inspect
from sqlalchemy.orm import configure_mappers

from db.migrate import alembic_config, upgrade
from db.models import Base
from db.session import Database
from runtime.settings import Settings


def test_the_models_need_no_further_migration(settings: Settings) -> None:
    command.check(alembic_config(settings.database))


def test_upgrading_twice_is_upgrading_once(settings: Settings) -> None:
    upgrade(settings.database)
    command.check(alembic_config(settings.database))


def test_the_initial_migration_can_be_undone(settings: Settings) -> None:
    config = alembic_config(settings.database)
    command.downgrade(config, "base")
    command.upgrade(config, "head")
    command.check(config)


async def test_every_foreign_key_is_the_start_of_an_index(database: Database) -> None:
    def missing(connection: object) -> list[str]:
        inspector = inspect(connection)
        assert inspector is not None
        lacking = []
        for table in inspector.get_table_names():
            whole = [index for index in inspector.get_indexes(table) if _finds_all(index)]
            starts = {index["column_names"][0] for index in whole}
            starts |= {unique["column_names"][0] for unique in inspector.get_unique_constraints(table)}
            starts |= set(inspector.get_pk_constraint(table)["constrained_columns"][:1])
            foreign = {key["constrained_columns"][0] for key in inspector.get_foreign_keys(table)}
            lacking += [f"{table}.{column}" for column in sorted(foreign - starts)]
        return lacking

    async with database.engine.connect() as connection:
        assert await connection.run_sync(missing) == []


def _finds_all(index: Mapping[str, Any]) -> bool:
    """Tell whether an index has every row that refers to something: part of the rows will do if the rest has NULL."""
    condition = index.get("dialect_options", {}).get("postgresql_where")
    return condition is None or condition == f"({index['column_names'][0]} IS NOT NULL)"


def test_every_relationship_refuses_to_load_by_itself() -> None:
    configure_mappers()
    relations = [relation for mapper in Base.registry.mappers for relation in mapper.relationships]
    assert relations
    assert {relation.lazy for relation in relations} == {"raise"}
