"""The patterns of ad_signs.txt, put together once per process."""

import re
from functools import cache

from career.patterns import sections

SAYS = "says "


@cache
def sign(name: str) -> re.Pattern[str]:
    """Return the pattern of a sign."""
    return re.compile(alternatives(name), re.IGNORECASE | re.MULTILINE)


@cache
def alternatives(name: str) -> str:
    """Return the lines of a sign as one pattern, to be a part of another."""
    return "(?:" + "|".join(_signs()[name]) + ")"


@cache
def sayings() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of what ads say, one for each thing."""
    return tuple(sign(name) for name in _signs() if name.startswith(SAYS))


@cache
def _signs() -> dict[str, list[str]]:
    return sections(__package__, "ad_signs.txt")
