"""What one process holds of somebody's budget."""

import asyncio
import math
import time
from dataclasses import dataclass

from api.limits.rules import Rule

HOLD_SECONDS = 1.0
"""How long requests taken in advance are good, and how long a refusal is repeated without asking again."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a request may pass, how many more may, and in how many seconds one more may than now."""

    rule: Rule
    passes: bool
    left: int
    seconds: int

    @property
    def header(self) -> bytes:
        """As RateLimit tells it (draft-ietf-httpapi-ratelimit-headers)."""
        return b'"%s";r=%d;t=%d' % (self.rule.name.encode(), self.left, self.seconds)


class Purse:
    """Requests taken in advance, good for a second; an empty one that was filled with none refuses as long."""

    __slots__ = ("_good_until", "_left", "_more_at", "_own", "_shut", "_size", "lock", "rule", "waiting")

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.lock = asyncio.Lock()
        self.waiting = 0
        self._own, self._left, self._size = 0, 0, 0
        self._good_until, self._more_at, self._shut = 0.0, 0.0, False

    def spend(self) -> Standing | None:
        """Take one request out; None when the purse has to be filled first."""
        now = time.monotonic()
        if now >= self._good_until or not (self._own or self._shut):
            return None
        if self._own:
            self._own -= 1
        seconds = max(1, math.ceil(self._more_at - now))
        return Standing(self.rule, not self._shut, self._left + self._own, seconds)

    def wanted(self) -> int:
        """Return how many to take: twice as many as last time when those were used up, else one; or who waits."""
        used_up = time.monotonic() < self._good_until and not self._own
        self._size = min(self._size * 2, self.rule.most) if used_up and self._size else 1
        return max(self._size, min(self.waiting, self.rule.most))

    def fill(self, count: int, *, left: int, seconds: float) -> None:
        """Put requests in; `left` are in the budget beside them, and in some seconds there is one more."""
        now = time.monotonic()
        self._own, self._left, self._shut = count, max(0, left), not count
        self._more_at = now + seconds
        self._good_until = now + (min(HOLD_SECONDS, max(seconds, 0.05)) if self._shut else HOLD_SECONDS)
