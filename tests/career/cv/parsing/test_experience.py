"""Months of experience: overlaps once, the present ends today, nothing from nothing."""

from datetime import date

from career.cv.document import Work
from career.cv.parsing.experience import total_months

TODAY = date(2024, 6, 15)


def test_overlaps_count_once() -> None:
    work = [Work(start_date="2020-01", end_date="2020-12"), Work(start_date="2020-07", end_date="2021-06")]
    assert total_months(work, TODAY) == 18


def test_the_present_ends_today() -> None:
    assert total_months([Work(start_date="2024-01")], TODAY) == 6


def test_years_count_whole() -> None:
    assert total_months([Work(start_date="2019", end_date="2020")], TODAY) == 24


def test_undated_and_impossible_count_nothing() -> None:
    assert total_months([Work(position="x"), Work(start_date="2021-01", end_date="2020-01")], TODAY) is None
