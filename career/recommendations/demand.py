"""How many jobs of a kind of work ask for each skill, counted on columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from career.matching.columns import Block, DemandColumns, Ints, Vocabulary
from career.recommendations.features import LEAST_STRENGTH


@dataclass(frozen=True)
class Demand:
    """How many jobs were counted, and by key of a skill how many of them ask for it, as a must or as a wish.

    A job that takes either of two skills asks for both. `is_invented` tells that the jobs are shipped examples.
    """

    jobs: int = 0
    asking: Mapping[str, int] = field(default_factory=dict)
    is_invented: bool = False


def of_families(families: frozenset[str], vocabulary: Vocabulary) -> NDArray[np.bool_]:
    """Return by code of families which jobs are of one of some families, as far as a title can say so."""
    return np.array(
        [
            any(strength >= LEAST_STRENGTH and name in families for name, strength in told)
            for told in vocabulary.families.values
        ],
        dtype=np.bool_,
    )


def counted(parts: Sequence[tuple[Block, Ints]], demands: Sequence[tuple[str, ...]]) -> Demand:
    """Return what some rows of blocks ask for; `demands` are the keys of each code."""
    total: dict[str, int] = {}
    for block, rows in parts:
        for key, count in _asking(block, rows, demands).items():
            total[key] = total.get(key, 0) + count
    return Demand(sum(len(rows) for _, rows in parts), total)


def _asking(block: Block, rows: Ints, demands: Sequence[tuple[str, ...]]) -> dict[str, int]:
    """Return by key how many of the rows ask for it, each row once."""
    pairs = [_pairs(column.part(rows)) for column in (block.must, block.nice)]
    asking, codes = (np.concatenate(values) for values in zip(*pairs, strict=True))
    met = np.flatnonzero(np.bincount(codes, minlength=len(demands)))
    places = np.zeros(len(demands), dtype=np.int64)
    places[met] = np.arange(len(met))
    places = places[codes]
    names = sorted({key for code in met.tolist() for key in demands[code]})
    numbers = {key: number for number, key in enumerate(names)}
    keys = [[numbers[key] for key in demands[code]] for code in met.tolist()]
    counts = np.array([len(some) for some in keys], dtype=np.int64)
    flat = np.array([number for some in keys for number in some], dtype=np.int64)
    each = counts[places]
    first = np.repeat(np.cumsum(counts)[places] - each, each)
    within = np.arange(each.sum()) - np.repeat(np.cumsum(each) - each, each)
    told = np.sort(np.repeat(asking, each) * len(names) + flat[first + within])
    # Sorted by hand: numpy.unique takes ten times as long.
    once = told[np.append(True, np.diff(told) > 0)] if len(told) else told
    found = np.bincount(once % max(1, len(names)), minlength=len(names))
    return {name: int(count) for name, count in zip(names, found, strict=True)}


def _pairs(column: DemandColumns) -> tuple[Ints, Ints]:
    """Return the rows and the codes of all demands of some columns."""
    counts = np.diff(np.append(column.starts, len(column.codes)))
    rows = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    return rows, column.codes.astype(np.int64)
