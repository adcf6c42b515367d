"""When an operator should look at a board: it fails, or lists far less than it used to."""

from datetime import datetime, timedelta

MANY_FAILURES = 3
"""Failures in a row from which a board is said to fail."""
SILENT_FOR = timedelta(days=2)
"""Time without a success after which a board is said to be silent, however few its failures."""
FAR_LESS = 0.5
FEWEST = 10
"""A listing of less than FAR_LESS of the usual number, where that is FEWEST at least, is not believed at once."""
WEIGHT = 0.3
"""Weight of the newest count in the moving mean of counts (exponential smoothing)."""


def usual_count(before: float | None, listed: int) -> float:
    """Return the moving mean of the jobs that a board lists."""
    return float(listed) if before is None else (1 - WEIGHT) * before + WEIGHT * listed


def is_far_less(usual: float | None, listed: int) -> bool:
    """Tell whether a listing is so much shorter than usual that the board may be broken rather than empty."""
    return usual is not None and usual >= FEWEST and listed < FAR_LESS * usual


def alarm_of_count(usual: float | None, listed: int) -> str | None:
    """Return the sentence for a listing that is far shorter than usual, None for any other."""
    if usual is None or not is_far_less(usual, listed):
        return None
    return (
        f"It lists {listed} jobs, usually about {usual:.0f}. What it no longer lists stays open until it says so again."
    )


def alarm_of_failure(failures: int, message: str, succeeded_at: datetime | None, now: datetime) -> str | None:
    """Return the sentence for a board that could not be read so many times in a row, None while that may pass."""
    silent = succeeded_at is not None and now - succeeded_at > SILENT_FOR
    if failures < MANY_FAILURES and not silent:
        return None
    since = f"last read {succeeded_at:%Y-%m-%d %H:%M} UTC" if succeeded_at else "never read"
    return f"It failed {failures} times in a row ({since}): {message}"
