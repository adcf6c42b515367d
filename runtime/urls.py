"""One database URL in the dialects of the two drivers."""

from urllib.parse import parse_qsl, quote, urlencode, urlsplit

POSTGRES_SCHEMES = ("postgres", "postgresql", "postgresql+asyncpg", "postgresql+psycopg")
REDIS_SCHEMES = ("redis", "rediss", "unix")

# Words of libpq (postgresql.org/docs/current/libpq-connect.html) that asyncpg.connect() knows by another name or not
_ASYNCPG_NAMES = {"sslmode": "ssl"}
_ASYNCPG_UNKNOWN = {"channel_binding", "application_name", "connect_timeout", "gssencmode", "keepalives"}


def psycopg_url(url: str) -> str:
    """Return url as libpq and psycopg read it: `postgresql://...`."""
    parts = urlsplit(url)
    query = [("sslmode" if key == "ssl" else key, value) for key, value in parse_qsl(parts.query)]
    return _unsplit("postgresql", parts.netloc, parts.path, query)


def asyncpg_url(url: str) -> str:
    """Return url as SQLAlchemy reads it for asyncpg: `postgresql+asyncpg://...`, words of libpq translated."""
    parts = urlsplit(url)
    pairs = [(k, v) for k, v in parse_qsl(parts.query) if k not in _ASYNCPG_UNKNOWN]
    return _unsplit("postgresql+asyncpg", parts.netloc, parts.path, [(_ASYNCPG_NAMES.get(k, k), v) for k, v in pairs])


def without_password(url: str) -> str:
    """Return the place a URL names, without user, password and options, for messages."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2] or dict(parse_qsl(parts.query)).get("host", "")
    return f"{place}{parts.path}"


def _unsplit(scheme: str, netloc: str, path: str, query: list[tuple[str, str]]) -> str:
    # not urlunsplit: for schemes it does not know it drops the `//` of an empty host
    text = urlencode(query, quote_via=quote, safe="/")
    return f"{scheme}://{netloc}{path}" + (f"?{text}" if text else "")
