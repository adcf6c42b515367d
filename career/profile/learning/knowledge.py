"""The shipped tables of learning: what comes before what, how long it takes, first steps, links, what tracks ask for.

All are files of this project in data/. Names there are those of the taxonomy.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from career.names import skill_told
from career.patterns import sections
from career.profile.learning.model import Link, Style
from career.skills import service as skills
from runtime.language import language

_PACKAGE = __package__ or ""
TRANSLATED = ("de",)
"""Languages beside English in which the steps are written."""


@dataclass(frozen=True)
class Effort:
    """The group of a skill, and the hours from nothing to simple work."""

    group: str
    hours: tuple[int, int]


@dataclass(frozen=True)
class TrackTable:
    """How a family of work is called, and keys of what it usually asks for, the commonest first."""

    label: str
    skills: tuple[str, ...]


@cache
def too_wide() -> frozenset[str]:
    """Return keys of skills that are a whole profession, or no matter of learning: they are no items of plans."""
    return frozenset(key(name) for line in _sections("wide.txt")["wide"] for name in line.split(","))


@cache
def prerequisites() -> Mapping[str, tuple[str, ...]]:
    """Return by key of a skill the keys of those to learn before it."""
    rows = (line.split(":", 1) for lines in _sections("prerequisites.txt").values() for line in lines)
    return {key(name): tuple(map(key, before.split(","))) for name, before in rows}


def before(skill: str) -> tuple[str, ...]:
    """Return what to learn before a skill: what the table says, and the tools that it implies by the taxonomy.

    A method that it implies (Terraform, infrastructure as code) is learned with it.
    """
    known = skills.taxonomy()
    found = known.get(skill)
    rows = [known.rows[known.keys[name]] for name in found.implies] if found else []
    implied = (row.key for row in rows if row.kind != "method" and row.key not in too_wide())
    return tuple(dict.fromkeys([*prerequisites().get(skill, ()), *implied]))


def effort_of(skill: str) -> Effort:
    """Return how much work a skill is; by its kind where the table does not name it."""
    found = _efforts().get(skill)
    if found is None:
        known = skills.taxonomy().get(skill)
        found = _groups()[f"any {known.kind if known else 'knowledge'}"]
    return found


def is_grouped(skill: str) -> bool:
    """Tell whether the table of efforts names a skill, so that more is known of it than its kind."""
    return skill in _efforts()


def steps_of(skill: str, name: str, style: Style | None) -> tuple[str, ...]:
    """Return first steps for a skill, in their order, with one more for how somebody learns."""
    group = effort_of(skill).group
    own = _own_steps().get(skill) or _steps()[group]
    more = _steps()[f"style {style}"] if style else []
    return tuple(step.replace("{skill}", name) for step in (*more, *own))


def links_of(skill: str) -> tuple[Link, ...]:
    """Return pages of the shipped list for a skill."""
    return _links().get(skill, ())


def table_of(family: str) -> TrackTable | None:
    """Return what is usually asked for in a family of work."""
    return _tracks().get(family)


def basics_of(family: str) -> tuple[str, ...]:
    """Return what people who have worked in a family of work surely work with, named in their CV or not."""
    return _basics().get(family, ())


def key(name: str) -> str:
    """Return the key of a skill of a table. Raises KeyError for a name that is not the taxonomy's."""
    known = skills.taxonomy()
    return known.rows[known.keys[name.strip().casefold()]].key


def name_of(skill: str) -> str:
    """Return how a skill is written."""
    known = skills.taxonomy().get(skill)
    return known.name if known else skill


def told_name(skill: str) -> str:
    """Return what a skill is called in the language of the task."""
    return skill_told(name_of(skill))


@cache
def _groups() -> dict[str, Effort]:
    found = {}
    for head in _sections("efforts.txt"):
        group, hours = (part.strip() for part in head.split("|"))
        low, high = hours.split("-")
        found[group] = Effort(group, (int(low), int(high)))
    return found


@cache
def _efforts() -> dict[str, Effort]:
    named = {
        head.split("|")[0].strip(): [key(name) for line in lines for name in line.split(",")]
        for head, lines in _sections("efforts.txt").items()
    }
    return {skill: _groups()[group] for group, keys in reversed(named.items()) for skill in keys}


def _steps() -> dict[str, list[str]]:
    return _sections("steps.txt") | (_sections(f"steps.{language()}.txt") if language() in TRANSLATED else {})


def _own_steps() -> dict[str, list[str]]:
    return _keyed("own_steps.txt") | (_keyed(f"own_steps.{language()}.txt") if language() in TRANSLATED else {})


@cache
def _keyed(file: str) -> dict[str, list[str]]:
    return {key(name): lines for name, lines in _sections(file).items()}


@cache
def _links() -> dict[str, tuple[Link, ...]]:
    found: dict[str, tuple[Link, ...]] = {}
    for name, title, url, kind in (_cells(line) for line in _sections("links.txt")["links"]):
        found[key(name)] = (*found.get(key(name), ()), Link(name=title, url=url, kind=kind))
    return found


@cache
def _basics() -> dict[str, tuple[str, ...]]:
    rows = (line.split("=", 1) for line in _sections("basics.txt")["basics"])
    return {family.strip(): tuple(map(key, names.split(","))) for family, names in rows}


@cache
def _tracks() -> dict[str, TrackTable]:
    rows = (_cells(line) for line in _sections("tracks.txt")["tracks"])
    return {family: TrackTable(label, tuple(map(key, names.split(",")))) for family, label, names in rows}


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


@cache
def _sections(file: str) -> dict[str, list[str]]:
    return sections(_PACKAGE, f"data/{file}")
