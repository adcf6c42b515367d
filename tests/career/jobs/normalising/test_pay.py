import pytest

from career.jobs.model import Salary
from career.jobs.normalising.pay import Period, by_the_year, in_euros, period_of, yearly_pay
from career.jobs.postings.model import Posting


def posting(**fields: object) -> Posting:
    return Posting.model_validate({"source": "s", "external_id": "1", "title": "Cook", **fields})


@pytest.mark.parametrize(
    ("period", "amount", "yearly"),
    [
        ("hour", 20, 41_600),
        ("day", 300, 78_000),
        ("week", 1000, 52_000),
        ("month", 4000, 48_000),
        ("year", 60_000, 60_000),
    ],
)
def test_every_period_is_told_by_the_year(period: Period, amount: float, yearly: int) -> None:
    pay = by_the_year(Salary(minimum=amount, currency="EUR", period=period))
    assert pay is not None
    assert (pay.least, pay.most, pay.euros_least) == (yearly, None, yearly)


@pytest.mark.parametrize(
    ("amount", "currency", "yearly"),
    [
        (25, "USD", 52_000),
        (500, "GBP", 130_000),
        (5000, "EUR", 60_000),
        (18_000, "PLN", 216_000),
        (70_000, "EUR", 70_000),
    ],
)
def test_an_amount_without_a_period_is_read_by_its_size(amount: float, currency: str, yearly: int) -> None:
    pay = by_the_year(Salary(minimum=amount, currency=currency))
    assert pay is not None
    assert pay.least == yearly


@pytest.mark.parametrize(
    "told",
    [
        Salary(minimum=0, maximum=0, currency="USD", period="year"),
        Salary(minimum=9e9, currency="USD", period="year"),
        Salary(minimum=60_000, maximum=9e9, currency="USD", period="year"),
        Salary(minimum=90_000, maximum=60_000, currency="USD", period="year"),
        Salary(minimum=25, maximum=30, currency="USD", period="year"),
        Salary(minimum=-5, currency="USD", period="hour"),
        Salary(minimum=float("nan"), currency="USD"),
        Salary(minimum=float("inf"), currency="USD"),
        Salary(currency="USD", period="year"),
        Salary(minimum=60_000, currency="USD", period="hour"),
    ],
)
def test_what_nobody_is_paid_is_dropped(told: Salary) -> None:
    assert by_the_year(told) is None


@pytest.mark.parametrize(
    ("raw", "period"),
    [
        ("per-year-salary", "year"),
        ("PA", "year"),
        ("YEAR", "year"),
        ("annual", "year"),
        ("pro Jahr", "year"),
        ("par an", "year"),
        ("al año", "year"),
        ("rocznie", "year"),
        ("в год", "year"),
        ("на рік", "year"),
        ("yıllık", "year"),
        ("per-hour-wage", "hour"),
        ("PH", "hour"),
        ("Stunde", "hour"),
        ("all'ora", "hour"),
        ("per uur", "hour"),
        ("monthly", "month"),
        ("mensuel", "month"),
        ("al mese", "month"),
        ("per maand", "month"),
        ("miesięcznie", "month"),
        ("в месяц", "month"),
        ("aylık", "month"),
        ("DAY", "day"),
        ("weekly", "week"),
        ("sometimes", None),
        (None, None),
    ],
)
def test_periods_are_known_by_many_words(raw: str | None, period: str | None) -> None:
    assert period_of(raw) == period


def test_the_sources_fields_come_before_its_words_and_these_before_the_ad() -> None:
    full = posting(salary_min=50_000, salary_max=60_000, salary_currency="eur", salary_period="YEAR", salary_text="$1")
    pay = yearly_pay(full, "Salary: 90,000 USD a year")
    assert pay is not None
    assert (pay.least, pay.most, pay.currency) == (50_000, 60_000, "EUR")
    worded = yearly_pay(posting(salary_min=0, salary_max=0, salary_text="$90k - $105k"), "")
    assert worded is not None
    assert (worded.least, worded.most, worded.currency) == (90_000, 105_000, "USD")
    read = yearly_pay(posting(), "We pay a salary of €70,000 per year.")
    assert read is not None
    assert (read.least, read.currency) == (70_000, "EUR")
    assert yearly_pay(posting(), "We are nice people.") is None


def test_two_weeks_pay_is_halved_and_a_fee_is_no_pay() -> None:
    pay = yearly_pay(posting(salary_min=2000, salary_currency="USD", salary_period="BW"), "")
    assert pay is not None
    assert pay.least == 52_000
    assert yearly_pay(posting(salary_min=2000, salary_currency="USD", salary_period="one-time"), "") is None


def test_amounts_in_euros_are_coarse_and_none_without_a_rate() -> None:
    assert in_euros(100, "EUR") == 100
    assert in_euros(100, "XXX") is None
