"""Estimating the score for very many jobs at once, to find those that are worth scoring in full.

It is the formula of `score` on columns of features, but for the content of the work: there the cosine of the two
documents stands for the comparison line by line. What is shown to people is always the full score.

To find the best, most jobs are ruled out by what they can reach at most: first by the limit of their kind of work,
then by all parts but those that vectors tell. The best come in the same order as if all had been estimated.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from career.matching import caps, role
from career.matching.candidate import Candidate, month_number
from career.matching.columns import NONE, Block, Booleans, Floats, Ints, Vocabulary
from career.matching.demands import ALIKE_ENOUGH, MOST_ALIKE, held_with_implied
from career.matching.education import ORDER
from career.matching.experience import OVER, UNDER, YEARS_SHARE
from career.matching.levels import title_level, years_level
from career.matching.roles import Strengths
from career.matching.score import HARD, WEIGHTS
from career.matching.shown import PLACE_WORTH
from career.matching.vocabulary import FamilyCodes, family_nearnesses, family_numbers
from career.ports import Embedder
from career.skills import service as skills
from career.vectors import document_vector

CONTENT_LINE = (1.45, -0.15)
"""Slope and intercept by which the cosine of two documents stands for the sign of content; read off real ads."""
DIGITS, _STEP = 3, 1e-3
"""Decimals to which estimates are rounded: below, they depend on how many jobs are estimated at once."""
_FIRST, _GROWTH = 1024, 4
"""Jobs, of those that can reach most, that are estimated first; then four times as many, and so on."""


@dataclass(frozen=True)
class _Known:
    """What is known of some jobs without their vectors: points of the other parts, nearness of families, limits."""

    earned: Floats
    possible: Floats
    near: Floats
    limit: Floats

    def part(self, rows: Ints) -> "_Known":
        return _Known(self.earned[rows], self.possible[rows], self.near[rows], self.limit[rows])


class Estimator:
    """One candidate's side of the estimate, worked out once for all blocks."""

    def __init__(self, candidate: Candidate, embedder: Embedder, vocabulary: Vocabulary, *, today: date) -> None:
        self._sources = role.sources_of(candidate, today)
        own = document_vector(embedder, [line.quote for line in candidate.lines])
        titles = embedder.embed([source.title for source in self._sources])
        self._own, self._titles = own[None, :], titles
        self._has_lines = bool(candidate.lines)
        self._worth = np.array([source.worth for source in self._sources])
        self._near = _nearest_work(self._sources, vocabulary.families)
        self._months = _months(candidate, vocabulary.families, today)
        self._demands = _demands(candidate, vocabulary)
        self._languages = np.array([_languages(candidate, names) for names in vocabulary.languages.values])
        latest = next((position.title for position in candidate.positions if position.title), None)
        self._named_level = title_level(latest) if latest else None
        self._levels = np.array([years_level(months / 12) for months in self._months], dtype=float)
        self._degree = max((ORDER[level] for level, _ in candidate.degrees if level is not None), default=None)

    def estimate(self, block: Block) -> Floats:
        """Return an estimate of the score, 0-100, for each job of a block."""
        rows = np.arange(block.size)
        return self._estimates(block, rows, self._known(block, rows))

    def best_first(self, block: Block, wanted: Booleans) -> Iterator[tuple[float, int]]:
        """Yield estimates and rows of the wanted jobs of a block, best first, equal ones in the order of rows."""
        estimates, rows = np.zeros(0), np.zeros(0, dtype=np.int64)
        for more, known, bound in self._by_promise(block, wanted):
            estimates = np.append(estimates, self._estimates(block, more, known))
            rows = np.append(rows, more)
            sure = estimates > bound
            order = np.lexsort((rows[sure], -estimates[sure]))
            yield from zip(estimates[sure][order].tolist(), rows[sure][order].tolist(), strict=True)
            estimates, rows = estimates[~sure], rows[~sure]

    def _by_promise(self, block: Block, wanted: Booleans) -> Iterator[tuple[Ints, _Known, float]]:
        """Yield some of the wanted jobs at a time, and the most that any of those that follow can reach."""
        far = self._near[block.families] <= caps.FAR
        nearer, farther = np.flatnonzero(wanted & ~far), np.flatnonzero(wanted & far)
        for rows, after in ((nearer, caps.FAR_PROFESSION if len(farther) else -1), (farther, -1)):
            known = self._known(block, rows)
            most, left, size = self._most(known), np.arange(len(rows)), _FIRST
            while len(left):
                order = np.argpartition(-most[left], size) if len(left) > size else np.arange(len(left))
                now, left = left[order[:size]], left[order[size:]]
                yield rows[now], known.part(now), max(float(most[left].max(initial=-1)), after)
                size *= _GROWTH

    def _estimates(self, block: Block, rows: Ints, known: _Known) -> Floats:
        title = content = np.full(len(rows), np.nan)
        if self._sources:
            low, high = role.TITLE_RANGE
            cosines = (block.title_vectors.cosines(rows, self._titles) - low) / (high - low)
            title = (np.clip(cosines, 0, 1) * self._worth).max(axis=1)
        if self._has_lines:
            cosines = block.vectors.cosines(rows, self._own)[:, 0]
            content = np.clip(CONTENT_LINE[0] * cosines + CONTENT_LINE[1], 0, 1)
        return np.asarray(np.round(_total(known, title, content), DIGITS))

    def _most(self, known: _Known) -> Floats:
        """Return the most that an estimate can be, whatever the vectors tell."""
        one, unknown = np.ones(len(known.near)), np.full(len(known.near), np.nan)
        best = float(self._worth.max()) if self._sources else 0.0
        title = best * one if self._sources else unknown
        return _total(known, title, one if self._has_lines else unknown) + _STEP

    def _known(self, block: Block, rows: Ints) -> _Known:
        block = block.part(rows, vectors=False) if len(rows) < block.size else block
        near, years = self._near[block.families], self._months[block.families] / 12
        must, nice = block.must.met(self._demands), block.nice.met(self._demands)
        met, gap, practice = self._experience(block, years)
        earned, possible = np.zeros(block.size), np.zeros(block.size)
        for value, weight in (
            (must, WEIGHTS["must_have"] * block.must.sureness),
            (practice, WEIGHTS["experience"]),
            (nice, WEIGHTS["nice_to_have"] * block.nice.sureness),
            (self._education(block), WEIGHTS["education"]),
        ):
            counts = weight * ~np.isnan(value)
            earned += counts * np.nan_to_num(value)
            possible += counts
        return _Known(earned, possible, near, _limit(near, np.nan_to_num(must), block.level, gap, met))

    def _experience(self, block: Block, years: Floats) -> tuple[Floats, Floats, Floats]:
        """Return years met of those demanded, steps of level over the ad's, and how far experience is met."""
        met = np.minimum(1.0, years / block.years)
        named = self._named_level
        held = self._levels[block.families] if named is None else np.full(block.size, named)
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


def _total(known: _Known, title: Floats, content: Floats) -> Floats:
    """Return the estimates that signs of title and content make, NaN where a sign says nothing."""
    signs = ((known.near, role.FAMILY_SHARE), (title, role.TITLE_SHARE), (content, role.CONTENT_SHARE))
    sure = sum((share * ~np.isnan(value) for value, share in signs), np.zeros(len(title)))
    told = sum((share * np.nan_to_num(value) for value, share in signs), np.zeros(len(title)))
    weight = WEIGHTS["role"] * (sure > 0)
    earned = known.earned + weight * told / np.where(sure > 0, sure, 1)
    total = 100 * earned / np.maximum(known.possible + weight, 1e-9)
    return np.where(known.limit <= HARD, np.minimum(total, known.limit), total * known.limit / 100)


def _nearest_work(sources: Sequence[role.Source], met: FamilyCodes) -> Floats:
    """Return by code of families how near the person's work is, NaN where unknown."""
    known = [(source.families, source.worth) for source in sources if source.families]
    return met.best(_affinity(known)) if known else np.full(len(met.values), np.nan)


def _months(candidate: Candidate, met: FamilyCodes, today: date) -> Floats:
    """Return role.near_months by code of families: each month once, by the nearest work of it."""
    dated = [
        (position, position.start, position.end if position.end is not None else month_number(today))
        for position in candidate.positions
        if position.start is not None
    ]
    edges = sorted({edge for _, start, end in dated for edge in (start, end + 1)})
    near = []
    for position, _, _ in dated:
        known = met.best(_affinity([(position.families, 1.0)]))
        told = ~np.isnan(known) & bool(position.families)
        near.append(np.where(told, known, role.UNKNOWN_NEARNESS))
    months = np.zeros(len(met.values))
    for begin, after in pairwise(edges):
        there = [values for values, (_, start, end) in zip(near, dated, strict=True) if start <= begin <= end]
        if there:
            months += (after - begin) * np.max(there, axis=0)
    return months


def _affinity(sources: Sequence[tuple[Strengths, float]]) -> Floats:
    """Return by family how near some sources, each with its worth, come to it."""
    names, nearnesses = family_numbers(), family_nearnesses()
    near = [nearnesses[:, names[own]] * weight**0.5 * worth for held, worth in sources for own, weight in held.items()]
    return np.asarray(np.max(near, axis=0)) if near else np.zeros(len(names))


def _demands(candidate: Candidate, vocabulary: Vocabulary) -> Floats:
    """Return by code of demands what each earns, as demands.skill_points has it."""
    places = {key: PLACE_WORTH[shown.place] for key, shown in held_with_implied(candidate).items()}
    worth = np.zeros(len(vocabulary.demands.values))
    for code in vocabulary.demands.near(places):
        worth[code] = _worth_of(vocabulary.demands.values[code], places)
    return worth


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


def _limit(near: Floats, must: Floats, level: Ints, gap: Floats, met: Floats) -> Floats:
    """Return the lowest cap, 100 where there is none; a licence cannot be seen here."""
    foreign = (near <= caps.FOREIGN) & (must < caps.TRANSFERABLE)
    limit = np.where(near <= caps.FAR, np.where(foreign, caps.OTHER_PROFESSION, caps.FAR_PROFESSION), 100.0)
    far = ((gap >= 2) & (level <= 1) & (level != NONE)) | (gap <= -2)
    limit = np.where(far, np.minimum(limit, caps.FAR_LEVEL), limit)
    return np.asarray(np.where(met < caps.TOO_FEW, np.minimum(limit, caps.FEW_YEARS), limit))
