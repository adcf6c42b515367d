"""The id of the request at hand, for answers and log lines."""

from contextvars import ContextVar

_request_id: ContextVar[str] = ContextVar("request_id", default="-")


def request_id() -> str:
    """Return the id of the request that is being handled, or "-" outside of one."""
    return _request_id.get()


def set_request_id(value: str) -> None:
    """Name the request of this context."""
    _request_id.set(value)
