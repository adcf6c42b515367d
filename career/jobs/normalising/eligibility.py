"""Who may apply from where: how one works, and in which countries one may live meanwhile."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from career.jobs.model import Remote
from career.jobs.normalising.clauses import Clause, clauses, sponsors_in
from career.jobs.normalising.model import Eligibility
from career.jobs.requirements.place import remote as remote_in
from career.places.gazetteer import WORLD, area_of, members
from career.places.location import read_location
from career.places.model import Spot

_FREE = re.compile(r"^\W*(?:no restrictions?|fully remote|remote|any(?:where)?|flexible)\W*$", re.IGNORECASE)
_BUT = re.compile(r"[,(]?\s*\b(?:except|excluding|excl\b|but not)", re.IGNORECASE)
_ZONE = re.compile(r"time ?-?zones?|\bhours\b|±|\boverlap|\b(?:utc|gmt)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """What is known of a job before its text is read for where one may live."""

    title: str
    text: str
    spots: tuple[Spot, ...] = ()
    location: str | None = None
    remote: bool | None = None
    scope: str | None = None


@dataclass(frozen=True)
class _Where:
    countries: frozenset[str] = frozenset()
    areas: tuple[str, ...] = ()

    @property
    def worldwide(self) -> bool:
        return WORLD in self.areas

    @property
    def says(self) -> bool:
        return bool(self.countries) or self.worldwide


def may_apply(eligibility: Eligibility, country: str | None) -> bool | None:
    """Tell whether one may do a job from a country (ISO 3166-1 alpha-2); None when the ad does not say.

    A job on site or hybrid is for who lives in its country: who would move asks with that country. Where the ad offers
    a visa or moving, living elsewhere is not ruled out (None). Only an ad that names the country, or an area with it,
    or says that any will do, gives True; only one that names others, or rules it out, gives False.
    """
    if country is None:
        return None
    if country in eligibility.excluded:
        return False
    if eligibility.worldwide or country in eligibility.countries:
        return True
    if eligibility.countries:
        return None if eligibility.sponsors and eligibility.workplace != "remote" else False
    return None


def read_eligibility(told: Told) -> Eligibility:
    """Return who may apply: by the source's own field, then by what the text allows and demands, then by the location.

    What a text demands ("must be based in the US") narrows what is allowed. Where both have no country in common, the
    source's field stands.
    """
    workplace = _workplace(told)
    found = clauses(told.text)
    base, shown = _remote_base(told, found) if workplace == "remote" else (_of_spots(told.spots), None)
    demanded = [clause for clause in found if clause.kind == "only"]
    if demanded and (workplace == "remote" or not base.says):
        base, narrowed = _narrowed(base, demanded)
        shown = narrowed or shown
    refused = [*found, *(clauses(told.scope) if told.scope else ())]
    excluded = {
        code for clause in refused if clause.kind == "not" for code in _resolved(clause.countries, clause.areas)
    }
    return Eligibility(
        workplace=workplace,
        worldwide=base.worldwide,
        countries=() if base.worldwide else tuple(sorted(base.countries - excluded or base.countries)),
        areas=base.areas,
        excluded=tuple(sorted(excluded)) if base.worldwide or not base.says else (),
        sponsors=sponsors_in(told.text),
        evidence=shown,
    )


def _workplace(told: Told) -> Remote | None:
    if any(spot.hybrid for spot in told.spots):
        return "hybrid"
    if told.remote or any(spot.remote for spot in told.spots):
        return "remote"
    if any(spot.onsite for spot in told.spots):
        return "onsite"
    read = remote_in(told.title, told.location, told.text[:8000])
    if told.remote is False:
        return "hybrid" if read == "hybrid" else "onsite"
    if read is None and told.scope:
        return "remote"
    return read


def _remote_base(told: Told, found: list[Clause]) -> tuple[_Where, str | None]:
    """Return where one may live to work remotely, and the line of the text that says so, if it is the text."""
    scope = _of_scope(told.scope)
    if scope.says:
        return scope, None
    near = _of_spots(spot for spot in told.spots if spot.remote)
    if near.says and not near.worldwide:
        return near, None
    for clause in found:
        if clause.kind == "world":
            return _Where(areas=(WORLD,)), clause.line
        if clause.kind == "from":
            beside = _of_spots(told.spots).countries
            return _Where(beside.union(_resolved(clause.countries, clause.areas)), clause.areas), clause.line
    return (near, None) if near.says else (_of_spots(told.spots), None)


def _narrowed(base: _Where, demanded: list[Clause]) -> tuple[_Where, str | None]:
    allowed = frozenset(code for clause in demanded for code in _resolved(clause.countries, clause.areas))
    areas = tuple(dict.fromkeys(area for clause in demanded for area in clause.areas))
    if base.says and not base.worldwide:
        common = base.countries & allowed
        return (_Where(common, base.areas), demanded[0].line) if common else (base, None)
    return _Where(allowed, areas), demanded[0].line


def _of_scope(scope: str | None) -> _Where:
    """Return the countries of a source's own field: "USA only", "LATAM, Canada", "Worldwide"."""
    scope = _BUT.split(scope)[0] if scope else None
    if not scope or _ZONE.search(scope):
        return _Where()
    if _FREE.match(scope) and not area_of(scope):
        return _Where()
    return _of_spots(read_location(scope))


def _of_spots(spots: Iterable[Spot]) -> _Where:
    named = list(spots)
    countries = [spot.place.country for spot in named if spot.place and spot.place.country]
    areas = tuple(dict.fromkeys(spot.area for spot in named if spot.area))
    return _Where(frozenset(_resolved(countries, areas)), areas)


def _resolved(countries: Iterable[str], areas: Iterable[str]) -> set[str]:
    return set(countries).union(*(members(area) for area in areas))
