"""Levels of seniority, from the words of a title and from years of work."""

import re
from functools import cache, lru_cache

from career.folding import folded
from career.jobs.model import Seniority
from career.patterns import sections

LEVELS: dict[Seniority, int] = {"intern": 0, "junior": 1, "mid": 2, "senior": 3, "lead": 4, "executive": 5}


@cache
def _patterns() -> tuple[tuple[int, re.Pattern[str]], ...]:
    listed = sections(__package__, "data/levels.txt")
    return tuple(
        (int(level), re.compile(rf"(?<!\w)(?:{'|'.join(map(folded, lines))})(?!\w)")) for level, lines in listed.items()
    )


@lru_cache(maxsize=16_384)
def title_level(title: str) -> int | None:
    """Return the level 0-5 that a title names; None when it names none. Interns first, then the highest."""
    said = folded(title)
    found = [level for level, pattern in _patterns() if pattern.search(said)]
    if not found:
        return None
    return 0 if 0 in found else max(found)


def years_level(years: float) -> int:
    """Return the level that so many years of work usually reach, at most senior."""
    return 1 if years < 2 else 2 if years < 5 else 3


def held_level(title: str | None, years: float) -> int:
    """Return the level of a person by the title of their last position, or by years where it names none."""
    named = title_level(title) if title else None
    return named if named is not None else years_level(years)
