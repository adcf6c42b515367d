"""Which rate goes for which request."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import limits

GENERAL, ANONYMOUS = "general", "anonymous"
BEFORE_LOG_IN = frozenset({"log_in", "register", "refresh", "mail"})
"""Counted for an address, whoever asks."""
BATCHES = 32
"""A process takes at most this part of a budget in advance."""

CLASSES: tuple[tuple[str, str, str], ...] = (
    ("log_in", "POST", r"/auth/(login|token)"),
    ("log_in", "GET|POST", r"/auth/oauth/.+"),
    ("register", "POST", r"/auth/register"),
    ("refresh", "POST", r"/auth/(refresh|logout.*)"),
    ("password", "POST|PUT|DELETE", r"/auth/password|/me(/email)?"),
    ("mail", "POST", r"/auth/.*(password|email|confirm|verif).*"),
    ("export", "GET", r"/me/export"),
    ("upload", "POST", r"/cvs|/jobs/file|.*/linkedin.*"),
    ("message", "POST", r"/threads/{thread_id}/messages"),
    ("stream", "GET", r".*/events"),
    ("search", "GET", r"/jobs/(search|ranked|{job_id}/similar)|/recommendations|/match/jobs|/digest/preview"),
    ("generate", "POST", r"/customizations|/customizations/.+/letter|/matches.*|/interviews"),
    ("generate", "GET", r"/.+/export"),
)
"""Class, methods and path of routes, as regular expressions; the first that fits goes, `general` for all others."""


@dataclass(frozen=True)
class Rule:
    """A class of requests and its rate."""

    name: str
    item: limits.RateLimitItem

    @cached_property
    def most(self) -> int:
        """How many requests a process may take in advance."""
        return max(1, self.item.amount // BATCHES)

    @cached_property
    def policy(self) -> bytes:
        """The rate as RateLimit-Policy tells it (draft-ietf-httpapi-ratelimit-headers)."""
        return f'"{self.name}";q={self.item.amount};w={self.item.get_expiry()}'.encode()


def rules(rates: Mapping[str, str]) -> dict[str, Rule]:
    """Return the rules of rates."""
    return {name: Rule(name, limits.parse(rate)) for name, rate in rates.items()}


def class_of(methods: Iterable[str], path: str) -> str:
    """Return the class of a route, by its path below /api/v1."""
    for name, method, pattern in CLASSES:
        if re.fullmatch(pattern, path) and any(re.fullmatch(method, each) for each in methods):
            return name
    return GENERAL
