"""The kind of work that somebody wants to learn for, from their words or from what is known of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from career.folding import folded, pattern_of
from career.matching.roles import label, title_families
from career.matching.texts import field_told
from career.patterns import sections
from career.profile.learning.knowledge import TrackTable, table_of
from career.recommendations.features import LEAST_STRENGTH
from runtime.language import ENGLISH, language

LONGEST, SHORTEST_STEM = 120, 5


@dataclass(frozen=True)
class LearningTrack:
    """A track in somebody's words, with its families of work (none where the words say nothing known).

    `told_by` says where it was found when nobody named it: "profile", "goals" or "cv".
    """

    name: str
    families: tuple[str, ...]
    told_by: str | None = None

    @property
    def kind(self) -> str | None:
        """How the kind of work is called: "systems and cloud administration"."""
        if not self.families:
            return None
        table = table_of(self.families[0])
        if language() != ENGLISH:
            return field_told(label(self.families[0]))
        return table.label if table else label(self.families[0])

    @property
    def table(self) -> TrackTable | None:
        """What is usually asked for in it."""
        return next((table for family in self.families if (table := table_of(family))), None)


def track_of(said: str | None, told_by: str | None = None) -> LearningTrack | None:
    """Return the track that some words name; None for no words."""
    name = " ".join((said or "").split())[:LONGEST]
    return LearningTrack(name, families_of_work(name), told_by) if name else None


def families_of_work(words: str) -> tuple[str, ...]:
    """Return the families of work that a job title or the name of a field means, the likeliest first."""
    found = [name for name, strength in title_families(words).items() if strength >= LEAST_STRENGTH]
    if found:
        return _named(found, folded(words)) or tuple(found)
    text = folded(words)
    fields = tuple(name for name, pattern in _fields() if pattern.search(text))[:2]
    return fields or next((tuple(other)[:2] for form in _uninflected(text) if (other := title_families(form))), ())


def _named(found: Sequence[str], text: str) -> tuple[str, ...]:
    """Return the family whose very name stands in a title: of "IT support specialist" not all support."""
    named = [name for name in found if re.search(rf"\b{re.escape(label(name))}\b", text)]
    return (max(named, key=len),) if named else ()


def _uninflected(text: str) -> Iterator[str]:
    """Yield forms of a title as it may stand in the nominative: "аналитиком данных" is "аналитик данных"."""
    first, _, rest = text.partition(" ")
    for ending in (1, 2, 3):
        if len(first) - ending >= SHORTEST_STEM:
            yield f"{first[:-ending]} {rest}".strip()
            yield f"{first[:-ending]}a {rest}".strip()
            yield f"{first[:-ending]}а {rest}".strip()


def first_known(tracks: Iterable[LearningTrack | None]) -> LearningTrack | None:
    """Return the first track whose words are known, else the first."""
    told = [track for track in tracks if track is not None]
    return next((track for track in told if track.families), told[0] if told else None)


@cache
def _fields() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = (line.split("=", 1) for line in sections(__package__ or "", "data/fields.txt")["fields"])
    return tuple((family.strip(), pattern_of(term.strip() for term in terms.split(","))) for family, terms in rows)
