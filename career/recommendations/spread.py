"""Looking through jobs, the likeliest first, without filling up with those of one company."""

from collections import Counter
from collections.abc import Callable
from uuid import UUID

from career.recommendations.facts import Facts

MOST_LIKELY_PER_COMPANY = 8
"""Of one company's jobs so many are looked at closer, and as many at home: one job is often there for many towns."""


class Spread:
    """Takes the allowed jobs, best first, but of one company only the first in a town ("Berlin, DE") and elsewhere.

    `rest` are the next `count` of those.
    """

    def __init__(self, allowed: Callable[[Facts], bool], count: int, town: str | None = None) -> None:
        self._allowed = allowed
        self._count = count
        self._town = town
        self._taken: Counter[tuple[str, bool]] = Counter()
        self.rest: list[UUID] = []

    def __call__(self, facts: Facts) -> bool:
        """Tell whether a job is taken now."""
        if not self._allowed(facts):
            return False
        group = (facts.company_key or "", self._town is not None and self._town in facts.places)
        if facts.company_key is None or self._taken[group] < MOST_LIKELY_PER_COMPANY:
            self._taken[group] += 1
            return True
        if len(self.rest) < self._count:
            self.rest.append(facts.id)
        return False

    def filled(self, found: list[UUID]) -> list[UUID]:
        """Return what was found, where that is too little with the best of what was passed over."""
        return [*found, *self.rest[: max(0, self._count - len(found))]]
