"""Columns of features of very many jobs, on which the score is estimated (career.matching.estimate).

A job takes some 700 bytes: of its two vectors a byte a dimension, by which a cosine is off by a few thousandths.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from career.matching.features import SHARE_DIGITS, Demands, JobFeatures
from career.matching.vocabulary import Floats, Ints, Vocabulary
from career.ports import Vectors

__all__ = ["NONE", "Block", "Booleans", "DemandColumns", "Floats", "Ints", "JobRow", "Quantised", "Vocabulary"]

Array = NDArray[Any]
Booleans = NDArray[np.bool_]
NONE = -1
"""What stands in a column of numbers where the ad does not say."""
_STEPS = 127
_AT_ONCE = 512
"""Vectors that are multiplied at once: so many stay in the processor's cache, which makes it several times as fast."""


@dataclass(frozen=True)
class JobRow:
    """One job: its features, and the vectors of its text and its title, at unit length (zeros without one)."""

    features: JobFeatures
    vector: Vectors
    title_vector: Vectors


@dataclass(frozen=True)
class Quantised:
    """Vectors of which each number is one of 255 steps, and the size of a step for each vector."""

    steps: Array
    sizes: Array

    @classmethod
    def of(cls, vectors: Vectors) -> "Quantised":
        """Return vectors with their numbers rounded to steps."""
        sizes = np.abs(vectors).max(axis=1, initial=0.0) / _STEPS
        safe = np.where(sizes > 0, sizes, 1)[:, None]
        return cls(np.rint(vectors / safe).astype(np.int8), sizes.astype(np.float32))

    def cosines(self, rows: Ints, others: Vectors) -> Floats:
        """Return the cosines of some vectors (rows) with others (columns), all of unit length."""
        columns = np.ascontiguousarray(others.T)
        found = np.empty((len(rows), len(others)), dtype=np.float32)
        some = np.empty((min(_AT_ONCE, len(rows)), self.steps.shape[1]), dtype=np.float32)
        for start in range(0, len(rows), _AT_ONCE):
            part = self.steps[rows[start : start + _AT_ONCE]]
            some[: len(part)] = part
            np.matmul(some[: len(part)], columns, out=found[start : start + len(part)])
        return np.asarray(found * self.sizes[rows, None], dtype=np.float64)


@dataclass(frozen=True)
class DemandColumns:
    """Demands of all rows one after the other: where each row begins, the code and the share of each demand."""

    starts: Array
    codes: Array
    shares: Array
    sureness: Array

    def met(self, worth: Floats) -> Floats:
        """Return for each row how far its demands are met, NaN where it has none; `worth` is by code."""
        padded = np.append(worth.astype(np.float32)[self.codes] * self.shares, np.float32(0))
        sums = np.add.reduceat(padded, self.starts) if len(self.starts) else padded[:0]
        return np.where(self.sureness > 0, np.round(sums.astype(np.float64), SHARE_DIGITS), np.nan)

    def part(self, rows: Ints) -> "DemandColumns":
        """Return the columns of some rows."""
        counts = np.diff(np.append(self.starts, len(self.codes)))[rows]
        starts = _starts(counts)
        places = np.repeat(self.starts[rows] - starts, counts) + np.arange(counts.sum())
        return DemandColumns(starts, self.codes[places], self.shares[places], self.sureness[rows])


@dataclass(frozen=True)
class Block:
    """Columns of some jobs; never changed once made."""

    vectors: Quantised
    title_vectors: Quantised
    families: Array
    level: Array
    years: Array
    must: DemandColumns
    nice: DemandColumns
    education: Array
    languages: Array

    @property
    def size(self) -> int:
        """How many jobs there are."""
        return len(self.families)

    @classmethod
    def of(cls, rows: Sequence[JobRow], vocabulary: Vocabulary) -> "Block":
        """Return the columns of one job or more."""
        told = [row.features for row in rows]
        return cls(
            vectors=Quantised.of(np.stack([row.vector for row in rows])),
            title_vectors=Quantised.of(np.stack([row.title_vector for row in rows])),
            families=_ints(vocabulary.families.of(tuple(sorted(item.families.items()))) for item in told),
            level=_small(item.level for item in told),
            years=np.array([item.years or np.nan for item in told], dtype=np.float32),
            must=_sparse([item.must for item in told], vocabulary),
            nice=_sparse([item.nice for item in told], vocabulary),
            education=_small(item.education for item in told),
            languages=_ints(vocabulary.languages.of(item.languages) for item in told),
        )

    @classmethod
    def joined(cls, blocks: Sequence["Block"], rows: Ints | None = None) -> "Block":
        """Return the jobs of some blocks, one after the other; of these only some `rows`, in their order, if given."""
        columns = {item.name: [getattr(block, item.name) for block in blocks] for item in fields(cls)}
        # One column after the other, since together they may be most of the memory.
        joined = ((name, _joined(told)) for name, told in columns.items())
        return cls(**{name: column if rows is None else _part(column, rows) for name, column in joined})

    def part(self, rows: Ints, *, vectors: bool = True) -> "Block":
        """Return the columns of some jobs, in the order of their rows; without `vectors` those are left out."""
        told = {item.name: getattr(self, item.name) for item in fields(self)}
        none = np.zeros(0, dtype=np.int64)
        return Block(
            **{
                name: _part(value, none if isinstance(value, Quantised) and not vectors else rows)
                for name, value in told.items()
            }
        )


def _joined(columns: list[Any]) -> Any:
    first = columns[0]
    if isinstance(first, Quantised):
        return Quantised(
            *(np.concatenate([getattr(column, item.name) for column in columns]) for item in fields(first))
        )
    if not isinstance(first, DemandColumns):
        return np.concatenate(columns)
    before = np.cumsum([0, *(len(column.codes) for column in columns)])
    starts = [column.starts + start for column, start in zip(columns, before[:-1], strict=True)]
    rest = (np.concatenate([getattr(column, name) for column in columns]) for name in ("codes", "shares", "sureness"))
    return DemandColumns(np.concatenate(starts).astype(np.int32), *rest)


def _part(column: Any, rows: Ints) -> Any:
    if isinstance(column, Quantised):
        return Quantised(column.steps[rows], column.sizes[rows])
    return column.part(rows) if isinstance(column, DemandColumns) else column[rows]


def _sparse(told: Sequence[Demands], vocabulary: Vocabulary) -> DemandColumns:
    return DemandColumns(
        starts=_starts(np.array([len(item.skills) for item in told])),
        codes=_ints(vocabulary.demands.of(keys) for item in told for keys, _ in item.skills),
        shares=np.array([share for item in told for _, share in item.skills], dtype=np.float32),
        sureness=np.array([item.sureness for item in told], dtype=np.float32),
    )


def _starts(counts: Array) -> Array:
    return (np.cumsum(counts) - counts).astype(np.int32)


def _ints(values: Iterable[int]) -> Array:
    return np.array(list(values), dtype=np.int32)


def _small(values: Iterable[int | None]) -> Array:
    return np.array([NONE if value is None else value for value in values], dtype=np.int8)
