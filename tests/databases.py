"""Databases for tests: each test gets one that is as new, under a name that no earlier test knows.

To copy the migrated database and to drop the copy takes a quarter of a second of the machine, since every table and
every index is a file. So a copy is emptied and handed on under another name, unless a test changed more than rows.
"""

import os

import psycopg
from psycopg import Connection
from psycopg.sql import SQL, Identifier

_TEMPLATE = "candid"
# A row that came or changed has a newer xmin than all of the template, and of one that went the count tells.
_CATALOGS = {
    "pg_attribute": "attrelid >= 16384",
    "pg_constraint": "oid >= 16384",
    "pg_trigger": "oid >= 16384",
    "pg_proc": "oid >= 16384",
    "pg_type": "oid >= 16384",
    "pg_namespace": "nspname NOT LIKE 'pg\\_%'",
}
_SCHEMA = SQL(
    "SELECT md5(string_agg(concat_ws(' ', oid, relname, relnamespace, relkind, reloptions), ',' ORDER BY oid))"
    " FROM pg_class WHERE oid >= 16384"
    + "".join(
        f" UNION ALL SELECT concat(count(*), ' ', max(xmin::text::bigint)) FROM {catalog} WHERE {ours}"
        for catalog, ours in _CATALOGS.items()
    )
)
_TABLES = SQL(
    """
    SELECT nspname, relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE relkind = 'r' AND pg_class.oid >= 16384
    """
)
# Of a table that was written to there is a file with something in it, also when no row has come of it.
_WRITTEN = SQL("{} AND pg_relation_size(pg_class.oid) > 0").format(_TABLES)
# What the planner knows of tables: left by a test, it would make the plans of the next.
_FORGET = SQL(
    """
    DELETE FROM pg_statistic WHERE starelid >= 16384;
    SELECT pg_clear_relation_stats(nspname, relname)
        FROM ({} AND (relpages, reltuples, relallvisible) <> (0, -1, 0)) AS tables
    """
).format(_TABLES)


def hurry(url: str) -> None:
    """Let a server wait for no disk: one that is killed loses no more than what the machine's own fall would take."""
    with psycopg.connect(url, autocommit=True) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
            connection.execute(SQL("ALTER SYSTEM SET {} = off").format(Identifier(name)))
        connection.execute("SELECT pg_reload_conf()")


class Databases:
    """Copies of the database `candid` of a server, of which one is in use at a time."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._spare: str | None = None
        with self._connect(_TEMPLATE) as connection:
            self._schema = connection.execute(_SCHEMA).fetchall()
            self._filled = [table for table in _written(connection) if _has_rows(connection, table)]
        self._admin = self._connect("postgres")

    def close(self) -> None:
        """Close the connection by which copies are made."""
        self._admin.close()

    def take(self) -> str:
        """Return the URL of a database with the schema of `candid` and no rows but its own."""
        name, self._spare = self._spare, None
        if name is None:
            name = _new_name()
            self._do(SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY"), name, _TEMPLATE)
        return self._at(name)

    def give_back(self, url: str) -> None:
        """Shut out whoever still uses a database that was taken, and make it ready for another test."""
        name, other = url.partition("?")[0].rpartition("/")[2], _new_name()
        self._admin.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", [name])
        self._do(SQL("ALTER DATABASE {} RENAME TO {}"), name, other)
        if self._emptied(other):
            self._spare = other
        else:
            self._do(SQL("DROP DATABASE {} WITH (FORCE)"), other)

    def _emptied(self, name: str) -> bool:
        """Delete all rows that a test wrote; returns False where it changed more than rows."""
        with self._connect(name) as connection:
            if connection.execute(_SCHEMA).fetchall() != self._schema:
                return False
            if written := [table for table in _written(connection) if table not in self._filled]:
                connection.execute("SET session_replication_role = replica")  # no foreign key is looked after
                connection.execute(SQL("; ").join(map(SQL("DELETE FROM {}").format, written)))
                # Or indexes of vectors would find the dead.
                connection.execute(SQL("VACUUM {}").format(SQL(", ").join(written)))
            connection.execute(_FORGET)
            return True

    def _do(self, statement: SQL, *names: str) -> None:
        self._admin.execute(statement.format(*map(Identifier, names)))

    def _connect(self, name: str) -> Connection[tuple[object, ...]]:
        return psycopg.connect(self._at(name), autocommit=True)

    def _at(self, name: str) -> str:
        return self._url.replace(f"/{_TEMPLATE}?", f"/{name}?")


def _written(connection: Connection[tuple[object, ...]]) -> list[Identifier]:
    """Return the tables that have been written to since they were made or emptied."""
    return [Identifier(str(schema), str(name)) for schema, name in connection.execute(_WRITTEN)]


def _has_rows(connection: Connection[tuple[object, ...]], table: Identifier) -> bool:
    return connection.execute(SQL("SELECT FROM {} LIMIT 1").format(table)).rowcount > 0


def _new_name() -> str:
    return f"test_{os.urandom(6).hex()}"
