"""Ranking: the ads that fit a candidate best, the same score for each as a match gives.

A full score takes milliseconds, so that of many ads only the likeliest are scored in full: those whose vectors are
nearest to the candidate's, and those whose titles are of the same family of work.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from career.jobs.model import JobAd, Requirements
from career.jobs.requirements import read_requirements
from career.matching.candidate import Candidate
from career.matching.model import MatchResult
from career.matching.role import compared
from career.matching.roles import Strengths, family_nearness, title_families
from career.matching.score import score
from career.ports import Embedder, Vectors
from career.vectors import Remembering, document_vector, lines_of

SHORTLIST = 160
"""How many ads are scored in full where only the best are asked for."""
FAMILY_WEIGHT = 0.5
TITLE_WEIGHT = 0.3
"""What a title of the same family, and the cosine of titles, count beside the cosine of texts in the shortlist."""
AT_ONCE = 100
"""Ads whose lines are embedded in one go."""
TITLES = 3
"""The last positions whose titles are held against those of ads."""


@dataclass(frozen=True)
class RankedAd:
    """An ad with its id and what may be known of it beforehand: requirements, and its vector of unit length."""

    id: str
    ad: JobAd
    requirements: Requirements | None = None
    vector: Vectors | None = None


@dataclass(frozen=True)
class Ranked:
    """An ad's id and its score."""

    id: str
    result: MatchResult


def rank(
    candidate: Candidate, ads: Sequence[RankedAd], embedder: Embedder, *, today: date, top: int | None = None
) -> list[Ranked]:
    """Return the ads that fit best, best first, at most `top`; equal scores by their sums, then by id.

    Without `top` all ads are scored; with it, SHORTLIST of them, or `top` where that is more.
    """
    wanted = len(ads) if top is None else max(SHORTLIST, top)
    likely = list(ads) if len(ads) <= wanted else shortlist(candidate, ads, embedder, wanted)
    remembering = Remembering.over(embedder)
    scored = [
        Ranked(item.id, _score(candidate, item, remembering, today))
        for start in range(0, len(likely), AT_ONCE)
        for item in _embedded(likely[start : start + AT_ONCE], remembering)
    ]
    scored.sort(key=lambda ranked: (-ranked.result.score, -_sum(ranked.result), ranked.id))
    return scored[:top]


def shortlist(candidate: Candidate, ads: Sequence[RankedAd], embedder: Embedder, count: int) -> list[RankedAd]:
    """Return the likeliest ads by cosine of vectors and of titles, and by family of titles."""
    own = document_vector(embedder, [line.quote for line in candidate.lines])
    missing = [index for index, item in enumerate(ads) if item.vector is None]
    made = {index: ad_vector(embedder, ads[index].ad) for index in missing}
    vectors = np.stack([made[index] if item.vector is None else item.vector for index, item in enumerate(ads)])
    families = _own_families(candidate)
    near = np.array([family_nearness(title_families(item.ad.title or ""), families) for item in ads])
    likeness: NDArray[np.float64] = (
        vectors @ own + FAMILY_WEIGHT * near + TITLE_WEIGHT * _titles(candidate, ads, embedder)
    )
    order = np.argsort(-likeness, kind="stable")[:count]
    return [ads[index] for index in order]


def ad_vector(embedder: Embedder, ad: JobAd) -> Vectors:
    """Return the vector of an ad, of its title and lines."""
    return document_vector(embedder, lines_of(ad.text, ad.title))


def _titles(candidate: Candidate, ads: Sequence[RankedAd], embedder: Embedder) -> NDArray[np.float64]:
    """Return for each ad the best cosine of its title with one of the person's."""
    own = [position.title for position in candidate.positions[:TITLES] if position.title]
    own += [candidate.label] if candidate.label else []
    if not own:
        return np.zeros(len(ads))
    theirs = embedder.embed([item.ad.title or "" for item in ads])
    return np.asarray((theirs @ embedder.embed(own).T).max(axis=1), dtype=np.float64)


def _own_families(candidate: Candidate) -> Strengths:
    titles = [position.title for position in candidate.positions[:2]] + ([candidate.label] if candidate.label else [])
    return {name: weight for title in reversed(titles) for name, weight in title_families(title).items()}


def _embedded(items: Sequence[RankedAd], remembering: Remembering) -> Sequence[RankedAd]:
    """Return ads, of which what their scores embed is remembered: all of it at once takes a fraction of the time."""
    told = [compared(item.ad, item.requirements) for item in items if item.requirements is not None]
    remembering.embed([text for texts in told for text in texts])
    return items


def _score(candidate: Candidate, item: RankedAd, embedder: Embedder, today: date) -> MatchResult:
    requirements = item.requirements or read_requirements(item.ad)
    return score(candidate, item.ad, requirements, embedder, today=today)


def _sum(result: MatchResult) -> float:
    return sum(part.earned for part in result.parts)
