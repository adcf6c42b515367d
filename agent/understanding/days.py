"""Which day a message names: "yesterday", "last Monday", "on 3 November", "vor drei Tagen"."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from career.datewords import MONTHS
from career.digest.vocabulary import alternatives, any_of, number
from career.patterns import folded, sections

LONGEST = 400
"""Characters of a message that are read."""
SOON = timedelta(days=183)
"""A day without a year that lies further ahead is taken for the one that has been."""
MOST_YEARS = 4
_NO_MONTHS = frozenset({"out", "set"})
"""Short forms of months that are English words."""
_ALIKE = str.maketrans({"’": "'", "ʼ": "'", "`": "'"})
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_FIGURES = re.compile(
    r"(?<![\d.,/])(\d{1,2})(?:\.\s?(\d{1,2})\.|/(\d{1,2}))(?:[/ ]?(\d{4}|\d{2})(?![\d:]))?(?![\d,/%])"
)


@dataclass(frozen=True)
class Told:
    """A day that was named: its words with their place in the text, the day, and whether it is only roughly that."""

    words: str
    start: int
    end: int
    day: date
    roughly: bool = False


def find_day(said: str, today: date, *, ahead: bool = False) -> Told | None:
    """Return the day that a text names, the first if several; None where it names none.

    A weekday or a day without a year is the last such day, or with `ahead` the next one.
    """
    whole = unicodedata.normalize("NFC", said[:LONGEST]).translate(_ALIKE)
    found = [told for read in _READERS for told in read(folded(whole), today, ahead)]
    first = min(found, key=lambda told: (told.start, -told.end), default=None)
    return replace(first, words=whole[first.start : first.end]) if first else None


def _plain_words(text: str, today: date, _ahead: bool) -> Iterator[Told]:
    for section, days in (("today", 0), ("the day before", 2), ("yesterday", 1), ("tomorrow", -1), ("last week", 7)):
        for match in _section(section).finditer(text):
            yield _told(match, today - timedelta(days=days), roughly=days == 7)


def _ago(text: str, today: date, _ahead: bool) -> Iterator[Told]:
    for match in _ago_pattern().finditer(text):
        count = next((value for name, value in match.groupdict().items() if name.startswith("n") and value), "1")
        days = next(
            int(name[1:].split("_")[0]) for name, value in match.groupdict().items() if name[0] == "u" and value
        )
        yield _told(match, today - timedelta(days=min(_count(count) * days, 3650)), roughly=days > 1)


def _weekdays(text: str, today: date, ahead: bool) -> Iterator[Told]:
    for match in _weekday_pattern().finditer(text):
        day = next(int(name[1:]) for name, value in match.groupdict().items() if name[0] == "d" and value)
        last, coming = match["before"] or match["after"], match["soon"] or match["later"]
        back = (today.isoweekday() - day) % 7
        if coming or (ahead and not last):
            yield _told(match, today + timedelta(days=-back % 7 or 7))
        else:
            yield _told(match, today - timedelta(days=back or (7 if last else 0)))


def _months(text: str, today: date, ahead: bool) -> Iterator[Told]:
    for match in _month_pattern().finditer(_bare(text)):
        month = next(
            int(name[1:].split("_")[0]) for name, value in match.groupdict().items() if name[0] == "m" and value
        )
        day = _dated(int(match["day"] or match["other"]), month, match["year"], today, ahead)
        if day:
            yield _told(match, day)


def _figures(text: str, today: date, ahead: bool) -> Iterator[Told]:
    for match in _ISO.finditer(text):
        day = _dated(int(match[3]), int(match[2]), match[1], today, ahead)
        if day:
            yield _told(match, day)
    for match in _FIGURES.finditer(text):
        first, second, year = int(match[1]), int(match[2] or match[3]), match[4]
        pairs = [(first, second)] if match[2] else [(first, second), (second, first)]
        days = [day for pair in pairs if (day := _dated(*pair, year, today, ahead))]
        if days:
            yield _told(match, min(days, key=lambda day: abs(day - today)))


_READERS = (_plain_words, _ago, _weekdays, _months, _figures)


def _told(match: re.Match[str], day: date, *, roughly: bool = False) -> Told:
    return Told(match[0], match.start(), match.end(), day, roughly)


def _dated(day: int, month: int, year: str | None, today: date, ahead: bool) -> date | None:
    """Return a date; without a year the last such day, or the next one with `ahead`. None for 31 February."""
    if year:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    near = [found for shift in range(-MOST_YEARS, 2) if (found := _date(today.year + shift, month, day))]
    past, coming = [item for item in near if item <= today], [item for item in near if item >= today]
    soon = coming and coming[0] - today <= SOON
    return coming[0] if coming and ((ahead and soon) or not past) else next(reversed(past), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _bare(text: str) -> str:
    """Return a text without accents, letter for letter."""
    return "".join(unicodedata.normalize("NFD", sign)[0] for sign in text)


def _count(said: str) -> int:
    return 1 if said in ("a", "an") else number(said)


@cache
def _section(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_lines(name))})(?!\w)")


@cache
def _ago_pattern() -> re.Pattern[str]:
    """Return the pattern of "3 days ago"; groups n0.. hold the number, u1_0.. a unit of as many days."""
    parts = []
    for place, part in enumerate(_split("|".join(_lines("ago")))):
        units = "|".join(f"(?P<u{days}_{place}>{'|'.join(_lines(f'unit {days}'))})" for days in (1, 7, 30))
        figure = rf"(?P<n{place}>\d{{1,3}}|an?|{any_of('numbers')})"
        parts.append(part.replace("{N}", figure).replace("{UNIT}", f"(?:{units})"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def _split(text: str) -> list[str]:
    """Return alternatives one by one; a bar inside brackets parts none."""
    parts, depth = [""], 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


@cache
def _weekday_pattern() -> re.Pattern[str]:
    """Return the pattern of a weekday in groups d1 to d7, with "last" or "next" beside it."""
    own = dict(line.split(" ", 1) for line in _lines("turkish days"))
    days = "|".join(f"(?P<d{day}>{alternatives(f'day {day}')}|{own[str(day)]})" for day in range(1, 8))
    last, coming = "|".join(_lines("last")), "|".join(_lines("next"))
    return re.compile(
        rf"(?<!\w)(?:(?:(?P<before>{last})|(?P<soon>{coming}))\s+)?(?:{days})(?!\w)"
        rf"(?:\s+(?:(?P<after>{last})|(?P<later>{coming}))(?!\w))?"
    )


@cache
def _month_pattern() -> re.Pattern[str]:
    """Return the pattern of "3 November", "Nov 3rd 2026", "3 de noviembre": groups m1_0 to m12_1 hold the month."""
    names = [_either(month) for month in MONTHS]
    before, after = ("|".join(f"(?P<m{place}_{side}>{name})" for place, name in enumerate(names, 1)) for side in (0, 1))
    return re.compile(
        rf"(?<![\w.,])(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|°)?\s+(?:(?:of|de|di|del)\s+)?(?:{before})"
        rf"|(?:{after})\.?\s+(?P<other>\d{{1,2}})(?:st|nd|rd|th)?)(?!\w)\.?(?:,?\s+(?:de\s+)?(?P<year>20\d\d)(?!\d))?"
    )


def _either(names: str) -> str:
    return _bare("|".join(sorted((name for name in names.split() if name not in _NO_MONTHS), key=len, reverse=True)))


@cache
def _lines(name: str) -> list[str]:
    return [line.replace("ı", "i") for line in sections(__package__, "days.txt")[name]]
