"""Counts and durations for Prometheus. Labels are names from our code, never of people or of what they sent."""

from collections.abc import Mapping
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.4, 0.7, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0)
_registry = CollectorRegistry()
_turns = Counter("candid_turns", "Turns of the assistant", ["outcome"], registry=_registry)
_turn_seconds = Histogram("candid_turn_seconds", "Duration of a turn", registry=_registry, buckets=_BUCKETS)
_tasks = Counter("candid_tasks", "Attempts at background tasks", ["name", "outcome"], registry=_registry)
_task_seconds = Histogram("candid_task_seconds", "Duration of a task", ["name"], registry=_registry, buckets=_BUCKETS)
_requests = Counter("candid_http_requests", "HTTP requests", ["method", "route", "status"], registry=_registry)
_request_seconds = Histogram(
    "candid_http_request_seconds",
    "Duration until the response is complete",
    ["route"],
    registry=_registry,
    buckets=_BUCKETS,
)
_digests = Gauge("candid_digests", "Digests due in the last 24 hours", ["status", "because"], registry=_registry)
_late_digests = Gauge("candid_digests_late", "Digests late by half an hour or more", ["step"], registry=_registry)


def record_turn(outcome: str, seconds: float) -> None:
    """Count a turn; outcome is `done`, `waiting`, `error` or the like."""
    _turns.labels(outcome).inc()
    _turn_seconds.observe(seconds)


def record_task(name: str, outcome: str, seconds: float) -> None:
    """Count an attempt at a task; outcome is `done`, `put_off`, `refused`, `retried` or `dead`."""
    _tasks.labels(name, outcome).inc()
    _task_seconds.labels(name).observe(seconds)


def record_request(method: str, route: str, status: int, seconds: float) -> None:
    """Count a request; route is the template (`/cvs/{id}`), never the path itself."""
    count, duration = _of_requests(method, route, status)
    count.inc()
    duration.observe(seconds)


@cache
def _of_requests(method: str, route: str, status: int) -> tuple[Counter, Histogram]:
    return _requests.labels(method, route, str(status)), _request_seconds.labels(route)


def show_digests(counts: Mapping[tuple[str, str], int], late: Mapping[str, int]) -> None:
    """Show how many digests are how far, by status and reason (or ""), and how many are late at which step.

    The figures are those of the database, the same in every process; none where it does not answer.
    """
    _digests.clear()
    _late_digests.clear()
    for (status, because), count in counts.items():
        _digests.labels(status, because).set(count)
    for step, count in late.items():
        _late_digests.labels(step).set(count)


def render() -> bytes:
    """Return all figures of this process in the text format of Prometheus."""
    return generate_latest(_registry)
