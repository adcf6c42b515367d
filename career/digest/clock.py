"""The time of day that a message names."""

import re
from datetime import time
from functools import cache

from career.digest.vocabulary import alternatives, any_of, number, value_of, words
from career.errors import InvalidInput
from runtime.language import gettext as _

_PARTS = {"morning": time(8), "noon": time(12), "afternoon": time(15), "evening": time(18), "night": time(21)}
"""When a part of the day without an hour is."""
_MINUTES = 24 * 60


def read_time(text: str) -> tuple[time | None, str]:
    """Return the time that a ready text names, and the text without it ("@@" in its place).

    Raises InvalidInput for a time that does not exist, and for two different ones.
    """
    found = [match for match in _pattern().finditer(text) if _tells(match, text)]
    times = list(dict.fromkeys(_time(match, _part_of(text)) for match in found))
    if len(times) > 1:
        raise InvalidInput(
            "digest_time",
            _(
                "The digest has one time for all days. Is it {one:%H:%M} or {other:%H:%M}?",
                one=times[0],
                other=times[1],
            ),
        )
    for match in reversed(found):
        text = f"{text[: match.start()]} @@ {text[match.end() :]}"
    return (times[0] if times else _part_alone(text)), text


def bare_hour(text: str) -> time | None:
    """Return the time that a single number from 0 to 23 may be, where nothing else is left that it may be."""
    numbers = re.findall(r"(?<![\w.,:+-])\d+(?![\w%+])", text)
    return time(int(numbers[0])) if len(numbers) == 1 and int(numbers[0]) < 24 else None


def _tells(match: re.Match[str], text: str) -> bool:
    if any(match[name] for name in ("before", "minutes", "unit", "after", "half", "part")):
        return True
    return bool(match["at"]) and not _things().match(text, match.end())


def _time(match: re.Match[str], part: str | None) -> time:
    hour, minutes = number(match["hour"]), int(match["minutes"] or match["more"] or 0)
    if hour > 24 or (hour == 24 and minutes):
        raise InvalidInput(
            "digest_time",
            _("There is no time {hour}:{minutes:02}. Name one from 00:00 to 23:59.", hour=hour, minutes=minutes),
        )
    hour = _of_half(hour, match["half"][0]) if match["half"] else _of_part(hour, part)
    shift = sum(value_of(name, match[name]) for name in ("before", "after") if match[name])
    at = (hour * 60 + minutes + shift) % _MINUTES
    return time(at // 60, at % 60)


def _of_half(hour: int, half: str) -> int:
    return hour if hour > 12 else hour % 12 + (12 if half == "p" else 0)


def _of_part(hour: int, part: str | None) -> int:
    """Return the hour of 24 that an hour of 12 is in a part of the day."""
    if part in ("afternoon", "evening") and hour < 12:
        return hour + 12
    if part == "noon" and hour < 6:
        return hour + 12
    if part == "night" and 6 <= hour < 12:
        return hour + 12
    return 0 if part in ("night", "midnight") and hour == 12 else hour


def _part_of(text: str) -> str | None:
    return next((name for name in (*_PARTS, "midnight") if words(name).search(text)), None)


def _part_alone(text: str) -> time | None:
    part = _part_of(text)
    return time(0) if part == "midnight" else _PARTS[part] if part else None


@cache
def _things() -> re.Pattern[str]:
    """What follows a number that is no hour."""
    return re.compile(rf"\s*(?:%|{alternatives('jobs')}(?!\w)|{alternatives('score')}(?!\w)|{alternatives('or more')})")


@cache
def _pattern() -> re.Pattern[str]:
    parts = "|".join(alternatives(name) for name in (*_PARTS, "midnight"))
    return re.compile(
        rf"(?<![\w.,:#+-])(?:(?P<at>{alternatives('at')})(?:\s+|(?<=[@'])))?"
        rf"(?:(?P<before>{any_of('before')})\s+)?"
        rf"(?P<hour>\d{{1,2}}|{any_of('numbers')})"
        r"(?:(?:\s?[:.h]\s?|(?<=\b0\d))(?P<minutes>[0-5]\d)(?![\d%]))?"
        rf"(?:\s*(?P<unit>{alternatives('unit')})(?!\w)(?:\s+(?P<more>[0-5]\d)(?![\w%]))?)?"
        rf"(?:\s+(?P<after>{any_of('after')}))?"
        r"(?:\s*(?P<half>[ap]\.?\s?m)\b\.?)?"
        rf"(?:\s+(?P<part>{parts}))?(?![\w%]|[.,:]\d)"
    )
