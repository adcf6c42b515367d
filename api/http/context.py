"""The id of the request at hand, for answers and log lines."""

from structlog.contextvars import bind_contextvars, get_contextvars


def request_id() -> str:
    """Return the id of the request that is being handled, or "-" outside of one."""
    return str(get_contextvars().get("request_id", "-"))


def set_request_id(value: str) -> None:
    """Name the request of this context, in which nothing else runs."""
    bind_contextvars(request_id=value)
