"""Reads what a sentence wants of the digest, as arguments of a tool."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from agent.understanding.patterns import one_of
from career.digest.model import DAY_NAMES, EVERY_DAY, WORKDAYS, DigestChange
from career.digest.wording import read_change
from career.digest.zones import find_zone
from career.errors import InvalidInput

SHORT = 6
_BAJE = re.compile(
    r"\b(?:(subah|shaam|sham|raat|dopahar)\s+(?:ko\s+|ke\s+)?)?(\d{1,2})(?:[:.](\d\d))?\s*baje(?:\s+(subah|shaam|sham|raat|dopahar))?",
    re.I,
)
_ZONE = re.compile(r"\b(?:in|to|by|on) (?:the )?((?-i:[A-Z])[\w./ -]{1,30}?) time\b", re.IGNORECASE)
"""A zone that is named as one; what it names may be none, or several, which find_zone says."""


def digest_fields(said: str, before: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return on, time, timezone, frequency, days, count and least_score, as far as a sentence says them.

    Empty where it only asks, and where what it says cannot be: the tool then reads the words itself, and says why.
    `before` is what was set last: "make it 5" after six in the evening is five in the afternoon.
    """
    try:
        told = fields_of(change_in(said))
    except InvalidInput:
        return {"frequency": "weekly"} if _weekly(said) else {}
    if _weekly(said) and told.get("frequency") == "daily":
        told["frequency"] = "weekly"
    if "time" not in told and (at := _hour(said, before or {})):
        told["time"] = at
        if told.get("count") == int(at[:2]) % 12:
            told.pop("count")
    if "on" not in told and one_of("of alerts").search(said):
        if one_of("switches off").search(said):
            told["on"] = False
        elif one_of("switches on").search(said):
            told["on"] = True
    return told


def _hour(said: str, before: Mapping[str, Any]) -> str | None:
    """Return the time of "subah 7 baje", and of a bare number where the digest was just spoken of."""
    if match := _BAJE.search(said):
        hour, minute = int(match[2]) % 24, int(match[3] or 0)
        late = (match[1] or match[4] or "").lower() in ("shaam", "sham", "raat", "dopahar")
        return f"{hour + 12 if late and hour < 12 else hour:02d}:{minute:02d}" if minute < 60 else None
    bare = re.search(r"(?<![\d:.,#])(\d{1,2})(?![\d:.,%])", said)
    if not before or bare is None or len(said.split()) > SHORT or not 1 <= int(bare[1]) <= 23:
        return None
    hour, last = int(bare[1]), int(str(before.get("time") or "0")[:2] or 0)
    return f"{hour + 12 if last >= 12 and hour < 12 else hour:02d}:00"


def change_in(said: str) -> DigestChange:
    """Return what a sentence wants changed; an empty change where it only asks. Raises InvalidInput as read_change."""
    change = read_change(said)
    if change.zone is None and (named := _ZONE.search(said)):
        find_zone(named[1])
    return DigestChange() if one_of("asks for settings").search(said) and not change.count else change


def fields_of(change: DigestChange) -> dict[str, Any]:
    """Return a change as the arguments of the tool."""
    days = change.weekdays or ()
    fields: dict[str, Any] = {
        "on": change.on,
        "time": f"{change.at:%H:%M}" if change.at else None,
        "timezone": change.zone,
        "frequency": "daily" if days == EVERY_DAY else "weekdays" if days == WORKDAYS else None,
        "days": [DAY_NAMES[day - 1] for day in days] if days not in ((), EVERY_DAY, WORKDAYS) else None,
        "not_on": [DAY_NAMES[day - 1] for day in change.not_on] or None,
        "count": change.count,
        "least_score": change.least_score,
    }
    if len(days) == 1:
        fields["frequency"] = "weekly"
    return {key: value for key, value in fields.items() if value is not None}


def _weekly(said: str) -> bool:
    """Tell whether a sentence wants the digest once a week, on no day that it names."""
    return bool(_weekly_words().search(said)) and not re.search(
        r"\b(?:bi|every (?:other|two|2|second))\W?week", said, re.I
    )


@cache
def _weekly_words() -> re.Pattern[str]:
    return one_of("weekly")
