"""Estimating the score for very many jobs at once, to find those that are worth scoring in full.

It is the formula of `score` on columns of features, but for the content of the work: there the cosine of the two
documents stands for the comparison line by line. What is shown to people is always the full score.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

import numpy as np

from career.matching import caps, role
from career.matching.candidate import Candidate, month_number
from career.matching.columns import NONE, Block, Floats, Ints, Vocabulary
from career.matching.demands import ALIKE_ENOUGH, MOST_ALIKE, held_with_implied
from career.matching.education import ORDER
from career.matching.experience import OVER, UNDER, YEARS_SHARE
from career.matching.levels import title_level, years_level
from career.matching.model import PartName
from career.matching.roles import families, nearness
from career.matching.score import HARD, WEIGHTS
from career.matching.shown import PLACE_WORTH
from career.ports import Embedder
from career.skills import service as skills
from career.vectors import document_vector

CONTENT_LINE = (1.45, -0.15)
"""Slope and intercept by which the cosine of two documents stands for the sign of content; read off real ads."""


class Estimator:
    """One candidate's side of the estimate, worked out once for all blocks."""

    def __init__(self, candidate: Candidate, embedder: Embedder, vocabulary: Vocabulary, *, today: date) -> None:
        self._candidate = candidate
        self._sources = role.sources_of(candidate, today)
        self._own = document_vector(embedder, [line.quote for line in candidate.lines])
        self._titles = embedder.embed([source.title for source in self._sources])
        self._worth = np.array([source.worth for source in self._sources])
        self._near, self._months = _by_families(candidate, self._sources, vocabulary.families.values, today)
        held = held_with_implied(candidate)
        places = {key: PLACE_WORTH[shown.place] for key, shown in held.items()}
        self._demands = np.array([_worth_of(keys, places) for keys in vocabulary.demands.values])
        self._languages = np.array([_languages(candidate, names) for names in vocabulary.languages.values])
        latest = next((position.title for position in candidate.positions if position.title), None)
        self._named_level = title_level(latest) if latest else None
        self._degree = max((ORDER[level] for level, _ in candidate.degrees if level is not None), default=None)

    def estimate(self, block: Block) -> Floats:
        """Return an estimate of the score, 0-100 and not rounded, for each job of a block."""
        near, years = self._near[block.families], self._months[block.families] / 12
        must, nice = block.must.met(self._demands), block.nice.met(self._demands)
        met, gap, practice = self._experience(block, years)
        parts: dict[PartName, tuple[Floats, Floats | float]] = {
            "must_have": (must, block.must.sureness),
            "role": (self._role(block, near), 1.0),
            "experience": (practice, 1.0),
            "nice_to_have": (nice, block.nice.sureness),
            "education": (self._education(block), 1.0),
        }
        earned, possible = np.zeros(block.size), np.zeros(block.size)
        for name, (value, sureness) in parts.items():
            weight = WEIGHTS[name] * sureness * ~np.isnan(value)
            earned += weight * np.nan_to_num(value)
            possible += weight
        total = 100 * earned / np.maximum(possible, 1e-9)
        limit = _limit(near, np.nan_to_num(must), block.level, gap, met)
        return np.where(limit <= HARD, np.minimum(total, limit), total * limit / 100)

    def _role(self, block: Block, near: Floats) -> Floats:
        unknown = np.full(block.size, np.nan)
        title, content = unknown, unknown
        if self._sources:
            low, high = role.TITLE_RANGE
            cosines = (block.title_vectors @ self._titles.T - low) / (high - low)
            title = (np.clip(cosines, 0, 1) * self._worth).max(axis=1)
        if self._candidate.lines:
            content = np.clip(CONTENT_LINE[0] * (block.vectors @ self._own) + CONTENT_LINE[1], 0, 1)
        signs = ((near, role.FAMILY_SHARE), (title, role.TITLE_SHARE), (content, role.CONTENT_SHARE))
        known = sum((share * ~np.isnan(value) for value, share in signs), np.zeros(block.size))
        told = sum((share * np.nan_to_num(value) for value, share in signs), np.zeros(block.size))
        return np.asarray(told / np.where(known > 0, known, np.nan))

    def _experience(self, block: Block, years: Floats) -> tuple[Floats, Floats, Floats]:
        """Return years met of those demanded, steps of level over the ad's, and how far experience is met."""
        met = np.minimum(1.0, years / block.years)
        held = np.full(block.size, self._named_level) if self._named_level is not None else _levels(years)
        gap = np.where(block.level == NONE, np.nan, held - block.level)
        steps = np.nan_to_num(gap).astype(int)
        level = np.where(steps >= 0, np.array(OVER)[np.clip(steps, 0, 5)], np.array(UNDER)[np.clip(-steps, 0, 5)])
        of_years = np.where(np.isnan(met), 0.0, YEARS_SHARE)
        of_level = np.where(np.isnan(gap), 0.0, 1 - YEARS_SHARE)
        told = of_years + of_level
        value = (of_years * np.nan_to_num(met) + of_level * level) / np.where(told > 0, told, np.nan)
        return met, gap, np.asarray(value)

    def _education(self, block: Block) -> Floats:
        steps = block.education - (NONE if self._degree is None else self._degree)
        degree = np.where(steps <= 0, 1.0, np.where(steps == 1, 0.5, 0.0)) if self._degree is not None else 0.0
        asked = block.education != NONE
        languages = self._languages[block.languages]
        count = asked + languages[:, 1]
        return np.asarray((asked * degree + languages[:, 0]) / np.where(count > 0, count, np.nan))


def _by_families(
    candidate: Candidate, sources: Sequence[role.Source], met: Sequence[tuple[tuple[str, float], ...]], today: date
) -> tuple[Floats, Floats]:
    """Return by code of families how near the person's work is (NaN where unknown), and the months of near work."""
    names = {name: at for at, name in enumerate(families())}
    strengths = np.zeros((len(met), len(names)))
    for code, pairs in enumerate(met):
        for name, strength in pairs:
            strengths[code, names[name]] = strength**0.5
    known = [source for source in sources if source.families]
    own = _affinity(names, [(source.families, source.worth) for source in known])
    near = np.max(strengths * own, axis=1) if known else np.full(len(met), np.nan)
    near = np.where(strengths.any(axis=1), near, np.nan)
    return near, _months(candidate, names, strengths, today)


def _months(candidate: Candidate, names: Mapping[str, int], strengths: Floats, today: date) -> Floats:
    """Return role.near_months by code: each month once, by the nearest work of it."""
    dated = [
        (position, position.start, position.end if position.end is not None else month_number(today))
        for position in candidate.positions
        if position.start is not None
    ]
    edges = sorted({edge for _, start, end in dated for edge in (start, end + 1)})
    near = []
    for position, _, _ in dated:
        own = np.max(strengths * _affinity(names, [(position.families, 1.0)]), axis=1)
        told = bool(position.families) & strengths.any(axis=1)
        near.append(np.where(told, own, role.UNKNOWN_NEARNESS))
    months = np.zeros(len(strengths))
    for begin, after in pairwise(edges):
        there = [values for values, (_, start, end) in zip(near, dated, strict=True) if start <= begin <= end]
        if there:
            months += (after - begin) * np.max(there, axis=0)
    return months


def _affinity(names: Mapping[str, int], sources: Sequence[tuple[Mapping[str, float], float]]) -> Floats:
    """Return by family how near some sources, each with its worth, come to it."""
    return np.array(
        [
            max(
                (nearness(name, own) * weight**0.5 * worth for held, worth in sources for own, weight in held.items()),
                default=0.0,
            )
            for name in names
        ]
    )


def _worth_of(keys: tuple[str, ...], places: Mapping[str, float]) -> float:
    """Return what a demand for any of some skills earns, as demands.skill_points has it."""
    exact = [places[key] for key in keys if key in places]
    if exact:
        return max(exact)
    alike = max(
        ((skills.nearness(key, other), other) for key in keys for other in skills.adjacent(key) if other in places),
        default=(0.0, ""),
    )
    return min(alike[0], MOST_ALIKE) * places[alike[1]] if alike[0] >= ALIKE_ENOUGH else 0.0


def _languages(candidate: Candidate, names: tuple[str, ...]) -> tuple[float, float]:
    """Return how many of some languages the person speaks, and how many count: none where the CV lists none."""
    spoken = {name.casefold() for name, _ in candidate.languages}
    return (sum(name.casefold() in spoken for name in names), len(names)) if spoken else (0, 0)


def _levels(years: Floats) -> Floats:
    return np.array([years_level(value) for value in years], dtype=float)


def _limit(near: Floats, must: Floats, level: Ints, gap: Floats, met: Floats) -> Floats:
    """Return the lowest cap, 100 where there is none; a licence cannot be seen here."""
    foreign = (near <= caps.FOREIGN) & (must < caps.TRANSFERABLE)
    limit = np.where(near <= caps.FAR, np.where(foreign, caps.OTHER_PROFESSION, caps.FAR_PROFESSION), 100.0)
    far = ((gap >= 2) & (level <= 1) & (level != NONE)) | (gap <= -2)
    limit = np.where(far, np.minimum(limit, caps.FAR_LEVEL), limit)
    return np.asarray(np.where(met < caps.TOO_FEW, np.minimum(limit, caps.FEW_YEARS), limit))
