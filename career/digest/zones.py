"""Time zones as people name them: IANA names, cities, countries with one zone, and offsets from UTC.

The names come from the package tzdata, which zoneinfo reads where the machine has no zones of its own; cities and
countries that it does not name, and the spellings of other languages, stand in zones.txt.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz, process

from career.errors import InvalidInput
from career.patterns import sections
from runtime.language import N_
from runtime.language import gettext as _

LIKE = 78
"""Likeness in percent from which a name is suggested."""
MOST_SUGGESTED = 4
LONGEST_NAME = 60
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-−–])\s*(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W_]+")


def known_zone(name: str) -> str:
    """Return an IANA name as it is spelled ("europe/berlin" gives "Europe/Berlin").

    Raises InvalidInput with near names for any other text; for cities and countries see `find_zone`.
    """
    found = _zones().get(name.strip().casefold())
    if found is None:
        raise _unknown(name)
    return found


def find_zone(said: str) -> str:
    """Return the IANA name of the zone that a person names.

    Raises InvalidInput, with the zones to choose from, for a country that has several, an abbreviation that says
    several things, and a name that is not known.
    """
    zone = zone_of(said)
    if zone is None:
        raise _several(said) or _unknown(said)
    return zone


def zone_of(said: str) -> str | None:
    """Return the zone that a text names as a whole; None when it names none, or one of several."""
    name = said.strip()
    offset = _OFFSET.fullmatch(name)
    if offset is not None:
        return _fixed(offset)
    found = () if "/" in name else _by_name().get(folded(name), ())
    return found[0] if len(found) == 1 else None if found else _zones().get(name.casefold())


def zone_in(town: str | None, country: str | None) -> str | None:
    """Return the zone of a town in a country (ISO 3166-1 alpha-2); None where they do not say one.

    The country counts: a Birmingham of the United States is not on London's clock.
    """
    named = zone_of(town) if town else None
    if country is None:
        return named
    zones = [zone for code, zone in _places() if code == country]
    if named in zones or len(zones) == 1:
        return named if named in zones else zones[0]
    usual = _by_name().get(folded(_country_names().get(country, "")), ())
    return usual[0] if len(usual) == 1 else None


def folded(name: str) -> str:
    """Return a name in small letters, without accents and with single spaces, to be compared."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ł", "l").replace("ø", "o"))
    return _NO_WORD.sub(" ", "".join(char for char in plain if not unicodedata.combining(char))).strip()


def _fixed(offset: re.Match[str]) -> str | None:
    """Return the zone of whole hours from UTC; the signs of their names are turned round (POSIX)."""
    hours, minutes = int(offset[2]), int(offset[3] or 0)
    if hours == 0 and minutes == 0:
        return "UTC"
    sign = "-" if offset[1] == "+" else "+"
    return _zones().get(f"etc/gmt{sign}{hours}") if minutes == 0 else None


def _unknown(said: str) -> InvalidInput:
    near = suggestions(said)
    shown = " ".join(said.split())[:LONGEST_NAME]
    if near:
        told = _("I do not know the time zone “{zone}”. Did you mean {zones}?", zone=shown, zones=_or(near))
    else:
        told = _(
            "I do not know the time zone “{zone}”. Name a large city of it, such as Berlin or America/New_York.",
            zone=shown,
        )
    return InvalidInput("unknown_zone", told)


def _several(said: str) -> InvalidInput | None:
    found = _by_name().get(folded(said), ())
    if not found:
        return None
    shown = " ".join(said.split())[:LONGEST_NAME]
    few = N_("“{zone}” may be several time zones: {cities}. Which one?")
    many = N_("“{zone}” may be several time zones: {cities} or another city of it. Which one?")
    text = many if len(found) > MOST_SUGGESTED else few
    return InvalidInput("unclear_zone", _(text, zone=shown, cities=_or(found[:MOST_SUGGESTED])))


def suggestions(said: str) -> list[str]:
    """Return the zones whose names are most like a text, the likest first."""
    name = folded(said[:LONGEST_NAME].rsplit("/", 1)[-1])
    if not name:
        return []
    near = process.extract(name, _by_name().keys(), scorer=fuzz.ratio, score_cutoff=LIKE, limit=MOST_SUGGESTED)
    zones = dict.fromkeys(zone for key, _score, _index in near for zone in _by_name()[key][:MOST_SUGGESTED])
    return list(zones)[:MOST_SUGGESTED]


def _or(names: Iterable[str]) -> str:
    *others, last = names
    return _("{one} or {other}", one=", ".join(others), other=last) if others else last


@cache
def _zones() -> Mapping[str, str]:
    """Return all IANA names by their small letters."""
    names = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    return {name.casefold(): name for name in names if name != "Factory"}


@cache
def _by_name() -> Mapping[str, tuple[str, ...]]:
    """Return the zones by folded names of cities and countries; our own list counts before the one of tzdata."""
    found = {**_cities(_zones().values()), **_countries(), **_cities(zone for _code, zone in _places())}
    for line in sections(__package__, "zones.txt")["names"]:
        zones, names = line.split(": ", 1)
        found |= {folded(name): tuple(zones.split()) for name in names.split(", ")}
    return found


def _cities(zones: Iterable[str]) -> dict[str, tuple[str, ...]]:
    return {
        folded(zone.rsplit("/", 1)[-1]): (zone,) for zone in zones if not zone.startswith("Etc/") or "GMT" not in zone
    }


def _countries() -> dict[str, tuple[str, ...]]:
    names = _country_names()
    zones: dict[str, list[str]] = {}
    for code, zone in _places():
        zones.setdefault(folded(names[code]), []).append(zone)
    return {name: tuple(found) for name, found in zones.items()}


@cache
def _country_names() -> Mapping[str, str]:
    """Return English names by ISO 3166-1 codes."""
    return dict(line.split("\t") for line in _table("iso3166.tab"))


@cache
def _places() -> tuple[tuple[str, str], ...]:
    """Return pairs of a country's code and a zone."""
    rows = [line.split("\t") for line in _table("zone.tab")]
    return tuple((row[0], row[2]) for row in rows)


def _table(name: str) -> list[str]:
    text = files("tzdata").joinpath("zoneinfo", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
