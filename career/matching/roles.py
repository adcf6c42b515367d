"""Families of work: which ones a job title belongs to, and how near two titles are by them.

A family is found by the words of the title (data/families.toml, written for this project after the groups of ESCO and
ISCO-08, and data/titles.toml in other languages). Unknown titles belong to no family, and nothing is concluded from
that.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from career.folding import folded, pattern_of

_DATA = Path(__file__).parent / "data"
KEPT = 0.3
"""A further family counts when its words weigh at least this share of the first one's."""
_GENERIC = re.compile(
    r"assistant\w*|associate|consultant|administrator|operations|operator|technician|specialist|support|"
    r"strategy|strategic|platform|design|data|production|training|risk|laboratory|learning|events?|hotel|store|shop|"
    r"administrat\w+|operat[oö]r\w*|operador\w*|оператор\w*|администратор\w*|адміністратор\w*|consultor\w*|"
    r"consulent\w*|konsultant\w*|консультант\w*|danisman\w*|adviseur\w*|technik|techniker\w*|technici\w+|"
    r"teknik\w*|teknisyen\w*|техник\w*|технік\w*|produc[ct]\w+|produkc\w+|uretim\w*|виробництв\w*|производств\w*|"
    r"calidad|qualid\w+|qualita|kalite\w*|jakosci|качеств\w*|якості"
)
_GENERIC_WEIGHT, _WEIGHT = 3.0, 8.0
"""Words that stand in titles of many professions say less than the words of one."""

_WORD = re.compile(r"\w+")
_BEGINNING = 3
MOST_TITLES = 32_768
"""Titles whose families are remembered: those of ads come again and again, but there is no end of new ones."""
_PROOFS = ("licence", "degree")
SIBLING = 0.55
"""Nearness of two families within a wider one that say nothing of each other."""
ASIDE_STRENGTH = 0.5
"""Weight of words behind the comma or dash of a title, or in brackets, against those before."""
_ASIDE = re.compile(r"\s*[(\[|–—:].*$|\s+-\s.*$|,.*$")

Strengths = Mapping[str, float]
"""Families by name, each with its weight in (0, 1], the strongest first."""


@dataclass(frozen=True)
class Family:
    """One family of work; `broad` is the wider one whose neighbours are its own where it names none.

    `skill` is the canonical skill that whoever does such work has. `licence` finds in a CV that the person may do the
    work; `degree` finds it in degrees and certificates only.
    """

    name: str
    words: tuple[str, ...]
    terms: re.Pattern[str]
    near: dict[str, float]
    broad: str | None
    skill: str | None
    licence: re.Pattern[str] | None
    degree: re.Pattern[str] | None


@cache
def families() -> dict[str, Family]:
    """Return all families by name, read once per process."""
    raw = _read("families.toml")
    foreign = {
        name: {key: [term.strip() for term in said.split(",")] for key, said in entry.items()}
        for name, entry in _read("titles.toml").items()
    }
    return {name: _family(name, entry, foreign) for name, entry in raw.items()}


def _read(file: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((_DATA / file).read_text(encoding="utf-8"))


def _family(name: str, entry: Mapping[str, Any], foreign: Mapping[str, Mapping[str, list[str]]]) -> Family:
    own, wider = foreign.get(name, {}), foreign.get(entry.get("broad", ""), {})
    titles = [term for key, terms in own.items() if key not in _PROOFS for term in terms]
    licence, degree = (
        pattern_of([*entry[key], *own.get(key, ()), *wider.get(key, ())]) if key in entry else None for key in _PROOFS
    )
    words = tuple(sorted({folded(term) for term in [*entry["terms"], *titles]}))
    return Family(
        name, words, pattern_of(words), entry.get("near", {}), entry.get("broad"), entry.get("skill"), licence, degree
    )


@lru_cache(maxsize=MOST_TITLES)
def title_families(title: str) -> Strengths:
    """Return the families of a whole title: those of its core wholly, those of the rest in part."""
    main = families_of(core(title))
    whole = families_of(title)
    if not main:
        return whole
    extra = {name: ASIDE_STRENGTH * strength for name, strength in whole.items() if name not in main}
    return MappingProxyType({**main, **extra})


def core(title: str) -> str:
    """Return a title without what stands in brackets or behind a dash or comma."""
    return _ASIDE.sub("", title).strip()


@lru_cache(maxsize=MOST_TITLES)
def families_of(title: str) -> Strengths:
    """Return the families that a title's words speak of, the strongest first; none when it says nothing known."""
    weights: dict[str, float] = {}
    for name, term in _found(" ".join(folded(title).split())):
        weights[name] = weights.get(name, 0.0) + _weight(term)
    best = max(weights.values(), default=0.0)
    order = sorted(weights, key=lambda name: (-weights[name], name))
    return MappingProxyType({name: weights[name] / best for name in order if weights[name] >= KEPT * best})


def family_nearness(demanded: Strengths, held: Strengths) -> float:
    """Return in [0, 1] how near two sets of families are: the nearest pair, by how strong both are."""
    values = [
        nearness(one, other) * (strength * weight) ** 0.5
        for one, strength in demanded.items()
        for other, weight in held.items()
    ]
    return max(values, default=0.0)


@cache
def nearness(one: str, other: str) -> float:
    """Return in [0, 1] how much of the experience in one family counts in another."""
    if one == other:
        return 1.0
    known = families()
    own = max(known[one].near.get(other, 0.0), known[other].near.get(one, 0.0))
    wider, other_wider = known[one].broad or one, known[other].broad or other
    if own or (wider, other_wider) == (one, other):
        return own
    return SIBLING if wider == other_wider else nearness(wider, other_wider)


def label(name: str) -> str:
    """Return a family's name in words."""
    return name.replace("_", " ")


def _found(title: str) -> list[tuple[str, str]]:
    """Return families and their terms; a term inside a longer one ("scientist" in "data scientist") is not found."""
    hits = [
        (match.start(), match.end(), family.name) for family in _likely(title) for match in family.terms.finditer(title)
    ]
    return [
        (name, title[start:end])
        for start, end, name in hits
        if not any(a <= start and end <= b and b - a > end - start for a, b, _ in hits)
    ]


def _likely(title: str) -> list[Family]:
    """Return the families of which a term may begin with a word of the title, or with letters that any word may have:
    most families are ruled out without looking for their terms."""
    index = _beginnings()
    names = {name for word in _WORD.findall(title) for name in index.get(word[:_BEGINNING], ())} | index[""]
    known = families()
    return [known[name] for name in known if name in names]


@cache
def _beginnings() -> dict[str, set[str]]:
    """Return families by the first letters of their terms' first words; by none those of terms that begin freely."""
    index: dict[str, set[str]] = {"": set()}
    for family in families().values():
        for term in family.words:
            first = _WORD.match(term.partition("*")[0])
            whole = first is not None and (len(first[0]) >= _BEGINNING or first[0] == term or term[first.end()] != "*")
            index.setdefault(first[0][:_BEGINNING] if first and whole else "", set()).add(family.name)
    return index


def _weight(term: str) -> float:
    return _GENERIC_WEIGHT if _GENERIC.fullmatch(term) else _WEIGHT + len(term) / 2
