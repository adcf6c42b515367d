"""Which day is meant, on Saturday 21 November 2026."""

from datetime import date

import pytest

from agent.understanding.days import find_day

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("I applied this morning", date(2026, 11, 21)),
        ("I applied to number 3 yesterday", date(2026, 11, 20)),
        ("the day before yesterday", date(2026, 11, 19)),
        ("on Monday", date(2026, 11, 16)),
        ("last Saturday", date(2026, 11, 14)),
        ("on 3 November", date(2026, 11, 3)),
        ("Nov 30th", date(2025, 11, 30)),
        ("5th of May 2025", date(2025, 5, 5)),
        ("am 3.11. beworben", date(2026, 11, 3)),
        ("on 3/11", date(2026, 11, 3)),
        ("on 11/3", date(2026, 11, 3)),
        ("2026-10-31", date(2026, 10, 31)),
        ("three days ago", date(2026, 11, 18)),
        ("vor drei Tagen", date(2026, 11, 18)),
        ("gestern", date(2026, 11, 20)),
        ("avant-hier", date(2026, 11, 19)),
        ("il y a 2 semaines", date(2026, 11, 7)),
        ("el lunes pasado", date(2026, 11, 16)),
        ("há 3 dias", date(2026, 11, 18)),
        ("lunedì scorso", date(2026, 11, 16)),
        ("am 3. März", date(2026, 3, 3)),
        ("w zeszły piątek", date(2026, 11, 20)),
        ("3 дня назад", date(2026, 11, 18)),
        ("минулого понеділка", date(2026, 11, 16)),
        ("geçen salı", date(2026, 11, 17)),
    ],
)
def test_a_day_that_has_been(said: str, day: date) -> None:
    told = find_day(said, TODAY)
    assert told
    assert told.day == day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("interview on Monday", date(2026, 11, 23)),
        ("interview next Saturday", date(2026, 11, 28)),
        ("interview tomorrow", date(2026, 11, 22)),
        ("interview on 3 December", date(2026, 12, 3)),
        ("interview last Monday", date(2026, 11, 16)),
        ("interview on 3 November", date(2026, 11, 3)),
    ],
)
def test_an_appointment_lies_ahead(said: str, day: date) -> None:
    told = find_day(said, TODAY, ahead=True)
    assert told
    assert told.day == day


@pytest.mark.parametrize(
    "said",
    ["save 1 and 3", "the second one", "31 February", "3 out of 5", "I may apply", "over 100.000", "", "at 7:30"],
)
def test_no_day(said: str) -> None:
    assert find_day(said, TODAY) is None


def test_the_words_of_a_day_are_where_they_stand() -> None:
    said = "Am 3. März beworben"
    told = find_day(said, TODAY)
    assert told
    assert told.words == said[told.start : told.end] == "3. März"
