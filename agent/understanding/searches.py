"""Reads what jobs a sentence looks for: words, place, firm, contract, pay, age; also as a change of a search."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from agent.understanding.fields import amounts_in, profile_fields
from agent.understanding.patterns import choices_of, one_of
from career.patterns import sections
from career.places.location import read_location

LEAST_PAY = 1000
SHORT = 6
"""Words of a sentence that may only change the search before."""
LONGEST_PLACE = 4
_SIGNS = {"€": "EUR", "£": "GBP", "$": "USD", "₹": "INR", "zł": "PLN"}
_EDGES = re.compile(r"^(?:in|en|em|a|à|в|at)\s+|\s+(?:in|en|em|a|à|в|at)$", re.IGNORECASE)
_ENDS_FIRM = (
    r"(?!(?i:in|near|for|as|over|above|with|remote|full|part|or|and|please|only|this|that|posted|from|als|für|und|pour|et|para"
    r"|y|per|voor|en|dla)\b)"
)
_FIRM = re.compile(
    rf"\s*(?:(?:der|dem|den) )?((?!the\b|a\b)[^\W_][\w'’.&-]*(?: (?:& )?{_ENDS_FIRM}[^\W_][\w'’.-]*){{0,3}})"
)
_BEFORE_ME = re.compile(r"\b([^\W\d_]{3,}) (?:me|mein|mei)\b", re.IGNORECASE)
"""Hindi names a place before its "in"."""
_WORD = re.compile(r"[\w+#./&'’-]+")


def is_more(said: str) -> bool:
    """Tell whether a sentence only asks for more of the same."""
    return bool(_whole("more").fullmatch(said.strip(" .!?")))


def search_fields(said: str, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments of a search; "more" and "and in X?" change those of the search before."""
    if is_more(said):
        return {**before, "page": before.get("page", 1) + 1} if before else {}
    if before and (place := _meant_place(said)):
        return {key: value for key, value in before.items() if key != "page"} | {"location": place}
    rest, place = _without_place(said)
    rest, firm = _without_firm(rest)
    rest, contract = _without_type(rest)
    found = {"location": place, "company": firm, "employment_type": contract} | _pay(rest) | _age(rest)
    found["remote"] = (
        bool(re.search(rf"\b(?:{choices_of('remote_preference')['remote']})\b", rest, re.IGNORECASE)) or None
    )
    words = _words(rest)
    if place is None and words:
        words, found["location"] = _without_last_place(words)
    if before and not words and any(found.values()):
        kept = {key: value for key, value in before.items() if key != "page"}
        return kept | {key: value for key, value in found.items() if value}
    return {key: value for key, value in {"query": words, **found}.items() if value}


def changes_search(said: str) -> bool:
    """Tell whether a sentence only changes the search before: "more", "and in Zurich?", "only remote"."""
    if is_more(said) or _meant_place(said):
        return True
    found = search_fields(said, {})
    return len(said.split()) <= SHORT and bool(found) and "query" not in found


def count_in(said: str) -> int | None:
    """Return how many jobs a sentence asks for: "3 jobs", "your best five"."""
    if digits := re.search(r"(?<![\w.,#])(\d{1,2})(?![\w.,]\d|%)", said):
        return int(digits[1]) or None
    prefix = "count "
    for name in sections(__package__, "searches.txt"):
        if name.startswith(prefix) and _inside(name).search(said):
            return int(name.removeprefix(prefix))
    return None


def _without_place(said: str) -> tuple[str, str | None]:
    """Return a sentence without the place that it names after "in" or "near", and that place."""
    for match in _BEFORE_ME.finditer(said):
        if _is_place(match[1]):
            return f"{said[: match.start()]} {said[match.end() :]}", match[1]
    for match in _near().finditer(said):
        after = said[match.end() :]
        words = list(_WORD.finditer(after))[:LONGEST_PLACE]
        for count in range(len(words), 0, -1):
            name = after[: words[count - 1].end()].strip(" .,?!")
            if _is_place(name):
                return said[: match.start()] + " " + after[words[count - 1].end() :], name
    return said, None


def _without_last_place(query: str) -> tuple[str, str | None]:
    """Return the words of a search without a place at their end, and that place: "android developer copenhagen"."""
    words = query.split()
    for count in (2, 1):
        last = words[-count:]
        is_one = count == 1 or not any(_is_place(word.title()) for word in last)
        name = " ".join(last).title()
        if len(words) > count and is_one and not _whole("places that are words").fullmatch(name) and _is_place(name):
            return " ".join(words[:-count]), name
    return query, None


def _meant_place(said: str) -> str | None:
    """Return the place of "no not London, I meant Londonderry", or of "sorry, Londonderry I meant"."""
    match = one_of("correction").search(said)
    name = _EDGES.sub("", said[match.end() :].strip(" .,!?:")) if match else ""
    if match and not name:
        names = (word for word in _WORD.findall(match[0]) if word[:1].isupper())
        return next((word for word in names if _is_place(word)), None)
    return (name if name[:1].isupper() else name.title()) if name and _is_place(name) else None


def _without_firm(said: str) -> tuple[str, str | None]:
    """Return a sentence without the firm that it names after "at" or its like, and that firm."""
    for match in _inside("at a firm").finditer(said):
        named = _FIRM.match(said, match.end())
        if named and not _no_firm(named[1]):
            return f"{said[: match.start()]} {said[named.end() :]}", named[1].strip(" .,")
    return said, None


def _no_firm(name: str) -> bool:
    """Tell whether words after "at" name no firm: "at home", "bei mir", "at 8", "at least 50k"."""
    lowered = name.casefold()
    first = lowered.split()[0]
    return bool(_whole("no firm").fullmatch(lowered) or _whole("no firm").fullmatch(first)) or not first[0].isalpha()


def _without_type(said: str) -> tuple[str, str | None]:
    """Return a sentence without the kind of contract that it names, and that kind as jobs have it."""
    prefix = "type "
    for name in sections(__package__, "searches.txt"):
        if name.startswith(prefix) and (match := _inside(name).search(said)):
            return f"{said[: match.start()]} {said[match.end() :]}", name.removeprefix(prefix)
    return said, None


def _is_place(name: str) -> bool:
    if name.casefold() in _common() or _inside("noise").search(name.partition(" ")[2]):
        return False
    spots = read_location(name)
    known = [spot for spot in spots if spot.area or (spot.place and spot.place.country)]
    return len(spots) == 1 and bool(known)


def _pay(said: str) -> dict[str, Any]:
    signs = (code for sign, code in _SIGNS.items() if sign in said)
    currency = profile_fields(f"salary {said}").get("currency") or next(signs, None)
    amounts = [amount for amount in amounts_in(said) if amount >= LEAST_PAY]
    if not amounts or not (currency or _inside("pays").search(said)):
        return {}
    return {"salary_min": amounts[0]} | ({"currency": currency} if currency else {})


def _age(said: str) -> dict[str, Any]:
    if days := re.search(_list("recent"), said, re.IGNORECASE):
        return {"since_days": int(next(group for group in days.groups() if group))}
    if _inside("today").search(said):
        return {"since_days": 1}
    return {"since_days": 7} if _inside("week").search(said) else {}


def _words(said: str) -> str:
    """Return what is left of a sentence: the work that is looked for."""
    text = re.sub(rf"\b(?:{choices_of('remote_preference')['remote']})\b", " ", said, flags=re.IGNORECASE)
    text = re.sub(_list("recent"), " ", text, flags=re.IGNORECASE)
    text = re.sub(
        r"(?<![\w#])[€$£₹]?\d[\d.,']*\s*(?:k|tsd|тыс)?\.?\s*(?:eur\w*|usd|gbp|chf|€|\$|£)?(?!\w)",
        " ",
        text,
        flags=re.IGNORECASE,
    )
    text = _inside("noise").sub(" ", text)
    bare = " ".join(_WORD.findall(text)).strip(" .-'’")
    return _EDGES.sub("", bare) if not _near().fullmatch(f"{bare} ") else ""


@cache
def _common() -> frozenset[str]:
    """Words that are names of towns as well."""
    words = "the a me my it is this that sql data home work office php java time part full general"
    return frozenset(words.split())


@cache
def _near() -> re.Pattern[str]:
    """Return the words before a place, the longest first."""
    words = sorted("|".join(sections(__package__, "searches.txt")["near"]).split("|"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})\s+(?=\w|$)", re.IGNORECASE)


@cache
def _inside(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’])(?:{_list(name)})(?![\w'’])", re.IGNORECASE)


@cache
def _whole(name: str) -> re.Pattern[str]:
    return re.compile(_list(name), re.IGNORECASE)


@cache
def _list(name: str) -> str:
    return "|".join(sections(__package__, "searches.txt")[name])
