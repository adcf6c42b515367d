"""Read what a job's location says: towns, states, countries, areas, and how one works there."""

from dataclasses import dataclass
from functools import lru_cache

from career.folding import fold
from career.places.gazetteer import State, Town, area_of, country_name, country_of, is_country_code, states_of, town_of
from career.places.model import Place, Spot
from career.places.pieces import NO_TOWN, Piece, pieces

LONGEST = 2000
MOST_SPOTS = 60
_CITY_STATES = frozenset({"SG", "HK", "MO", "MC", "GI"})


@lru_cache(maxsize=4096)
def read_location(text: str, country: str | None = None) -> tuple[Spot, ...]:
    """Return the places, areas and ways of working that a location names, in its order, each once.

    `country` (ISO 3166-1 alpha-2) decides between towns of one name; else the largest is meant. Unknown words are left
    out, but for the town before a known country or state.
    """
    found: list[Spot] = []
    cut = pieces(text[:LONGEST])[:MOST_SPOTS]
    country = next((code for piece in cut if piece.address and (code := _country(piece.parts[-1:]))), country)
    for piece in cut:
        found += _spots(piece, country)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def home_of(location: str | None) -> tuple[str | None, str | None]:
    """Return the country and the town that a location names."""
    spots = read_location(location) if location else ()
    place = next((spot.place for spot in spots if spot.place and spot.place.country), None)
    return (place.country, place.town) if place else (None, None)


def _country(parts: tuple[str, ...]) -> str | None:
    return next((country_of(part) or (part if is_country_code(part) else None) for part in parts), None)


@dataclass
class _Draft:
    """A place while its parts are read."""

    city: str | None = None
    town: Town | None = None
    state: State | None = None
    region: str | None = None
    country: str | None = None
    area: str | None = None
    loose: str | None = None
    """A word before the town or state that no list knows."""

    def place(self, country: str | None) -> Place | None:
        homes = self.town.homes if self.town else ()
        home = next((home for home in homes if home[:2] == (self.country or country)), homes[0] if homes else None)
        stated = self.state.country if self.state else None
        where = self.country or stated or (home[:2] if home else None)
        region = (self.state.code if self.state and self.state.code else None) or self.region
        if region is None and home and "." in home and home[:2] == where:
            region = home[3:]
        city = self.city or (self.loose if where and not self.town else None)
        if city is None and where in _CITY_STATES:
            city = country_name(where)
        return Place(city=city, region=region, country=where) if city or region or where else None


def _spots(piece: Piece, country: str | None) -> list[Spot]:
    drafts: list[_Draft] = []
    for index, part in enumerate(piece.parts):
        town = town_of(part) if piece.address and country and not country_of(part) else None
        if town is None or any(home[:2] == country for home in town.homes):
            _take(drafts, part, piece.parts[index + 1] if index + 1 < len(piece.parts) else None, country)
    flags = {"remote": piece.remote, "hybrid": piece.hybrid, "onsite": piece.onsite}
    named = [
        Spot(place=None if draft.area else place, area=draft.area, **flags)
        for draft in drafts
        if (place := draft.place(country)) or draft.area
    ]
    inner = {spot.place.country for spot in named if spot.place and (spot.place.city or spot.place.region)}
    kept = [spot for spot in named if not (spot.place and _bare(spot.place) and spot.place.country in inner)]
    return kept or ([Spot(**flags)] if any(flags.values()) else [])


def _bare(place: Place) -> bool:
    return place.city is None and place.region is None


def _take(drafts: list[_Draft], part: str, after: str | None, country: str | None) -> None:
    """Add a part to the place before it, or begin another place with it."""
    last = drafts[-1] if drafts else None
    if area := area_of(part):
        drafts.append(_Draft(area=area))
        return
    state = _state(part, last, after, country)
    if state is not None:
        _put_state(drafts, state, part)
        return
    code = country_of(part) or (part if len(part) == 2 and part.isupper() and is_country_code(part) else None)
    town = None if NO_TOWN.fullmatch(part) else town_of(part)
    if code is not None and not (town and after and country_of(after) == code and fold(after) == fold(part)):
        if last is not None and last.area is None and last.country is None and _fits(last, code):
            last.country = code
        else:
            drafts.append(_Draft(country=code))
        return
    if town is not None and not (last and last.town and last.city and fold(last.city) == fold(town.name or part)):
        loose = drafts.pop().loose if last and last.loose and not (last.town or last.country or last.state) else None
        drafts.append(_Draft(city=town.name or part, town=town, loose=loose))
    elif town is None:
        _put_unknown(drafts, part)


def _fits(draft: _Draft, code: str) -> bool:
    """Whether a country may follow what stands before it: "Paris, Spain" is two places, "Springtown, Spain" one."""
    if draft.state is not None:
        return draft.state.country == code
    return draft.town is None or any(home[:2] == code for home in draft.town.homes) or draft.city is None


def _put_state(drafts: list[_Draft], state: State, part: str) -> None:
    last = drafts[-1] if drafts else None
    if last is not None and last.state is None and last.country is None and (last.city or last.loose):
        last.state, last.region = state, state.code or part
    else:
        drafts.append(_Draft(state=state, region=state.code or part))


def _put_unknown(drafts: list[_Draft], part: str) -> None:
    last = drafts[-1] if drafts else None
    if last is not None and last.city and not last.country and not last.region:
        last.region = part if not NO_TOWN.search(part) else None
    elif not NO_TOWN.search(part) and len(part) <= 60:
        drafts.append(_Draft(loose=part))


def _state(part: str, last: _Draft | None, after: str | None, country: str | None) -> State | None:
    """Return the state that a part means here: a code is a country's as often ("CA", "DE", "IN")."""
    found = states_of(part)
    if not found:
        return None
    next_code = (country_of(after) or after) if after else None
    begins = last is None or last.state is not None or last.country is not None or last.area is not None
    town = town_of(part) if len(part) > 3 else None
    if beside := next((state for state in found if state.country == next_code), None):
        return None if begins and town and town.homes[0] == f"{beside.country}.{beside.code}" else beside
    homes = last.town.homes if last and last.town and last.state is None and last.country is None else ()
    if homes:
        if exact := next((state for state in found if f"{state.country}.{state.code}" in homes), None):
            return exact
        if len(part) == 2 and part in {home[:2] for home in homes}:
            return None
        within = next((state for state in found if state.country in {home[:2] for home in homes}), None)
        return within if within and not (town_of(part) and len(part) > 2 and within.country == "US") else None
    waiting = last is not None and last.loose is not None and last.country is None
    if len(part) <= 3:
        preferred = next((state for state in found if state.country == country), found[0])
        return preferred if waiting or country == preferred.country or not is_country_code(part) else None
    inside = town is not None and town.homes[0] in (f"US.{found[0].code}", "US.DC")
    if (inside and not waiting) or (country_of(part) and country != "US"):
        return None
    return found[0]
