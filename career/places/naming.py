"""Find the countries and areas that running text names."""

import re
from typing import NamedTuple

from career.places.gazetteer import WORLD, area_of, country_of, is_great_city, is_three_letters, states_of, town_of

_WORD = re.compile(r"[^\W\d_][\w.'’-]*|&")
_LONGEST_NAME = 5


class Named(NamedTuple):
    """Countries (ISO 3166-1 alpha-2) and areas (their codes) in the order of a text."""

    countries: tuple[str, ...]
    areas: tuple[str, ...]


def named_in(text: str, *, towns: bool = False) -> Named:
    """Return the countries and areas that a text names, a state as its country.

    With `towns`, great cities stand for their countries. Names begin with a capital letter; codes of three letters
    ("EST") are no countries here.
    """
    words = [match[0].rstrip(".'’-") for match in _WORD.finditer(text)]
    countries: dict[str, None] = {}
    areas: dict[str, None] = {}
    index = 0
    while index < len(words):
        size, country, area = _longest(words, index, towns=towns)
        if country:
            countries[country] = None
        elif area:
            areas[area] = None
        index += size
    return Named(tuple(countries), tuple(areas))


def _longest(words: list[str], index: int, *, towns: bool) -> tuple[int, str | None, str | None]:
    """Return how many words the longest name at a place takes, and what it names."""
    if not words[index][:1].isupper():
        return 1, None, None
    for size in range(min(_LONGEST_NAME, len(words) - index), 0, -1):
        name = " ".join(words[index : index + size])
        if size == 1 and len(name.replace(".", "")) <= 3 and not name.isupper():
            continue
        area = area_of(name)
        if area and area != WORLD:
            return size, None, area
        if (country := country_of(name)) and not is_three_letters(name):
            return size, country, None
        states = states_of(name) if len(name) > 3 else ()
        if states:
            return size, states[0].country, None
        if towns and len(name) > 3 and is_great_city(name) and (town := town_of(name)):
            return size, town.homes[0][:2], None
    return _compound(words[index])


def _compound(word: str) -> tuple[int, str | None, str | None]:
    """Read "US-based" and "UK/EU"."""
    head = word.split("-", 1)[0]
    if head == word or not head.isupper():
        return 1, None, None
    return 1, country_of(head), area_of(head)
