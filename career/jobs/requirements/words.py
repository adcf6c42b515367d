"""The patterns of words.txt, put together once per process."""

from functools import cache

from career.patterns import sections


@cache
def words(section: str) -> str:
    """Return the lines of a section as alternatives, without brackets."""
    return "|".join(sections(__package__, "words.txt")[section])
