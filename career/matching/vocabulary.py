"""The numbers that blocks of jobs share for families of work, demands and languages."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from functools import cache
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from career.matching.roles import families, nearness
from career.skills import service as skills

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
T = TypeVar("T", bound=Hashable)
FamiliesOfJob = tuple[tuple[str, float], ...]
"""Families with their strengths, in the order of their names."""


class Codes(Generic[T]):
    """Numbers for values, given in the order in which they are met."""

    def __init__(self) -> None:
        self.values: list[T] = []
        self._numbers: dict[T, int] = {}

    def of(self, value: T) -> int:
        """Return the number of a value."""
        number = self._numbers.setdefault(value, len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number


class FamilyCodes(Codes[FamiliesOfJob]):
    """Numbers for the families of jobs."""

    def __init__(self) -> None:
        super().__init__()
        self._flat: tuple[Ints, Ints, Floats] = (_ints([]), _ints([]), np.zeros(0))

    def best(self, affinity: Floats) -> Floats:
        """Return for each number the highest of its families' affinities, each by its strength; NaN without any.

        `affinity` is in the order of `family_numbers`.
        """
        starts, flat, roots = self._told(len(self.values))
        counts = np.diff(np.append(starts, len(flat)))
        padded = np.append(affinity[flat] * roots, 0.0)
        return np.where(counts > 0, np.maximum.reduceat(padded, starts), np.nan) if len(starts) else np.zeros(0)

    def _told(self, count: int) -> tuple[Ints, Ints, Floats]:
        """Return where each number begins, its families, and the roots of their strengths."""
        if len(self._flat[0]) != count:
            told, names = self.values[:count], family_numbers()
            starts = np.cumsum([0, *(len(pairs) for pairs in told)])[:-1]
            flat = _ints(names[name] for pairs in told for name, _ in pairs)
            roots = np.array([strength**0.5 for pairs in told for _, strength in pairs])
            self._flat = (starts.astype(np.int64), flat, roots)
        return self._flat


class DemandCodes(Codes[tuple[str, ...]]):
    """Numbers for demands, each for any of some skills."""

    def __init__(self) -> None:
        super().__init__()
        self._by_skill: defaultdict[str, list[int]] = defaultdict(list)
        self._indexed = 0

    def near(self, held: Iterable[str]) -> list[int]:
        """Return the numbers of demands that one of the skills may meet or come near to."""
        for number in range(self._indexed, len(self.values)):
            keys = self.values[number]
            for near in {*keys, *(other for key in keys for other in skills.adjacent(key))}:
                self._by_skill[near].append(number)
        self._indexed = len(self.values)
        return sorted({number for key in held for number in self._by_skill.get(key, ())})


class Vocabulary:
    """The numbers that blocks of jobs share. Not for two threads at once."""

    def __init__(self) -> None:
        self.families = FamilyCodes()
        self.demands = DemandCodes()
        self.languages: Codes[tuple[str, ...]] = Codes()


@cache
def family_numbers() -> dict[str, int]:
    """Return the places of the families in arrays by family."""
    return {name: at for at, name in enumerate(families())}


@cache
def family_nearnesses() -> Floats:
    """Return roles.nearness of each family (rows) to each (columns)."""
    return np.array([[nearness(one, other) for other in families()] for one in families()])


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), dtype=np.int64)
