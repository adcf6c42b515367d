"""Reads what a sentence says of a profile: level, place of work, salary, languages, city, name, goals and the like."""

import re
from collections.abc import Callable
from typing import Any

from agent.understanding.patterns import choices_of, first_value, patterns_of, speaks_of
from agent.understanding.words import currencies, languages_in

Fields = dict[str, Any]
LEAST_SALARY = 100
_NOT = (
    r"\b(?:not?|no more|never|kein\w*|nicht|pas|sin|não|не|без|instead of|anymore|nahi|too|zu|trop|demasiado|troppo"
    r"|zbyt|слишком|занадто)\b[^\w,;.]+"
    r"(?:\w+[^\w,;.]+){0,2}?"
)
_ZONE = re.compile(r"\b((?:Europe|America|Asia|Africa|Australia|Pacific|Atlantic)/[A-Za-z_]+|UTC)\b", re.IGNORECASE)
MOST = 1e12
"""An amount that is higher than any sum of money, and still one that can be rounded."""
_AMOUNT = re.compile(
    r"(?<![\w#])(\d{1,3}(?:[ .,']\d{3})+|\d+(?:[.,]\d{1,2})?)\s*"
    r"(k|grand|tsd\.?|tausend|тыс\w*|mil|lakhs?|lpa|l)?(?![\w%])",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\d\D{0,12}(?:-|–|to|and|bis|und|a|y|à|до|se)\D{0,6}\d", re.IGNORECASE)
_CURRENCY_ASKED = re.compile(r"currenc|währung|moneda|devise|moeda|валют|\b(?:in|to|use|en|em)\b", re.IGNORECASE)
_JOINERS = re.compile(r"\s*(?:,|;|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b|\baur\b|&)\s*")
_AFTER_ROLE = re.compile(
    r"\s+(?:one day|some ?day|now|instead|roles?|jobs?|positions?|please|pls|though)$", re.IGNORECASE
)
_ARTICLE = re.compile(
    r"^(?:i (?:thought|think|guess)(?: maybe)?|maybe|an?|the|einen?|une?|una?|um|uma|die|der|das|la|el|le)\s+",
    re.IGNORECASE,
)


def profile_fields(text: str) -> Fields:
    """Return the fields that a sentence says, by their names in the profile."""
    found: Fields = {}
    for read in _READERS:
        found |= {key: value for key, value in read(text).items() if key not in found}
    return found


def amounts_in(text: str) -> list[int]:
    """Return the amounts that a text names as whole numbers: "42k", "42.000" and "42 000" are 42000."""
    return [_amount(match) for match in _AMOUNT.finditer(text)]


def _choice(field: str) -> Callable[[str], Fields]:
    def read(text: str) -> Fields:
        for value, words in choices_of(field).items():
            said = re.search(rf"\b(?:{words})\b", text, re.IGNORECASE)
            if said and not re.search(rf"{_NOT}(?:{words})\b", text, re.IGNORECASE):
                return {field: value}
        return {}

    return read


def _text(field: str, clean: Callable[[str], Any] = str) -> Callable[[str], Fields]:
    def read(text: str) -> Fields:
        value = first_value(field, text)
        return {field: clean(value)} if value else {}

    return read


def _salary(text: str) -> Fields:
    currency = _currency(text)
    told = speaks_of("pay", text) or currency is not None
    amounts = [amount for amount in amounts_in(text) if amount >= LEAST_SALARY] if told else []
    found: Fields = {"currency": currency} if currency else {}
    if not amounts:
        return found if _CURRENCY_ASKED.search(text) else {}
    yearly = [amount * 12 for amount in amounts] if speaks_of("monthly", text) else amounts
    if len(yearly) >= 2 and _RANGE.search(text):
        return {**found, "salary_min": min(yearly[:2]), "salary_max": max(yearly[:2])}
    return {**found, ("salary_max" if speaks_of("most", text) else "salary_min"): yearly[0]}


def _currency(text: str) -> str | None:
    """Return the currency that is wanted: in "CHF, not EUR" and "from EUR to CHF" it is CHF."""
    hits = []
    for code, pattern in currencies().items():
        for match in pattern.finditer(text):
            before = text[: match.start()].rstrip().lower()
            unwanted = before.endswith(("not", "from", " of", "statt", "nicht", " no", " de"))
            hits.append((unwanted, match.start(), code))
    return min(hits)[2] if hits else None


def _amount(match: re.Match[str]) -> int:
    digits, unit = match[1], (match[2] or "").lower()
    grouped = re.fullmatch(r"\d{1,3}(?:[ .,']\d{3})+", digits)
    value = min(float(re.sub(r"\D", "", digits) if grouped else digits.replace(",", ".")), MOST)
    if unit.startswith(("lakh", "lpa")) or unit == "l":
        return round(value * 100_000)
    return round(value * 1000) if unit else round(value)


def _languages(text: str) -> Fields:
    names = languages_in(text) if speaks_of("speaks", text) else []
    return {"forget" if speaks_of("gone", text) else "languages": names} if names else {}


def _phone(text: str) -> Fields:
    match = patterns_of("phone")[0].search(text)
    return {"phone": match[1]} if match else {}


def _time_zone(text: str) -> Fields:
    match = _ZONE.search(text)
    return {"time_zone": match[1]} if match else {}


def _capital(value: str) -> str:
    bare = _ARTICLE.sub("", value)
    return bare if bare[:1].isupper() else bare.title()


def _items(value: str) -> list[str]:
    return [part.strip(" .") for part in _JOINERS.split(value) if part.strip(" .")]


def _role(value: str) -> str:
    return _AFTER_ROLE.sub("", _ARTICLE.sub("", value))


_READERS: tuple[Callable[[str], Fields], ...] = (
    _text("headline"),
    _text("career_goals"),
    _text("name", _capital),
    _text("location", _capital),
    _choice("experience_level"),
    _choice("remote_preference"),
    _salary,
    _languages,
    _phone,
    _time_zone,
    _text("interests", _items),
    _text("learning_style"),
    _text("preferred_career_track", _role),
    _text("education_level"),
)
