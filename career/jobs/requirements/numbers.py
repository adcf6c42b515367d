"""Years of experience that an ad asks for."""

import re
from dataclasses import dataclass
from functools import cache

from career.jobs.requirements.words import words
from career.patterns import Caseless, folded


def _counted(listed: str, first: int = 1) -> dict[str, int]:
    return {word: number for number, word in enumerate(listed.split(), first)}


_WORDS = {
    **_counted("one two three four five six seven eight nine ten eleven twelve"),
    **_counted("ein zwei drei vier fünf sechs sieben acht neun zehn"),
    **_counted("un deux trois quatre cinq six sept huit neuf dix"),
    **_counted("uno due tre quattro cinque sei sette otto nove dieci"),
    **_counted("een twee drie vier vijf zes zeven acht negen tien"),
    **_counted("jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć"),
    **_counted("один два три чотири п'ять шість сім вісім дев'ять десять"),
    **_counted("один два три четыре пять шесть семь восемь девять десять"),
    **_counted("bir iki üç dört beş altı yedi sekiz dokuz on"),
    **_counted("uno dos tres cuatro cinco seis siete ocho nueve diez"),
    **dict.fromkeys(
        ["eine", "einem", "einer", "eines", "einen", "une", "una", "um", "un", "uma", "a", "одного", "jednego"], 1
    ),
    "dois": 2,
    "três": 3,
    "fifteen": 15,
}
_VALUES = {folded(word): number for word, number in _WORDS.items()}
_NUMBER = r"(?:\d{1,2}(?:[.,]5)?|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")"
_AMOUNT = (
    rf"(?<![\w.,$£€%])(?P<low>{_NUMBER})(?:\s*\((?P<digits>\d{{1,2}})\))?\s*(?P<plus>\+|plus\b|or more|oder mehr|"
    rf"ou plus|o más)?\s*"
    rf"(?:(?:[-–—]|to|bis|à|a|and|or)\s*(?P<high>{_NUMBER})\s*(?:\(\d{{1,2}}\))?\s*\+?)?\s*(?:or more |full |"
    rf"solid |total )*"
    r"(?:years?\b|yrs?\b|year['’]s|years['’]|jahren?\b|jährige\w*|ans\b|années?\b|años?\b|anos?\b|"
)
_UNITS = (
    *("year", "yr", "jahr", "jähr", " ans", "\xa0ans", "année", "año", " ano", " ann", "jaar", " lat", " rok"),
    *("рок", "рік", "yıl", "лет", "год"),
)
"""Pieces of which any year of any language holds one."""
_ANY_CUE = (
    r"experience|experiences|\bexp\b|erfahrung|praxis|expérience|experiencia|experiência|опыт|background|"
    r"track record|pqe|"
    r"post[- ]qualif|in (?:a|an|the|this) \w+|(?:working|work|managing|building|developing|leading|selling|"
    r"teaching|designing|using|as an?)\b|in \w+"
)
_CUE = r"experience|\bexp\b|erfahrung|expérience|experiencia|experiência|опыт|track record|pqe|post[- ]qualif|hands-on"
_NOT_DEMAND = Caseless(
    r"runway|warranty|contract|old\b|anniversary|(?:for|over|past|last|next|within|first|every|in|après|seit|"
    r"letzten|since) (?:the |our |more than )?(?:last |past |next |first )?$|"
    r"\b(?:has|have|with|of) (?:over|nearly|almost|more than|around) $|founded|our \w+ years|we have|history|"
    r"established|in business|combined"
)
_AFTERMATH = Caseless(
    r"^\s*(?:old|of (?:age|runway|history|growth|heritage|innovation)|ago|contract|fixed|term|in business|"
    r"maternity|degree|anniversary|program)"
)
LONGEST = 25


@dataclass(frozen=True)
class Years:
    """A demand for years: lowest and highest, and where it stands in its item."""

    low: float
    high: float | None
    start: int
    end: int


def years_in(text: str, *, loose: bool) -> list[Years]:
    """Return the years of experience asked for in an item; `loose` where every number of years is one (a list "
    "of demands)."""
    found = []
    for match in _years().finditer(text):
        low = float(match["digits"]) if match["digits"] else _value(match["low"])
        high = _value(match["high"]) if match["high"] else None
        if high is not None and high < low:
            low, high = high, None
        if low <= LONGEST and _meant(text, match.start(), match.end(), loose=loose):
            found.append(Years(low, high, match.start(), match.end()))
    return found


def _meant(text: str, start: int, end: int, *, loose: bool) -> bool:
    before, after = text[max(0, start - 40) : start], text[end : end + 90]
    if _AFTERMATH.match(after) or (
        _NOT_DEMAND.search(before[-22:]) and not re.search(r"(minimum|least|require)", before, re.IGNORECASE)
    ):
        return False
    near = _cue(_ANY_CUE if loose else _CUE)
    return bool(near.search(after) or _cue(_CUE).search(before)) or (loose and text[max(0, start - 1) : start] == "(")


@cache
def _years() -> Caseless:
    return Caseless(rf"{_AMOUNT}(?:{words('years')})\b)(?P<plus2>\+)?", needs=_UNITS)


@cache
def _cue(known: str) -> Caseless:
    return Caseless(f"{known}|{words('experience')}")


def _value(word: str) -> float:
    return float(_VALUES[word]) if word in _VALUES else float(word.replace(",", "."))
