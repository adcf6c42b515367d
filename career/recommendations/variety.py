"""Variety: not ten jobs of one company."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

MOST_PER_COMPANY = 2
Item = TypeVar("Item")


def diversify(
    ranked: Sequence[Item],
    company: Callable[[Item], str | None],
    *,
    count: int,
    most_per_company: int = MOST_PER_COMPANY,
) -> list[Item]:
    """Return `count` of the ranked items in their order, at most `most_per_company` of one company.

    Where that leaves too few, the best of those left out fill the rest. `company` gives what is the same for one
    company, such as its folded name; items without one are not held together. The same input gives the same result.
    """
    seen: Counter[str] = Counter()
    kept: list[int] = []
    left_out: list[int] = []
    for place, item in enumerate(ranked):
        key = company(item)
        seen[key or ""] += 1
        (left_out if key and seen[key] > most_per_company else kept).append(place)
        if len(kept) >= count:
            break
    chosen = sorted([*kept, *left_out[: max(0, count - len(kept))]])
    return [ranked[place] for place in chosen[: max(0, count)]]
