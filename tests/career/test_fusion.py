"""Orders are fused by rank alone."""

from career.fusion import fused


def test_what_two_orders_name_comes_before_what_one_names() -> None:
    assert fused([["a", "b", "c"], ["b", "d"]]) == ["b", "a", "d", "c"]


def test_one_order_stays_as_it_is() -> None:
    assert fused([["a", "b"]]) == ["a", "b"]
    assert fused([]) == []
