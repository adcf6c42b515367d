"""Families of work: which one a job title belongs to, and how near two of them are.

A family is found by the words of the title (data/families.toml, written for this project after the groups of ESCO and
ISCO-08). Unknown titles belong to no family, and nothing is concluded from that.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "families.toml"
SHARE_OF_BEST = 0.5
"""A second family counts when its words weigh at least this share of the first one's."""


@dataclass(frozen=True)
class Family:
    """One family of work."""

    name: str
    terms: re.Pattern[str]
    near: dict[str, float]
    licence: re.Pattern[str] | None


@cache
def families() -> dict[str, Family]:
    """Return all families by name, read once per process."""
    raw = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {
        name: Family(
            name,
            _pattern(entry["terms"]),
            entry.get("near", {}),
            _pattern(entry["licence"]) if "licence" in entry else None,
        )
        for name, entry in raw.items()
    }


@cache
def families_of(title: str) -> tuple[str, ...]:
    """Return the families that a title's words speak of, the strongest first; none when it says nothing known."""
    weights: dict[str, float] = {}
    for family in families().values():
        found = family.terms.findall(title.lower())
        if found:
            weights[family.name] = max(len(term) for term in found) + 2.0 * (len(set(found)) - 1)
    best = max(weights.values(), default=0.0)
    kept = [name for name, weight in weights.items() if weight >= SHARE_OF_BEST * best]
    return tuple(sorted(kept, key=lambda name: (-weights[name], name)))


def family_nearness(demanded: tuple[str, ...], held: tuple[str, ...]) -> float:
    """Return in [0, 1] how near the nearest two families are; 1 when one stands on both sides."""
    known = families()
    values = [
        1.0 if one == other else max(known[one].near.get(other, 0.0), known[other].near.get(one, 0.0))
        for one in demanded
        for other in held
    ]
    return max(values, default=0.0)


def label(name: str) -> str:
    """Return a family's name in words."""
    return name.replace("_", " ")


def _pattern(terms: list[str]) -> re.Pattern[str]:
    longest_first = sorted(terms, key=len, reverse=True)
    words = (re.escape(term).replace(r"\*", r"\w*") for term in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")
