"""Columns of features of very many jobs, on which the score is estimated (career.matching.estimate)."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from career.matching.features import Demands, JobFeatures
from career.ports import Vectors

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
NONE = -1
"""What stands in a column of numbers where the ad does not say."""
T = TypeVar("T", bound=Hashable)


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


@dataclass(frozen=True)
class JobRow:
    """One job: its features, and the vectors of its text and its title, at unit length (zeros without one)."""

    features: JobFeatures
    vector: Vectors
    title_vector: Vectors


@dataclass(frozen=True)
class DemandColumns:
    """Demands of all rows one after the other: where each row begins, the code and the share of each demand."""

    starts: Ints
    codes: Ints
    shares: Floats
    sureness: Floats

    def met(self, worth: Floats) -> Floats:
        """Return for each row how far its demands are met, NaN where it has none; `worth` is by code."""
        padded = np.append(worth[self.codes] * self.shares, 0.0) if len(self.codes) else np.zeros(1)
        sums = np.add.reduceat(padded, np.minimum(self.starts, len(padded) - 1))
        return np.where(self.sureness > 0, sums, np.nan)


class Vocabulary:
    """The numbers that blocks of jobs share."""

    def __init__(self) -> None:
        self.families: Codes[tuple[tuple[str, float], ...]] = Codes()
        self.demands: Codes[tuple[str, ...]] = Codes()
        self.languages: Codes[tuple[str, ...]] = Codes()


class Block:
    """Columns of some jobs; never changed once made."""

    def __init__(self, rows: Sequence[JobRow], vocabulary: Vocabulary) -> None:
        told = [row.features for row in rows]
        self.size = len(rows)
        self.vectors = np.stack([row.vector for row in rows]).astype(np.float32)
        self.title_vectors = np.stack([row.title_vector for row in rows]).astype(np.float32)
        self.families = _ints(vocabulary.families.of(tuple(sorted(item.families.items()))) for item in told)
        self.level = _ints(NONE if item.level is None else item.level for item in told)
        self.years = np.array([item.years or np.nan for item in told])
        self.must = _sparse([item.must for item in told], vocabulary)
        self.nice = _sparse([item.nice for item in told], vocabulary)
        self.education = _ints(NONE if item.education is None else item.education for item in told)
        self.languages = _ints(vocabulary.languages.of(item.languages) for item in told)


def _sparse(told: Sequence[Demands], vocabulary: Vocabulary) -> DemandColumns:
    counts = [len(item.skills) for item in told]
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64)
    codes = _ints(vocabulary.demands.of(keys) for item in told for keys, _ in item.skills)
    shares = np.array([share for item in told for _, share in item.skills])
    return DemandColumns(starts, codes, shares, np.array([item.sureness for item in told]))


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), dtype=np.int64)
