"""The taxonomy of skills: what a word is called, what it implies and what lies near it."""

import gzip
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson
from rapidfuzz.distance import OSA

from career.skills.model import Skill, SkillKind
from career.skills.words import phrase_norm, phrase_stem

DATA = Path(__file__).parent / "data" / "taxonomy.json.gz"
KINDS: tuple[SkillKind, ...] = ("tool", "language", "method", "knowledge", "soft", "licence")
GENERAL_OF_SPECIFIC = 0.5
"""Nearness of a demanded specific skill to someone who has only what it builds on (PostgreSQL demanded, SQL there)."""
SHORTEST_TYPO = 5
_ENDINGS = ("", "s", "es", "ed", "ing")
_VERSION = re.compile(r"[\s-]*(?:\blevel |\bstufe |\bv)?\d+(\.\d+|\.x)*\+?$", re.IGNORECASE)
_PADDING = re.compile(
    r"^(the|an?|basic|advanced|strong|good|solid|some)\s+|"
    r"\s+(skills?|programming language|programming|language|software|knowledge|experience|kenntnisse|"
    r"development tools?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Row:
    """A skill as stored: kind and implied skills by position."""

    key: str
    name: str
    kind: SkillKind
    aliases: tuple[str, ...]
    implies: tuple[int, ...]


@dataclass(frozen=True)
class Taxonomy:
    """Canonical skills by key and by every spelling; `exact`, `stems` and `guarded` map look-up forms to "
    "positions in `rows`.

    Guarded spellings are ordinary words too ("go", "excel") and name a skill only where the context says so. The first
    `curated` rows were chosen by hand.
    """

    rows: list[Row]
    exact: dict[str, int]
    stems: dict[str, int]
    guarded: dict[str, int]
    neighbours: dict[str, dict[str, float]]
    ordinary: frozenset[str]
    curated: int
    keys: dict[str, int] = field(default_factory=dict)

    def get(self, key: str) -> Skill | None:
        """Return the skill with this key."""
        at = self.keys.get(key)
        return None if at is None else self.skill(at)

    def skill(self, at: int) -> Skill:
        """Return the skill at a position."""
        row = self.rows[at]
        implied = tuple(self.rows[i].key for i in row.implies)
        related = self.neighbours.get(row.key, {})
        return Skill(key=row.key, name=row.name, kind=row.kind, aliases=row.aliases, implies=implied, related=related)

    def find(self, term: str) -> Skill | None:
        """Return the skill that a whole term names: any spelling, case, plural, version number or small typo."""
        at = self.position(term)
        return None if at is None else self.skill(at)

    def position(self, term: str) -> int | None:
        """Return the position in `rows` of the skill that a whole term names."""
        at = self._spelt(term)
        if at is None:
            bare = _PADDING.sub("", _VERSION.sub("", term.strip()))
            at = self._spelt(bare) if bare and bare != term else None
        return self.misspelt(phrase_norm(term)) if at is None else at

    def _spelt(self, term: str) -> int | None:
        norm = phrase_norm(term)
        for table, form in ((self.exact, norm), (self.guarded, norm), (self.stems, phrase_stem(term))):
            if form and form in table:
                return table[form]
        return self.exact.get(phrase_stem(term))

    def misspelt(self, norm: str, distance: int | None = None, *, names_only: bool = False) -> int | None:
        """Return the hand-chosen skill that an unknown word of at least 5 letters most likely misspells.

        One slip is allowed, two from 9 letters on; the first letter must be right, and a word of plain
        English never counts. With `names_only` it must resemble a name, not another word of plain English.
        """
        plain = any(norm.removesuffix(ending) in self.ordinary for ending in _ENDINGS)
        if len(norm) < SHORTEST_TYPO or plain or not norm[0].isalpha():
            return None
        allowed = (2 if len(norm) >= 9 else 1) if distance is None else distance
        best: tuple[int, int] | None = None
        for spelling, at in self._by_letter.get(norm[0], ()):
            if abs(len(spelling) - len(norm)) <= allowed and not (names_only and spelling in self.ordinary):
                slips = OSA.distance(spelling, norm, score_cutoff=allowed)
                if slips <= allowed and (best is None or slips < best[0]):
                    best = (slips, at)
        return None if best is None else best[1]

    @cached_property
    def _by_letter(self) -> dict[str, list[tuple[str, int]]]:
        found: dict[str, list[tuple[str, int]]] = {}
        for table in (self.exact, self.guarded):
            for norm, at in table.items():
                if (
                    at < self.curated
                    and len(norm) >= SHORTEST_TYPO
                    and " " not in norm
                    and self.rows[at].kind != "language"
                ):
                    found.setdefault(norm[0], []).append((norm, at))
        return found

    def canonical(self, term: str) -> tuple[str, str]:
        """Return key and display name of a term; an unknown skill keeps its own words, normalised, as its key."""
        at = self.position(term)
        if at is not None:
            return self.rows[at].key, self.rows[at].name
        own = " ".join(term.split())
        return phrase_stem(own) or own.casefold(), own

    def implied(self, keys: "set[str] | frozenset[str] | list[str] | tuple[str, ...]") -> frozenset[str]:
        """Return these keys and all that they imply, through any number of steps."""
        seen: set[str] = set()
        waiting = list(keys)
        while waiting:
            key = waiting.pop()
            if key in seen:
                continue
            seen.add(key)
            at = self.keys.get(key)
            waiting += [self.rows[i].key for i in self.rows[at].implies] if at is not None else []
        return frozenset(seen)

    def adjacent(self, demanded: str) -> frozenset[str]:
        """Return the keys whose nearness to a demanded one may be more than 0, without those that imply it."""
        return self.implied([demanded]) | self.neighbours.get(demanded, {}).keys()

    def nearness(self, demanded: str, held: str) -> float:
        """Return in [0, 1] how far someone with skill `held` meets a demand for `demanded`: 1 for the same or "
        "an implied one."""
        if demanded in self.implied([held]):
            return 1.0
        near = self.neighbours.get(demanded, {}).get(held, 0.0)
        if held in self.implied([demanded]):
            near = max(near, GENERAL_OF_SPECIFIC)
        return near


def load(path: Path = DATA) -> Taxonomy:
    """Read a taxonomy as written by bench/build_taxonomy.py."""
    content: dict[str, Any] = orjson.loads(gzip.decompress(path.read_bytes()))
    rows = [
        Row(name.casefold(), name, KINDS[kind], tuple(aliases), tuple(implies))
        for name, kind, aliases, implies in content["skills"]
    ]
    neighbours: dict[str, dict[str, float]] = {}
    for a, b, nearness in content["related"]:
        neighbours.setdefault(a, {})[b] = nearness
    return Taxonomy(
        rows=rows,
        exact=content["exact"],
        stems=content["stems"],
        guarded=content["guarded"],
        neighbours=neighbours,
        ordinary=frozenset(content["ordinary"].split()),
        curated=content["curated"],
        keys={row.key: at for at, row in reversed(list(enumerate(rows)))},
    )
