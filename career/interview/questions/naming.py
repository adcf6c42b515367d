"""What skills are called inside a sentence."""

from functools import cache

from career.matching.roles import families
from career.skills import service as skills

_BROAD_ENDS = (" engineering", " development", " science", " management")


def in_sentence(name: str, key: str | None) -> str:
    """Return a skill's name as it stands inside a sentence: plain words small ("patient care"), names as they are."""
    known = skills.taxonomy().get(key) if key else None
    if known is None or known.kind in ("tool", "language", "licence"):
        return name
    first = name.split(maxsplit=1)[0]
    plain = first[1:].islower() and (len(name.split()) > 1 or first.casefold() in skills.taxonomy().ordinary)
    return name[0].lower() + name[1:] if plain and name[1:] == name[1:].lower() else name


def kind_of(key: str | None) -> str | None:
    """Return the kind of a skill; None for one that the taxonomy does not know."""
    known = skills.taxonomy().get(key) if key else None
    return known.kind if known else None


@cache
def is_broad(key: str | None) -> bool:
    """Tell whether a skill names a whole field or a plain word rather than something that one can use or learn."""
    if key is None or kind_of(key) not in ("method", "knowledge"):
        return False
    return key in _of_families() or key.endswith(_BROAD_ENDS) or key in skills.taxonomy().ordinary


@cache
def _of_families() -> frozenset[str]:
    return frozenset(family.skill for family in families().values() if family.skill)
