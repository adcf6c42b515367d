"""Skills: their names, what is near what, and where a text speaks of them. The taxonomy is loaded at first use."""

from collections.abc import Collection
from functools import cache, lru_cache

from career.skills import skill_list
from career.skills.finder import Finder
from career.skills.model import SkillMention
from career.skills.negation import negated_spans
from career.skills.taxonomy import Taxonomy, load


@cache
def taxonomy() -> Taxonomy:
    """Return the taxonomy, read once per process."""
    return load()


@cache
def finder() -> Finder:
    """Return the finder over the taxonomy, made once per process."""
    return Finder(taxonomy())


def extract(text: str, *, known_skill_list: bool = False, denied: bool = False) -> list[SkillMention]:
    """Return the skills that a text speaks of, in order; text[start:end] == term.

    `known_skill_list` says that the text names skills and nothing else (a skills section, "add X, Y and Z"), where
    ordinary words such as "Go" count. Skills that the text denies ("no experience with X", "X is not needed") are left
    out, unless `denied`.
    """
    mentions = _mentions(text, known_skill_list)
    spans = [] if denied or known_skill_list or not mentions else negated_spans(text)
    return [m for m in mentions if not any(start <= m.start < end for start, end in spans)]


@lru_cache(maxsize=4096)
def _mentions(text: str, skill_list: bool) -> tuple[SkillMention, ...]:
    rows = taxonomy().rows
    return tuple(
        SkillMention(
            name=rows[hit.skill].name,
            key=rows[hit.skill].key,
            kind=rows[hit.skill].kind,
            term=text[hit.start : hit.end],
            start=hit.start,
            end=hit.end,
        )
        for hit in finder().find(text, skill_list=skill_list)
    )


def parse_skill_list(text: str) -> list[str]:
    """Return the canonical names of the skills that a user lists ("js ts node", "MIG and TIG welding"), each "
    "once, in order."""
    return skill_list.parse(text, finder())


def canonical(term: str) -> tuple[str, str]:
    """Return key and display name of a term, known to the taxonomy or not."""
    return taxonomy().canonical(term)


def implied(keys: Collection[str]) -> frozenset[str]:
    """Return these keys and all that they imply."""
    return taxonomy().implied(list(keys))


@lru_cache(maxsize=16_384)
def adjacent(demanded: str) -> frozenset[str]:
    """Return the skills other than those implying it that can be near a demanded one at all."""
    return taxonomy().adjacent(demanded)


@lru_cache(maxsize=65_536)
def nearness(demanded: str, held: str) -> float:
    """Return in [0, 1] how far `held` meets a demand for `demanded`."""
    return taxonomy().nearness(demanded, held)
