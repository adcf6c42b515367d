"""The role: is this the same kind of work? By family of the titles, and by embeddings of titles and texts."""

import re
from dataclasses import dataclass
from datetime import date

import numpy as np

from career.evidence import Evidence
from career.jobs.model import JobAd
from career.matching.candidate import Candidate, Position, month_number
from career.matching.model import Point
from career.matching.roles import families_of, family_nearness, label
from career.ports import Embedder

FAMILY_SHARE, TITLE_SHARE, TEXT_SHARE = 0.5, 0.25, 0.25
TITLE_RANGE, TEXT_RANGE = (0.15, 0.75), (0.25, 0.65)
"""Cosines that count as nothing and as all, read off the packaged model on real ads and CVs."""
RECENT_YEARS = 8
OLD_WORTH = 0.6
"""What a position that ended longer ago still says about the role."""
_ASIDE = re.compile(r"\s*[(\[|–—].*$|\s+-\s.*$|,.*$")


@dataclass(frozen=True)
class RoleFit:
    """How near the work is: value in [0, 1], the nearness of the families (None: unknown), months of near work."""

    value: float | None
    family: float | None
    demanded: tuple[str, ...]
    held: tuple[str, ...]
    near_months: float
    points: tuple[Point, ...]


def fit(candidate: Candidate, ad: JobAd, embedder: Embedder, today: date) -> RoleFit:
    """Return how near the candidate's work is to the ad's."""
    demanded = families_of(_core(ad.title or "")) or families_of(ad.title or "")
    roles = [position for position in candidate.positions if position.title]
    family, nearest = _family(demanded, candidate, roles, today)
    title, title_position = _title(ad, candidate, roles, embedder, today)
    text = _text(ad, candidate, embedder)
    parts = [(FAMILY_SHARE, family), (TITLE_SHARE, title), (TEXT_SHARE, text)]
    known = [(share, value) for share, value in parts if value is not None]
    if not known:
        return RoleFit(None, None, demanded, (), 0.0, ())
    total = sum(share for share, _ in known)
    position = nearest or title_position
    held = position.families if position else ()
    points = _points(ad, position, candidate, [(share / total, value) for share, value in parts], demanded, held)
    months = sum(position.months(today) * family_nearness(demanded, position.families) for position in roles)
    value = sum(share * worth for share, worth in known) / total
    return RoleFit(value, family, demanded, held, months, points)


def _core(title: str) -> str:
    return _ASIDE.sub("", title).strip()


def _worth(position: Position, today: date) -> float:
    if position.end is None:
        return 1.0
    return 1.0 if month_number(today) - position.end <= RECENT_YEARS * 12 else OLD_WORTH


def _family(
    demanded: tuple[str, ...], candidate: Candidate, roles: list[Position], today: date
) -> tuple[float | None, Position | None]:
    if not demanded:
        return None, None
    values = [
        (family_nearness(demanded, position.families) * _worth(position, today), -index, position)
        for index, position in enumerate(roles)
        if position.families
    ]
    own = families_of(candidate.label or "")
    from_label = family_nearness(demanded, own) if own else None
    if not values:
        return from_label, None
    best, _, position = max(values, key=lambda item: item[:2])
    return max(best, 0.9 * (from_label or 0.0)), position


def _title(
    ad: JobAd, candidate: Candidate, roles: list[Position], embedder: Embedder, today: date
) -> tuple[float | None, Position | None]:
    titles = [position.title for position in roles]
    if not ad.title or not (titles or candidate.label):
        return None, None
    own = [*titles, *([candidate.label] if candidate.label else [])]
    vectors = embedder.embed([ad.title, _core(ad.title), *own])
    cosines = (vectors[:2] @ vectors[2:].T).max(axis=0)
    worth = [_worth(position, today) for position in roles] + [1.0] * (len(own) - len(roles))
    scaled = [_in_range(float(cosine), TITLE_RANGE) * factor for cosine, factor in zip(cosines, worth, strict=True)]
    best = int(np.argmax(scaled))
    return scaled[best], roles[best] if best < len(roles) else None


def _text(ad: JobAd, candidate: Candidate, embedder: Embedder) -> float | None:
    if not candidate.text.strip() or not ad.text.strip():
        return None
    vectors = embedder.embed([f"{ad.title or ''}\n{ad.text}", candidate.text])
    return _in_range(float(vectors[0] @ vectors[1]), TEXT_RANGE)


def _in_range(value: float, bounds: tuple[float, float]) -> float:
    low, high = bounds
    return round(min(1.0, max(0.0, (value - low) / (high - low))), 4)


def _points(
    ad: JobAd,
    position: Position | None,
    candidate: Candidate,
    shares: list[tuple[float, float | None]],
    demanded: tuple[str, ...],
    held: tuple[str, ...],
) -> tuple[Point, ...]:
    ours = (position.evidence,) if position else _label_evidence(candidate)
    theirs = (Evidence(origin="job", quote=ad.title),) if ad.title else ()
    names = (
        f"Field of work: {', '.join(map(label, demanded)) or 'unknown'}",
        f"Title: {ad.title}",
        "Content of the work",
    )
    points = []
    for name, (share, value) in zip(names, shares, strict=True):
        if value is None:
            continue
        state = "met" if value >= 0.8 else "partial" if value > 0.2 else "missing"
        via = ", ".join(map(label, held)) if name.startswith("Field") and state == "partial" else None
        evidence = (*(ours if state != "missing" else ()), *theirs)
        points.append(
            Point(demand=name, state=state, earned=share * value, possible=share, via=via or None, evidence=evidence)
        )
    return tuple(points)


def _label_evidence(candidate: Candidate) -> tuple[Evidence, ...]:
    return (Evidence(origin="cv", quote=candidate.label),) if candidate.label else ()
