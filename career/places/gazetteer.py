"""Names of countries, areas, states and towns in eleven languages, from the lists beside this module (read once)."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from career.folding import fold

WORLD = "WORLD"
_MARK = "+"


class Town(NamedTuple):
    """A town's usual name where it differs from what was looked up, and where towns of that name lie, largest first.

    `homes` are ISO 3166-1 codes, in the United States with the state: "US.CA".
    """

    name: str | None
    homes: tuple[str, ...]


class State(NamedTuple):
    """A state, province or county: its country and the code that addresses use, if any."""

    country: str
    code: str | None


def country_of(name: str) -> str | None:
    """Return the ISO 3166-1 code of a country by its name or its three letters; None when it names none."""
    return _countries().get(fold(name))


def country_name(code: str) -> str:
    """Return the English name of a country, or the code itself when no country has it."""
    return _english().get(code, code)


def is_country_code(code: str) -> bool:
    """Whether two capital letters are the code of a country."""
    return code in _english()


def is_three_letters(name: str) -> bool:
    """Whether a name is known for a country only as its code of three letters, which may mean other things."""
    return name.isupper() and name.lower() in _three_letters()


def states_of(name: str) -> tuple[State, ...]:
    """Return the states that bear a name or a code of capital letters, those of the United States first."""
    found = _states().get(fold(name), ())
    return tuple(state for state in found if state.code is None or fold(name) != state.code.lower() or name.isupper())


def area_of(name: str) -> str | None:
    """Return the code of an area of several countries: "EU", "EMEA", "WORLD"; None when the name is none."""
    return _area_names().get(fold(name))


@cache
def members(area: str) -> frozenset[str]:
    """Return the countries of an area; the whole world has none listed. Raises KeyError for an unknown code."""
    codes: set[str] = set()
    for member in _area_members()[area]:
        codes |= members(member[1:]) if member.startswith("@") else {member}
    return frozenset(codes)


def town_of(name: str) -> Town | None:
    """Return a town by its name in any of the languages."""
    folded = fold(name)
    return _short().get(folded) or _towns().get(folded) or _towns().get(folded.replace("st. ", "st "))


def is_great_city(name: str) -> bool:
    """Whether a name is that of a city known in several spellings, which seldom means anything else."""
    folded = fold(name)
    town = _towns().get(folded)
    return folded in _short() or (town is not None and (town.name is not None or folded in _usual_names()))


@cache
def _usual_names() -> frozenset[str]:
    return frozenset(fold(town.name) for town in _towns().values() if town.name)


@cache
def plain_towns() -> frozenset[str]:
    """Return the folded names that a place in a CV may have: not "Of" and other words of any text."""
    lines = _text("towns.txt").splitlines()
    return frozenset(line[: line.index("\t")] for line in lines if not line.startswith((_MARK, "#")))


def _rows(file: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in _text(file).splitlines() if not line.startswith("#"))


def _text(file: str) -> str:
    return files(__package__).joinpath("data").joinpath(file).read_text(encoding="utf-8")


@cache
def _english() -> dict[str, str]:
    return {cells[0]: cells[2] for cells in _rows("countries.txt")}


@cache
def _three_letters() -> frozenset[str]:
    others = {fold(name) for cells in _rows("names.txt") for name in cells[0].split(" ", 1)[1].split("|")}
    return frozenset(cells[1].lower() for cells in _rows("countries.txt")) - others


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, three, _, names in _rows("countries.txt"):
        found |= dict.fromkeys([fold(name) for name in names.split("|")], code)
        found[three.lower()] = code
    for cells in _rows("names.txt"):
        code, names = cells[0].split(" ", 1)
        found |= dict.fromkeys([fold(name) for name in names.split("|")], code)
    return found


@cache
def _states() -> dict[str, tuple[State, ...]]:
    found: dict[str, list[State]] = {}
    for country, code, names in _rows("states.txt"):
        state = State(country, None if code == "-" else code)
        for name in [*names.split("|"), *([state.code] if state.code else [])]:
            found.setdefault(fold(name), []).append(state)
    return {name: tuple(sorted(states, key=lambda state: state.country != "US")) for name, states in found.items()}


@cache
def _areas() -> dict[str, tuple[list[str], list[str]]]:
    found: dict[str, tuple[list[str], list[str]]] = {}
    for (line,) in _rows("areas.txt"):
        kind, rest = line.split(" ", 1)
        if kind == "=":
            found[rest] = ([], [])
            code = rest
        elif kind == "names":
            found[code][0].extend(fold(name) for name in rest.split("|"))
        else:
            found[code][1].extend(rest.split())
    return found


@cache
def _area_names() -> dict[str, str]:
    return {name: code for code, (names, _) in _areas().items() for name in names}


@cache
def _area_members() -> dict[str, list[str]]:
    return {code: listed for code, (_, listed) in _areas().items()}


@cache
def _short() -> dict[str, Town]:
    return {fold(name): Town(usual, (home,)) for name, home, usual in _rows("short.txt")}


@cache
def _towns() -> dict[str, Town]:
    shared: dict[str, tuple[str, ...]] = {}
    found: dict[str, Town] = {}
    for name, homes, *usual in _rows("towns.txt"):
        known = shared.setdefault(homes, tuple(homes.split()))
        found[name.removeprefix(_MARK)] = Town(usual[0] if usual else None, known)
    return found
