"""Whether the servers that the settings name can be used, said in one sentence when not."""

from runtime.errors import StartupError
from runtime.settings import DatabaseSettings, RedisSettings
from runtime.urls import without_password

_SECONDS = 5


def check_database(settings: DatabaseSettings) -> None:
    """Raise StartupError when the database does not answer, does not let us in, or has no pgvector."""
    import psycopg

    place = without_password(settings.url)
    try:
        with psycopg.connect(settings.psycopg_url, connect_timeout=_SECONDS) as connection:
            row = connection.execute("select 1 from pg_available_extensions where name = 'vector'").fetchone()
    except psycopg.OperationalError as error:
        raise StartupError(_why(str(error), place)) from None
    except psycopg.Error:
        raise StartupError(f"The database at {place} cannot be used; check DATABASE_URL.") from None
    if row is None:
        raise StartupError(
            f"The database at {place} has no pgvector; install it there (https://github.com/pgvector/pgvector)."
        )


def check_redis(settings: RedisSettings) -> None:
    """Raise StartupError when Valkey or Redis does not answer or does not let us in."""
    import redis

    place = without_password(settings.url)
    try:
        with redis.Redis.from_url(settings.url, socket_connect_timeout=_SECONDS, socket_timeout=_SECONDS) as client:
            client.ping()
    except redis.AuthenticationError:
        raise StartupError(f"Valkey or Redis at {place} refuses the password; check REDIS_URL.") from None
    except redis.RedisError:
        raise StartupError(f"Valkey or Redis at {place} does not answer; start it or check REDIS_URL.") from None


def _why(error: str, place: str) -> str:
    # A refused login has no SQLSTATE on the client's side: libpq gives the server's sentence only
    if "authentication failed" in error or "no password supplied" in error or "pg_hba.conf" in error:
        return f"The database at {place} refuses the user or password; check DATABASE_URL."
    if "does not exist" in error:
        return f"The database at {place} does not exist; create it or check DATABASE_URL."
    return f"The database at {place} does not answer; start it or check DATABASE_URL."
