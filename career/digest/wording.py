"""Reads what a message wants of the digest: "five jobs every weekday at 8, Berlin time", "stop".

English first; German, French, Spanish, Italian, Dutch, Polish, Portuguese, Ukrainian and Russian in the same words.
"""

import re
from functools import cache

from career.digest.clock import bare_hour, read_time
from career.digest.model import MOST_JOBS, DigestChange
from career.digest.vocabulary import alternatives, any_of, number, tidy, words
from career.digest.weekdays import read_days
from career.digest.zones import find_zone, known_zone, zone_of
from career.errors import InvalidInput
from career.patterns import folded
from runtime.language import gettext as _

_AREA = re.compile(
    r"\b(?:africa|america|antarctica|arctic|asia|atlantic|australia|europe|indian|pacific|etc)/[\w/+-]+", re.IGNORECASE
)
_OFFSET = re.compile(r"\b(?:utc|gmt)\s?[+-]\s?\d{1,2}(?::?\d{2})?(?!\d)", re.IGNORECASE)
_OF_TIME = (
    re.compile(r"((?:[^\W\d_][\w'.-]*\s+){1,3})time\b", re.IGNORECASE),
    re.compile(r"\d.{0,10}\(([^()\d]{2,40})\)"),
)
_LEAST_SCORE = 20
"""A number up to here is no score unless the message says so."""


def read_change(said: str) -> DigestChange:
    """Return what a message wants changed in the digest; an empty change when it says nothing of it.

    Raises InvalidInput, in words for the person, for a time, a count, a score or a zone that cannot be, and for a
    rhythm other than by weekdays.
    """
    zone, text = _zone(tidy(said))
    text, other_rhythm = _without_rhythm(folded(text))
    at, text = read_time(text)
    count, text = _count(text)
    score, text = _score(text)
    on, days, without = _switch(text)
    if on is False:
        return DigestChange(on=False, zone=zone)
    if other_rhythm and not days:
        raise InvalidInput(
            "digest_days", _("The digest comes on weekdays that you choose, such as: Monday and Thursday.")
        )
    if at is None and days:
        at = bare_hour(text)
    if on is None and (at is not None or days):
        on = True
    return DigestChange(
        on=on, at=at, zone=zone, weekdays=tuple(days) or None, not_on=tuple(without), count=count, least_score=score
    )


def _without_rhythm(text: str) -> tuple[str, bool]:
    rest, found = words("not a rhythm").subn(" ", text)
    return rest, found > 0


def _switch(text: str) -> tuple[bool | None, list[int], list[int]]:
    """Return on or off, the days that are named, and those that are to be left out of what is set."""
    days, without = read_days(text)
    if words("stop").search(text):
        return (None, [], sorted(days | without)) if days or without else (False, [], [])
    if days:
        return None, sorted(days - without), []
    return (True if words("start").search(text) else None), [], sorted(without)


def _count(text: str) -> tuple[int | None, str]:
    match = next((found for pattern in _counts() if (found := pattern.search(text))), None)
    if match is None:
        return None, text
    count = number(match["number"])
    if not 1 <= count <= MOST_JOBS:
        raise InvalidInput(
            "digest_count",
            _("A digest holds 1 to {most} jobs. To get none, say: stop the digest.", most=MOST_JOBS),
        )
    return count, f"{text[: match.start()]} ; {text[match.end() :]}"


def _score(text: str) -> tuple[int | None, str]:
    for pattern, sure in _scores():
        match = pattern.search(text)
        if match is None or not (sure or int(match["number"]) > _LEAST_SCORE):
            continue
        score = int(match["number"])
        if score > 100:
            raise InvalidInput("digest_score", _("Scores go from 0 to 100."))
        return score, f"{text[: match.start()]} ; {text[match.end() :]}"
    return None, text


def _zone(text: str) -> tuple[str | None, str]:
    """Return the zone that a tidy text names, and the text without it. Raises InvalidInput for an unknown one."""
    for pattern, find in ((_AREA, known_zone), (_OFFSET, find_zone), (_abbreviations(), find_zone)):
        match = pattern.search(text)
        if match is not None:
            group = match.lastindex or 0
            return find(match[group]), f"{text[: match.start(group)]} {text[match.end(group) :]}"
    told = words("zone").search(folded(text))
    return _told_zone(text, told.start(), told.end()) if told else _zone_of_time(text)


def _zone_of_time(text: str) -> tuple[str | None, str]:
    """Return the zone of "8 o'clock New York time" or "8 (London)"."""
    for match in (found for pattern in _OF_TIME if (found := pattern.search(text))):
        names = match[1].split()
        for first in range(len(names)):
            zone = zone_of(" ".join(names[first:]))
            if zone is not None:
                return zone, f"{text[: match.start(1)]} {' '.join(names[:first])} {text[match.end(1) :]}"
    return None, text


def _told_zone(text: str, start: int, end: int) -> tuple[str | None, str]:
    """Return the zone whose name follows the words "time zone"."""
    glue = re.compile(rf"[\s:=]*(?:{alternatives('zone glue')}(?=\s)\s*)*", re.IGNORECASE)
    name_at = found.end() if (found := glue.match(text, end)) else end
    names = re.split(r"[,.;?!]", text[name_at:])[0].split()[:4]
    if not names:
        return None, text
    for count in range(len(names), 0, -1):
        name = " ".join(names[:count])
        zone = zone_of(name)
        if zone is not None:
            return zone, f"{text[:start]} {text[name_at + len(name) :]}"
    return find_zone(" ".join(names[:2])), text


@cache
def _counts() -> tuple[re.Pattern[str], ...]:
    figure = rf"(?P<number>\d{{1,4}}|{any_of('numbers')})"
    no_score = rf"(?!\s*%|\s*{alternatives('or more')}|\s+{alternatives('score')})"
    return (
        re.compile(rf"(?<![\w.,:+-]){figure}\s+(?:[^\W\d_]+\s+){{0,2}}?{alternatives('jobs')}(?!\w)"),
        re.compile(rf"(?<!\w){alternatives('at most')}\s+{figure}(?![\w.,]){no_score}"),
    )


@cache
def _scores() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Return patterns of a least score, each with whether a small number may be one."""
    figure = r"(?P<number>\d{1,4})(?![\d.,]*\s?[k€$£\d])"
    score, least, more = alternatives("score"), alternatives("at least"), alternatives("or more")
    return (
        (re.compile(rf"(?<!\w){score}(?!\w)[^\d;@]{{0,25}}?(?<![\d.,]){figure}"), True),
        (re.compile(rf"(?<!\w)(?:{least}\s+)?{figure}\s*(?:%|{score}(?!\w))"), True),
        (re.compile(rf"(?<!\w){least}\s+{figure}"), False),
        (re.compile(rf"(?<![\w.,]){figure}\s*{more}(?!\w)"), False),
    )


@cache
def _abbreviations() -> re.Pattern[str]:
    return re.compile(rf"(?:\d|[ap]\.?m\.?|[Hh]|Uhr|o'clock)\s*\(?({alternatives('abbreviations of zones')})\b")
