"""Making one order of several."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

K = 60
T = TypeVar("T", bound=Hashable)


def fused(orders: Iterable[Sequence[T]]) -> list[T]:
    """Return the items of several orders in one: an item at rank r of an order gets 1 / (K + r).

    Reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009), which needs no common scale.
    """
    shares: dict[T, float] = defaultdict(float)
    for order in orders:
        for rank, item in enumerate(order, start=1):
            shares[item] += 1 / (K + rank)
    return sorted(shares, key=lambda item: -shares[item])
