from collections.abc import Iterator

import psycopg
import pytest
import redis

from runtime.embedded import EmbeddedServers
from runtime.errors import StartupError
from runtime.probes import check_database, check_redis
from runtime.settings import DatabaseSettings, RedisSettings, Settings, load_settings
from tests.processes import free_port


def _database(url: str) -> DatabaseSettings:
    return load_settings(DATABASE_URL=url).database


def _redis(url: str) -> RedisSettings:
    return load_settings(REDIS_URL=url).redis


@pytest.fixture
def closed_port() -> int:
    return free_port()


@pytest.fixture
def password(servers: EmbeddedServers) -> Iterator[str]:
    """Let Valkey ask for a password while the test runs."""
    with redis.Redis.from_url(servers.redis_url) as client:
        client.config_set("requirepass", "hunter2")
        yield "hunter2"
        client.config_set("requirepass", "")


def test_servers_that_can_be_used_pass(settings: Settings) -> None:
    check_database(settings.database)
    check_redis(settings.redis)


def test_a_database_that_does_not_answer(closed_port: int) -> None:
    with pytest.raises(StartupError, match=f"127.0.0.1:{closed_port}/db does not answer"):
        check_database(_database(f"postgresql://u:hunter2@127.0.0.1:{closed_port}/db"))


def test_a_database_that_does_not_exist(servers: EmbeddedServers) -> None:
    with pytest.raises(StartupError, match="does not exist"):
        check_database(_database(servers.database_url.replace("/candid?", "/nothing?")))


def test_a_database_that_lacks_pgvector(servers: EmbeddedServers, monkeypatch: pytest.MonkeyPatch) -> None:
    # Every server of the wheel has pgvector, so the view that tells is shadowed in a database of its own.
    name = "without_vector"
    with psycopg.connect(servers.database_url, autocommit=True) as connection:
        connection.execute(f"create database {name}")
    url = servers.database_url.replace("/candid?", f"/{name}?")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("create view public.pg_available_extensions as select 'hstore'::name as name")
        connection.execute(f"alter database {name} set search_path = public, pg_catalog")
    with pytest.raises(StartupError, match="has no pgvector"):
        check_database(_database(url))
    with psycopg.connect(servers.database_url, autocommit=True) as connection:
        connection.execute(f"drop database {name} with (force)")


def test_valkey_that_does_not_answer(closed_port: int) -> None:
    with pytest.raises(StartupError, match=f"127.0.0.1:{closed_port}/0 does not answer"):
        check_redis(_redis(f"redis://127.0.0.1:{closed_port}/0"))


def test_valkey_that_refuses_the_password(servers: EmbeddedServers, password: str) -> None:
    with pytest.raises(StartupError, match="refuses the password"):
        check_redis(_redis(servers.redis_url))
    check_redis(_redis(f"{servers.redis_url}?password={password}"))
