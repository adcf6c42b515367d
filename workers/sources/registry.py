"""All sources by name, and those that are on."""

from collections.abc import Callable, Iterable, Sequence
from importlib.resources import files

from pydantic import SecretStr

from runtime.errors import StartupError
from runtime.settings import SourceSettings
from workers.sources import (
    adzuna,
    arbeitnow,
    ashby,
    greenhouse,
    hackernews,
    himalayas,
    jobicy,
    jsearch,
    lever,
    recruitee,
    remoteok,
    remotive,
    smartrecruiters,
    themuse,
    usajobs,
    weworkremotely,
    workable,
)
from workers.sources.model import Board, Search, Source
from workers.sources.terms import FORBIDDEN, Terms

_COMPANIES: dict[str, Callable[[tuple[Board, ...]], Source]] = {
    "greenhouse": greenhouse.Greenhouse,
    "lever": lever.Lever,
    "ashby": ashby.Ashby,
    "smartrecruiters": smartrecruiters.SmartRecruiters,
    "recruitee": recruitee.Recruitee,
    "workable": workable.Workable,
}
_LISTINGS: dict[str, Callable[[], Source]] = {
    "remotive": remotive.Remotive,
    "remoteok": remoteok.RemoteOK,
    "arbeitnow": arbeitnow.Arbeitnow,
    "himalayas": himalayas.Himalayas,
    "jobicy": jobicy.Jobicy,
    "weworkremotely": weworkremotely.WeWorkRemotely,
    "themuse": themuse.TheMuse,
    "hackernews": hackernews.HackerNews,
}
_KEYS = {
    "adzuna": "CANDID_ADZUNA_APP_ID and CANDID_ADZUNA_APP_KEY",
    "jsearch": "CANDID_RAPIDAPI_KEY",
    "usajobs": "CANDID_USAJOBS_KEY and CANDID_USAJOBS_EMAIL",
}
_MODULES = (
    *(greenhouse, lever, ashby, smartrecruiters, recruitee, workable, remotive, remoteok, arbeitnow),
    *(himalayas, jobicy, weworkremotely, themuse, hackernews, adzuna, jsearch, usajobs),
)
TERMS: dict[str, Terms] = {module.TERMS.name: module.TERMS for module in _MODULES}
"""What each source allows and asks for, by name: also for jobs of a source that is off by now."""


def enabled(settings: SourceSettings, searches: Iterable[Search] = ()) -> dict[str, Source]:
    """Return the sources that are on, by name. Raises StartupError for a name that cannot be used, saying why.

    `searches` are made beside those of the settings, by the sources that answer searches only.
    """
    boards = companies(settings.boards)
    wanted = dict.fromkeys((*map(_search, settings.searches), *searches))
    made = {name: _made(name, settings, boards.get(name, ()), tuple(wanted)) for name in names(settings)}
    return {name: source for name, source in made.items() if source.boards}


def names(settings: SourceSettings) -> list[str]:
    """Return the names of the sources that are on, each once. Raises StartupError."""
    found: dict[str, None] = {}
    for name in map(str.lower, settings.names):
        if name == "default":
            found |= dict.fromkeys(one for one, terms in TERMS.items() if terms.default and _has_key(one, settings))
        elif name != "none":
            _check(name, settings)
            found[name] = None
    return list(found)


def companies(extra: Sequence[str] = ()) -> dict[str, tuple[Board, ...]]:
    """Return the shipped boards and these, written `source:token=Company`, by source. Raises StartupError."""
    shipped = files(__package__ or "").joinpath("starter_boards.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, dict[str, Board]] = {name: {} for name in _COMPANIES}
    for line in (*(line for line in shipped if line and not line.startswith("#")), *extra):
        source, _, board = line.partition(":")
        token, _, company = board.partition("=")
        if source not in found:
            raise StartupError(
                f"The setting CANDID_BOARDS names {source}, which has no boards: {', '.join(found)} have."
            )
        found[source][token] = Board(token, company or None)
    return {name: tuple(boards.values()) for name, boards in found.items()}


def _check(name: str, settings: SourceSettings) -> None:
    if name in FORBIDDEN:
        raise StartupError(f"The setting CANDID_SOURCES cannot name {name}: {FORBIDDEN[name]}")
    if name not in TERMS:
        raise StartupError(f"The setting CANDID_SOURCES names {name}. Known are default, none, {', '.join(TERMS)}.")
    if not _has_key(name, settings):
        raise StartupError(f"The setting CANDID_SOURCES names {name}, which needs {_KEYS[name]}.")


def _has_key(name: str, settings: SourceSettings) -> bool:
    match name:
        case "adzuna":
            return bool(settings.adzuna_app_id and settings.adzuna_app_key)
        case "jsearch":
            return bool(settings.rapidapi_key)
        case "usajobs":
            return bool(settings.usajobs_key and settings.usajobs_email)
    return True


def _made(name: str, settings: SourceSettings, boards: tuple[Board, ...], searches: tuple[Search, ...]) -> Source:
    if name in _COMPANIES:
        return _COMPANIES[name](boards)
    match name:
        case "adzuna":
            app_id = _revealed(settings.adzuna_app_id)
            known = tuple(search for search in searches if search.country in adzuna.CURRENCIES)
            return adzuna.Adzuna(key=_key(settings.adzuna_app_key), app_id=app_id, searches=known)
        case "jsearch":
            return jsearch.JSearch(key=_key(settings.rapidapi_key), searches=searches)
        case "usajobs":
            return usajobs.USAJobs(key=_key(settings.usajobs_key), email=settings.usajobs_email or "")
    return _LISTINGS[name]()


def _search(written: str) -> Search:
    what, _, country = written.rpartition("@")
    return Search(what.strip(), country)


def _key(value: SecretStr | None) -> SecretStr:
    return value or SecretStr("")


def _revealed(value: SecretStr | None) -> str:
    return _key(value).get_secret_value()
