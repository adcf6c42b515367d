"""Not ten jobs of one company."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from career.recommendations.variety import diversify

companies = st.lists(st.sampled_from(["a", "b", "c", None]), max_size=40)


def _chosen(ranked: list[str | None], count: int, most: int = 2) -> list[int]:
    places = list(range(len(ranked)))
    return diversify(places, lambda place: ranked[place], count=count, most_per_company=most)


def test_two_of_one_company_then_others_in_order() -> None:
    assert _chosen(["a", "a", "a", "b", "a", "c"], 4) == [0, 1, 3, 5]


def test_the_best_of_those_left_out_fill_the_rest_in_their_order() -> None:
    assert _chosen(["a", "a", "a", "b", "a"], 4) == [0, 1, 2, 3]
    assert _chosen(["a"] * 5, 4) == [0, 1, 2, 3]


def test_jobs_without_a_company_are_not_one_company() -> None:
    assert _chosen([None] * 5, 5) == [0, 1, 2, 3, 4]


def test_nothing_asked_for_or_nothing_there() -> None:
    assert _chosen(["a", "b"], 0) == []
    assert _chosen([], 3) == []


@given(companies, st.integers(0, 20), st.integers(1, 4))
def test_order_count_and_bound_hold_for_any_ranking(ranked: list[str | None], count: int, most: int) -> None:
    chosen = _chosen(ranked, count, most)
    assert chosen == sorted(set(chosen))
    assert len(chosen) == min(count, len(ranked))
    available = sum(min(held, most) for name, held in Counter(ranked).items() if name) + ranked.count(None)
    if available >= count:
        assert all(held <= most for name, held in Counter(ranked[place] for place in chosen).items() if name)
