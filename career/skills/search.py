"""Looking skills up while their name is being typed: by any spelling, in English and in the person's language."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel, ConfigDict

from career.folding import folded
from career.names import names_of, skill_told
from career.skills.service import taxonomy
from runtime.language import ENGLISH, language

MOST = 50
_EXACT, _NAME, _WORD, _SPELLING, _TYPO = range(5)
"""What was found, the best first: the whole name, its beginning, one of its words, another spelling, a slip."""


class KnownSkill(BaseModel):
    """A skill of the taxonomy: the name under which it is kept, and what it is called in the person's language."""

    model_config = ConfigDict(frozen=True)

    name: str
    told: str
    kind: str


def suggested(typed: str, limit: int = 10) -> list[KnownSkill]:
    """Return the skills whose names begin like what was typed, the likeliest first; else the one it misspells."""
    wanted = folded(" ".join(typed.split()))
    if not wanted:
        return []
    known, best = taxonomy(), dict[int, tuple[int, bool, int]]()
    for spelling, at, kind in _beginning(wanted):
        found = _EXACT if spelling == wanted and kind != _WORD else kind
        rank = (found, at >= known.curated, len(known.rows[at].name))
        best[at] = min(rank, best.get(at, rank))
    if not best and (misspelt := known.position(typed)) is not None:
        best[misspelt] = (_TYPO, False, 0)
    order = sorted(best, key=lambda at: (best[at], known.rows[at].key))
    rows = [known.rows[at] for at in order[: min(limit, MOST)]]
    return [KnownSkill(name=row.name, told=skill_told(row.name), kind=row.kind) for row in rows]


def _beginning(wanted: str) -> Iterator[tuple[str, int, int]]:
    spellings = _spellings(language())
    for at in range(bisect_left(spellings, (wanted,)), len(spellings)):
        if not spellings[at][0].startswith(wanted):
            return
        yield spellings[at]


@cache
def _spellings(code: str) -> list[tuple[str, int, int]]:
    """Return all spellings in a language in their order, each with the skill it names and what it is of it."""
    told = {} if code == ENGLISH else {name.casefold(): own for name, own in names_of(code).items()}
    found: set[tuple[str, int, int]] = set()
    for at, row in enumerate(taxonomy().rows):
        for name in (row.name, told.get(row.key)):
            if name:
                words = folded(name).split()
                found |= {(" ".join(words[start:]), at, _WORD if start else _NAME) for start in range(len(words))}
        found |= {(folded(alias), at, _SPELLING) for alias in row.aliases}
    return sorted(found)
