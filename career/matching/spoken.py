"""Spoken languages demanded, held against those of the CV."""

from career.evidence import Evidence
from career.jobs.model import Requirement, Requirements
from career.matching.candidate import Candidate
from career.matching.model import Point
from career.matching.texts import CV_LANGUAGE, LOWER_LEVEL
from career.qualifications.tongues import LANGUAGES, fluency, language_name

MOST_ASKED = 5
"""How well a language must be known at most: what ads call native or perfect, people call fluent (C1)."""
SHORT = 2
"""Steps below what is demanded from which on a language counts in part."""


def language_points(candidate: Candidate, requirements: Requirements) -> list[Point]:
    """Return a point for each language demanded, none where the CV lists none: it is silent then, not lacking.

    The language in which the CV is written counts as known.
    """
    demanded = [item for item in requirements.others if item.kind == "language" and item.must]
    return [_point(candidate, item) for item in demanded] if candidate.languages else []


def _point(candidate: Candidate, item: Requirement) -> Point:
    wanted = language_name(item.name).casefold()
    for (name, evidence), held in zip(candidate.languages, candidate.fluencies, strict=True):
        if name.casefold() == wanted:
            return _as_well(item, evidence, held)
    if LANGUAGES.get(candidate.written_in or "", "").casefold() == wanted:
        first = Evidence(origin="cv", quote=candidate.text.strip().split("\n")[0])
        shown = (first, item.evidence)
        return Point(demand=item.name, state="met", earned=1, possible=1, via=CV_LANGUAGE, evidence=shown)
    return Point(demand=item.name, state="missing", earned=0, possible=1, evidence=(item.evidence,))


def _as_well(item: Requirement, evidence: Evidence, held: int | None) -> Point:
    asked = fluency(item.level) or fluency(item.evidence.quote)
    short = held is not None and asked is not None and held <= min(asked, MOST_ASKED) - SHORT
    return Point(
        demand=item.name,
        state="partial" if short else "met",
        earned=0.5 if short else 1,
        possible=1,
        via=LOWER_LEVEL if short else None,
        evidence=(evidence, item.evidence),
    )
