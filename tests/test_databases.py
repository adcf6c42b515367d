"""A test's database is as new, whatever the test before it did."""

from contextlib import closing

import psycopg
import pytest

from tests.databases import Databases


@pytest.fixture
def used(databases: Databases) -> str:
    """Return a database with people in it."""
    url = databases.take()
    _ask(url, "INSERT INTO users (id) SELECT gen_random_uuid() FROM generate_series(1, 200)")
    return url


def _ask(url: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url, autocommit=True) as connection:
        asked = connection.execute(statement)
        return asked.fetchall() if asked.description else []


IDENTITY = "SELECT oid FROM pg_database WHERE datname = current_database()"
PEOPLE = "SELECT count(*) FROM users"


def test_rows_and_what_the_planner_knows_of_them_are_gone(databases: Databases, used: str) -> None:
    known = "SELECT (SELECT count(*) FROM pg_stats WHERE schemaname = 'public'), relpages, reltuples FROM pg_class"
    _ask(used, "ANALYZE users")
    before = _ask(used, IDENTITY)
    databases.give_back(used)
    url = databases.take()
    assert _ask(url, IDENTITY) == before
    assert _ask(url, PEOPLE) == [(0,)]
    assert _ask(url, f"{known} WHERE relname = 'users'") == [(0, 0, -1)]
    databases.give_back(url)


def test_who_still_uses_it_is_shut_out(databases: Databases, used: str) -> None:
    with closing(psycopg.connect(used)) as left:
        databases.give_back(used)
        with pytest.raises(psycopg.OperationalError):
            left.execute(PEOPLE)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(used)


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE users RENAME TO gone",
        "ALTER TABLE users ALTER COLUMN created_at DROP NOT NULL",
        "ALTER TABLE messages DISABLE TRIGGER ALL",
        "DROP SCHEMA agent CASCADE",
        "CREATE TABLE more (id int)",
    ],
)
def test_one_of_another_schema_is_not_handed_on(databases: Databases, used: str, change: str) -> None:
    _ask(used, change)
    before = _ask(used, IDENTITY)
    databases.give_back(used)
    url = databases.take()
    assert _ask(url, IDENTITY) != before
    assert _ask(url, PEOPLE) == [(0,)]
    databases.give_back(url)
