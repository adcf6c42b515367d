"""Keeps within what a source allows, over all processes if the counts are kept where all see them."""

from collections import defaultdict, deque
from collections.abc import Callable
from typing import Protocol

from workers.sources.terms import Allowance

DAY = 86400.0


class BudgetSpent(Exception):
    """A source's calls are used up; `seconds` until one may be made again."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class CallBudget(Protocol):
    """Counts the calls to each source."""

    async def take(self, source: str, allowance: Allowance) -> float:
        """Count one call, and return the seconds to wait before making it. Raises BudgetSpent, counting none."""
        ...


class MemoryBudget:
    """Counts calls in this process only; `now` gives seconds."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._made: dict[str, deque[float]] = defaultdict(deque)

    async def take(self, source: str, allowance: Allowance) -> float:
        """See CallBudget."""
        now, made = self._now(), self._made[source]
        while made and made[0] <= now - 30 * DAY:
            made.popleft()
        for most, span in ((allowance.per_day, DAY), (allowance.per_month, 30 * DAY)):
            recent = [moment for moment in made if moment > now - span]
            if most is not None and len(recent) >= most:
                raise BudgetSpent(recent[0] + span - now)
        due = max(now, made[-1] + allowance.seconds_between) if made else now
        made.append(due)
        return due - now
