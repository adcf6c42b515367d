"""What an ad pays."""

import re
from functools import cache

from career.jobs.model import Salary
from career.jobs.requirements.words import words
from career.patterns import Caseless

_CURRENCY = {
    "£": "GBP",
    "$": "USD",
    "€": "EUR",
    "usd": "USD",
    "eur": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "gbp": "GBP",
    "chf": "CHF",
    "cad": "CAD",
    "aud": "AUD",
    "pln": "PLN",
    "zł": "PLN",
    "sek": "SEK",
    "inr": "INR",
    "₹": "INR",
    "us$": "USD",
    "ca$": "CAD",
    "a$": "AUD",
    "c$": "CAD",
    "r$": "BRL",
    "руб": "RUB",
    "₽": "RUB",
    "rub": "RUB",
    "грн": "UAH",
    "₴": "UAH",
    "uah": "UAH",
    "tl": "TRY",
    "₺": "TRY",
    "try": "TRY",
    "kč": "CZK",
    "czk": "CZK",
    "nok": "NOK",
    "dkk": "DKK",
}
_BY_MONTH = frozenset({"PLN", "UAH", "RUB", "TRY", "CZK"})
"""Currencies of countries where pay is told by the month."""
_SIGN = r"(?:us\$|ca\$|a\$|c\$|r\$|[£$€₹₽₴₺]|\b(?:usd|euros?|eur|gbp|chf|cad|aud|pln|sek|inr|rub|uah|czk|nok|dkk)\b)"
_AMOUNT = r"\d(?:\d{0,2}(?:[.,' ]\d{3})+(?:[.,]\d{2})?|\d*(?:[.,]\d{1,2})?(?!\d))"
_PAY = re.compile(
    rf"(?P<low>{_AMOUNT})\s*(?P<lk>k\b)?\s*(?P<mid>{_SIGN})?(?:\s*(?:[-–—]|to|bis|until|"
    rf"up to|and|à|a|y)\s*(?:{_SIGN})?\s*(?P<high>{_AMOUNT})\s*(?P<hk>k\b)?)?\s*"
    rf"(?P<after>{_SIGN}|zł|руб|грн|(?-i:TL)\b|kč)?"
    r"(?!\s*(?:m\b|mm\b|b\b|bn|million|billion|%|mio))",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"({_SIGN})?\s*$", re.IGNORECASE)
"""The currency in front of an amount: looked for from there, for most of a text is neither."""
_LONGEST_SIGN = 12
_PAY_WORDS = (
    r"salary|salaries|\bpay\b|compensation|remuneration|wage|gross|brutto|\bbase\b|ote\b|per annum|p\.a\.|"
    r"per year|/ ?(?:yr|year|hr|hour|h\b|month)|an hour|per hour|a year|annual|gehalt|vergütung|lohn|salaire|"
    r"brut|salario|sueldo|band \d|package|зарплат\w*|rate|monthly|per month|range"
)
_NOT_PAY = re.compile(
    r"bonus of|referral|stipend|allowance|budget|revenue|funding|raised|series|customers|arr\b|save|saving|"
    r"voucher|worth|discount|donat|assets|portfolio|quota|valuation|401|fee|grant|up to £\d+ (?:off|for)|deal",
    re.IGNORECASE,
)
_PERIODS = (
    (
        "hour",
        r"^\W{0,3}(?:gross |brutto )?(?:(?:per|an|/|pro|die|p\.|de l['’]|par|por) ?(?:hour|hr|h\b|stunde|std|"
        r"heure|hora)|/ ?h\b|hourly|p/?h\b)",
    ),
    ("day", r"^\W{0,3}(?:(?:per|a|/|pro|par|por) ?(?:day|tag|jour|día)|daily|p/?d\b)"),
    ("week", r"^\W{0,3}(?:(?:per|a|/|pro) ?(?:week|woche)|weekly)"),
    (
        "month",
        r"^\W{0,3}(?:gross |brutto |brut |net )?(?:(?:per|a|/|pro|im|par|por|al) ?(?:month|monat|mois|mes|mês)|"
        r"monthly|monatlich|mtl|p\.?\s?m\b|pcm|в месяц)",
    ),
    (
        "year",
        r"^\W{0,3}(?:gross |brutto |brut )?(?:(?:per|a|/|pro|im|par|por|al) ?(?:annum|year|yr|jahr|an\b|année|"
        r"año|ano)|annually|annual|yearly|jährlich|p\.?\s?a\b|pa\b)",
    ),
)


_BOUNDS: dict[str | None, tuple[float, float]] = {
    "hour": (3, 500),
    "day": (40, 3000),
    "week": (150, 15_000),
    "month": (400, 600_000),
    "year": (4_000, 5_000_000),
    None: (8, 5_000_000),
}
"""What is plausible; allowances and funding rounds lie outside."""


def salary(text: str) -> Salary | None:
    """Return what is paid, where an amount stands with a currency or beside a word of pay."""
    last = 0
    for match in _PAY.finditer(text):
        before = _BEFORE.search(text, max(last, match.start() - _LONGEST_SIGN), match.start())
        last = match.end()
        found = _paid(text, match, before[1], before.start()) if before else None
        if found is not None:
            return found
    return None


def _paid(text: str, match: "re.Match[str]", sign: str | None, start: int) -> Salary | None:
    sign = sign or match["mid"] or match["after"]
    near = text[max(0, start - 60) : match.end() + 35]
    low, high = _number(match["low"]), _number(match["high"]) if match["high"] else None
    if (match["lk"] or match["hk"]) and low < 1000:
        low, high = low * 1000, high * 1000 if high is not None and high < 1000 else high
    worded = bool(_pay_word().search(near))
    period = _period(text[match.end() : match.end() + 25])
    currency = _CURRENCY.get((sign or "").lower())
    if not (sign or (worded and low >= 1000 and not 1900 <= low <= 2100)) or _NOT_PAY.search(
        text[max(0, start - 40) : match.end() + 25]
    ):
        return None
    if not (worded or period or (high is not None and low >= 10000) or match["lk"]) or not _plausible(low, period):
        return None
    ceiling = bool(
        re.search(
            r"(?:up to|bis zu|jusqu['’]à|hasta|max\w*)\s*(?:of )?\W?\s*$",
            text[max(0, start - 14) : start],
            re.IGNORECASE,
        )
    )
    guessed = period or _guessed(low, currency)
    bounds = {"minimum": None, "maximum": low} if ceiling and high is None else {"minimum": low, "maximum": high}
    return Salary.model_validate({**bounds, "currency": currency, "period": guessed})


def _period(after: str) -> str | None:
    """Return the period that stands behind an amount."""
    return next((name for name, pattern in _periods() if pattern.match(after)), None)


def _guessed(low: float, currency: str | None) -> str:
    if low < 900:
        return "hour" if low < 150 else "day"
    return "month" if low < 12_000 or currency in _BY_MONTH else "year"


@cache
def _periods() -> tuple[tuple[str, Caseless], ...]:
    more = {name: words(f"pay {name}") for name in ("hour", "month", "year")}
    return tuple(
        (name, Caseless(rf"{known}|^\W{{0,3}}{more[name]}" if name in more else known)) for name, known in _PERIODS
    )


@cache
def _pay_word() -> Caseless:
    return Caseless(rf"{_PAY_WORDS}|\b(?:{words('pay')})")


def _plausible(low: float, period: str | None) -> bool:
    least, most = _BOUNDS[period]
    return least <= low <= most


def _number(text: str) -> float:
    digits = re.sub(r"[' ]", "", text)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{2})?", digits):
        whole = re.sub(r"[.,](?=\d{3})", "", digits)
        return float(whole.replace(",", "."))
    return float(digits.replace(",", "."))
