"""Measures of rankings and of scores against labels."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def ndcg(ratings: Sequence[float], scores: Sequence[float]) -> float | None:
    """Return nDCG over all, gains 2^rating - 1, ties broken against the ranking; None when no rating is above 0."""
    order = sorted(range(len(ratings)), key=lambda i: (-scores[i], ratings[i]))
    got = _gain([ratings[i] for i in order])
    best = _gain(sorted(ratings, reverse=True))
    return got / best if best else None


def spearman(a: Sequence[float], b: Sequence[float]) -> float:
    """Return the rank correlation, ties at their mean rank; 0 when one side is constant."""
    ranks_a, ranks_b = _ranks(a), _ranks(b)
    if ranks_a.std() == 0 or ranks_b.std() == 0:
        return 0.0
    return float(np.corrcoef(ranks_a, ranks_b)[0, 1])


def auc(labels: Sequence[bool], scores: Sequence[float]) -> float:
    """Return how often a true label scores above a false one, a tie counting half."""
    yes = [score for label, score in zip(labels, scores, strict=True) if label]
    no = [score for label, score in zip(labels, scores, strict=True) if not label]
    wins = sum((a > b) + 0.5 * (a == b) for a in yes for b in no)
    return wins / (len(yes) * len(no))


def _gain(ratings: Sequence[float]) -> float:
    return sum((2**rating - 1) / math.log2(rank + 2) for rank, rating in enumerate(ratings))


def _ranks(values: Sequence[float]) -> NDArray[np.float64]:
    array = np.asarray(values, dtype=float)
    below = (array[:, None] > array).sum(axis=1)
    equal = (array[:, None] == array).sum(axis=1)
    ranks: NDArray[np.float64] = below + (equal + 1) / 2
    return ranks
