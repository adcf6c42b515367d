"""The weekdays that a message names: one by one, from one to another, and by words such as "weekdays"."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from career.digest.model import EVERY_DAY, WEEKEND, WORKDAYS
from career.digest.vocabulary import alternatives, words

_TOKEN = re.compile(r"\d?[^\W\d_]+(?:'[^\W\d_]+)*|@@|[-,;&/+]")
_JOINTS = {",", "&", "/", "+"}
Days = frozenset[int]


def read_days(text: str) -> tuple[Days, Days]:
    """Return the weekdays that a ready text names, and those that it takes away ("every day except Sunday")."""
    cut = next((match for match in words("except").finditer(text) if _named(text[match.end() :])), None)
    if cut is None:
        return _named(text), frozenset()
    return _named(text[: cut.start()]), _named(text[cut.end() :])


def _named(text: str) -> Days:
    found = set(chain.from_iterable(_clusters(_tokens(text))))
    found |= set(WORKDAYS) if words("workdays").search(text) else set()
    found |= set(WEEKEND) if words("weekend").search(text) else set()
    return frozenset(found or (EVERY_DAY if words("every day").search(text) else ()))


def _tokens(text: str) -> list[str]:
    whole = re.sub(alternatives("no part of a day"), "", text)
    for group in ("workdays", "weekend", "every day"):
        whole = words(group).sub(" ; ", whole)
    return [token.rstrip(".") for token in _TOKEN.findall(words("to").sub(" - ", whole))]


def _clusters(tokens: list[str]) -> Iterator[list[int]]:
    """Yield the days that stand together, where they are sure to be days."""
    place = 0
    while place < len(tokens):
        first = _day(tokens[place])
        if first is None:
            place += 1
            continue
        days, end = _cluster(tokens, place, first)
        if _are_sure(tokens, place, end):
            yield days
        place = end


def _cluster(tokens: list[str], place: int, first: int) -> tuple[list[int], int]:
    days, end = [first], place + 1
    while True:
        joint = end
        while joint < len(tokens) and _joins(tokens[joint], tokens[end - 1]):
            joint += 1
        is_range = joint == end and end < len(tokens) and tokens[end] == "-"
        joint += is_range
        day = _day(tokens[joint]) if joint < len(tokens) else None
        if day is None:
            return days, end
        days += _between(days[-1], day) if is_range else [day]
        end = joint + 1


def _joins(word: str, before: str) -> bool:
    joins = word in _JOINTS or words("and").fullmatch(word) is not None
    return joins or (_is_long(before) and words("and of long names").fullmatch(word) is not None)


def _are_sure(tokens: list[str], start: int, end: int) -> bool:
    """Tell whether tokens are days and no other words: short forms such as "so" and "do" need company to be days."""
    own = tokens[start:end]
    beside = tokens[max(0, start - 1) : start] + tokens[end : end + 1]
    return len(own) > 2 or any(map(_is_long, own)) or any(map(_points, beside))


def _between(first: int, last: int) -> list[int]:
    return [(first - 1 + step) % 7 + 1 for step in range((last - first) % 7 + 1)]


def _points(word: str) -> bool:
    return word == "@@" or words("on").fullmatch(word) is not None


@cache
def _day(token: str) -> int | None:
    return next((day for day in EVERY_DAY for kind in ("day", "short day") if _is(f"{kind} {day}", token)), None)


@cache
def _is_long(token: str) -> bool:
    return any(_is(f"day {day}", token) for day in EVERY_DAY)


def _is(section: str, token: str) -> bool:
    return words(section).fullmatch(token) is not None
