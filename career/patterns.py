"""Patterns that mind no case, and files of patterns and words that lie beside the code that uses them.

In such a file "= name" begins a section, "#" a remark.
"""

import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

_NO_LETTERS = re.compile(r"\\.|\(\?P")
"""What in a pattern may be in upper case: escapes, and the sign of a named group."""


def sections(package: str, file: str) -> dict[str, list[str]]:
    """Return the lines of each section of a file of a package, in their order."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in files(package).joinpath(file).read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            name = line[2:]
            found[name] = []
        elif line and not line.startswith("#"):
            found[name].append(line)
    return found


@lru_cache(maxsize=128)
def folded(text: str) -> str:
    """Return a text in lower case, letter for letter, so that a place in it is the place in the text itself."""
    if text.isascii():
        return text.lower()
    return _alike(text.replace("İ", "i").lower())


def _alike(low: str) -> str:
    """Settle letters that `re.IGNORECASE` takes for one another although the lower case keeps them apart."""
    return low.replace("ı", "i").replace("ſ", "s").replace("ς", "σ")


class Caseless:
    """A pattern that minds no case; several times faster than `re.IGNORECASE`, for it searches a text in lower case.

    What a match holds is in lower case; its places are those of the text. `needs` names pieces of which any match holds
    at least one: a text without all of them is not searched.
    """

    __slots__ = ("_needs", "_pattern")

    def __init__(self, pattern: str, needs: tuple[str, ...] = ()) -> None:
        if any(sign.isupper() for sign in _NO_LETTERS.sub("", pattern)):
            raise ValueError(f"a pattern for text in lower case has letters in upper case: {pattern[:60]}")
        self._pattern = re.compile(_alike(pattern))
        self._needs = tuple(folded(piece) for piece in needs)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match."""
        low = folded(text)
        return self._pattern.search(low, start, end) if self._may_match(low) else None

    @property
    def pattern(self) -> str:
        """Return the pattern itself, to be put together with others."""
        return self._pattern.pattern

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the match that begins at `start`."""
        return self._pattern.match(folded(text), start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match that is the whole text."""
        return self._pattern.fullmatch(folded(text))

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Return all matches in their order."""
        low = folded(text)
        return self._pattern.finditer(low, start, end) if self._may_match(low) else iter(())

    def _may_match(self, low: str) -> bool:
        if not self._needs:
            return True
        for piece in self._needs:  # noqa: SIM110 - a plain loop, for this is asked a hundred times an ad
            if piece in low:
                return True
        return False
