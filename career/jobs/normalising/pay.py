"""Pay by the year.

Convention: an hour is paid 2,080 times a year (40 hours in 52 weeks, nothing taken off for holidays), a day 260 times,
a week 52, a month 12. Without a period the amount decides.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Literal

from career.jobs.model import Salary
from career.jobs.normalising.model import YearlyPay
from career.jobs.postings.model import Posting
from career.jobs.requirements.pay import salary as salary_in
from career.patterns import sections

Period = Literal["hour", "day", "week", "month", "year"]
TIMES: dict[Period, int] = {"hour": 2080, "day": 260, "week": 52, "month": 12, "year": 1}
LEAST_EUROS = 900
MOST_EUROS = 3_000_000
"""A year's pay outside is a slip of the pen: an hour's pay told as a year's, or a round of funding."""
MOST_UNITS = 100_000_000
"""The same for a currency without a rate."""
WIDEST = 12
"""Times that the most may be of the least."""
_TWO_WEEKS = re.compile(r"\bbw\b|bi-?weekly|fortnight|two weeks", re.IGNORECASE)
_ONCE = re.compile(r"one[- ]?time|fixed|project|piece|\bwc\b|without|percent|equity", re.IGNORECASE)
_SIGNS = {
    "£": "GBP", "$": "USD", "€": "EUR", "₹": "INR", "ZŁ": "PLN", "₴": "UAH", "₽": "RUB", "₺": "TRY", "C$": "CAD",
    "CA$": "CAD", "A$": "AUD", "R$": "BRL", "US$": "USD", "KČ": "CZK",
}  # fmt: skip


def yearly_pay(posting: Posting, text: str) -> YearlyPay | None:
    """Return what is paid by the year: from the source's fields, else its words on pay, else the ad; None if unsaid.

    What is implausible is not said: 0, the least above the most, an hour's pay by the year, billions.
    """
    for told in (_fields(posting), _worded(posting.salary_text), salary_in(text)):
        if told is not None and (pay := by_the_year(told)) is not None:
            return pay
    return None


def by_the_year(told: Salary) -> YearlyPay | None:
    """Return pay by the year by the convention above; None when it is implausible or no amount is there."""
    known = [amount for amount in (told.minimum, told.maximum) if amount]
    if not known or not all(0 < amount < 1e12 for amount in known):
        return None
    times = TIMES[told.period or guessed_period(known[0], told.currency)]
    least, most = (round(amount * times) if amount else None for amount in (told.minimum, told.maximum))
    if least and most and (least > most or most > least * WIDEST):
        return None
    if not all(_plausible(amount, told.currency) for amount in (least, most) if amount):
        return None
    return YearlyPay(
        least=least,
        most=most,
        currency=told.currency,
        euros_least=in_euros(least, told.currency) if least else None,
        euros_most=in_euros(most, told.currency) if most else None,
        told=told,
    )


def _plausible(amount: float, currency: str | None) -> bool:
    euros = in_euros(amount, currency)
    return LEAST_EUROS <= amount <= MOST_UNITS if euros is None else LEAST_EUROS <= euros <= MOST_EUROS


def guessed_period(amount: float, currency: str | None) -> Period:
    """Return the likeliest period of an amount told without one."""
    euros = in_euros(amount, currency)
    worth = amount if euros is None else euros
    if worth < 900:
        return "hour" if worth < 150 else "day"
    return "month" if worth < 12_000 else "year"


def period_of(raw: str | None) -> Period | None:
    """Return the period that a source's word means in eleven languages ("PA", "per-hour-wage", "mensuel"), if any."""
    if not raw:
        return None
    words = re.sub(r"[_\-]+", " ", raw.casefold())
    return next((period for period, pattern in _patterns() if pattern.search(words)), None)


def in_euros(amount: float, currency: str | None) -> int | None:
    """Return an amount in euros by the coarse table of rates.txt, None without a rate; for filters only."""
    rate = _rates().get(currency or "")
    return round(amount / rate) if rate else None


def _fields(posting: Posting) -> Salary | None:
    least, most = posting.salary_min or None, posting.salary_max or None
    if (least is None and most is None) or _ONCE.search(posting.salary_period or ""):
        return None
    if _TWO_WEEKS.search(posting.salary_period or ""):
        least, most = (amount / 2 if amount else None for amount in (least, most))
    return Salary(
        minimum=least,
        maximum=most,
        currency=currency_of(posting.salary_currency),
        period=period_of(posting.salary_period),
    )


def currency_of(raw: str | None) -> str | None:
    """Return the ISO 4217 code of a currency's code or sign."""
    word = (raw or "").strip().upper()
    code = _SIGNS.get(word, word)
    return code if re.fullmatch(r"[A-Z]{3}", code) else None


def _worded(text: str | None) -> Salary | None:
    """Return the pay in a source's words: here any amount is pay, so a word of pay is put before it."""
    return salary_in(f"Salary: {text[:300]}") if text else None


@cache
def _patterns() -> tuple[tuple[Period, re.Pattern[str]], ...]:
    listed = sections(__package__, "words.txt")
    return tuple((period, re.compile("|".join(listed[f"period {period}"]))) for period in TIMES)


@cache
def _rates() -> dict[str, float]:
    text = files(__package__).joinpath("rates.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {code: float(rate) for code, rate in rows}
