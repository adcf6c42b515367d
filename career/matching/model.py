"""What a match says."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from career.evidence import Evidence

PartName = Literal["must_have", "experience", "role", "nice_to_have", "education"]
PointState = Literal["met", "partial", "missing", "unknown"]


class Point(BaseModel):
    """One demand of the ad held against the CV: what was demanded, how far it is met, and the lines that show it.

    `earned` of `possible` points of the 100; a missing demand has evidence from the job only, a met one from both.
    `via` says, for a partial one, through which adjacent skill of the CV.
    """

    model_config = ConfigDict(frozen=True)

    demand: str
    state: PointState
    earned: float
    possible: float
    via: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Part(BaseModel):
    """One part of the score: `earned` of `possible`, and the points that add up to it."""

    model_config = ConfigDict(frozen=True)

    name: PartName
    earned: float
    possible: float
    points: tuple[Point, ...] = ()
    note: str | None = None


class Cap(BaseModel):
    """A hard gap that caps the score at `limit`."""

    model_config = ConfigDict(frozen=True)

    limit: int
    reason: str
    evidence: tuple[Evidence, ...] = ()


class MatchResult(BaseModel):
    """A score 0-100 and why. `version` names the formula; the same input under one version gives the same result."""

    model_config = ConfigDict(frozen=True)

    version: str
    score: int
    parts: tuple[Part, ...]
    caps: tuple[Cap, ...] = ()
    matched_skills: tuple[Point, ...] = ()
    missing_skills: tuple[Point, ...] = ()
    notes: tuple[str, ...] = ()
