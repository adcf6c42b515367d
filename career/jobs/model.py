"""A job and what it demands."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from career.evidence import Evidence

Seniority = Literal["intern", "junior", "mid", "senior", "lead", "executive"]
Remote = Literal["onsite", "hybrid", "remote"]
EmploymentType = Literal["full_time", "part_time", "contract", "temporary", "internship", "apprenticeship"]
EducationLevel = Literal["school", "vocational", "bachelor", "master", "doctorate"]


class SkillRequirement(BaseModel):
    """One demand for a skill.

    `key` is the canonical skill, or None for a demand the taxonomy does not know, which is then `name` in the ad's own
    words. `alternatives` are keys of which any one will do ("Python or Go"). `years` is as the ad says.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    key: str | None = None
    alternatives: tuple[str, ...] = ()
    must: bool = True
    years: float | None = None
    evidence: Evidence


class Requirement(BaseModel):
    """A demand other than a skill, in the ad's words, such as a licence, a degree or a spoken language."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["licence", "education", "language", "location", "other"]
    name: str
    must: bool = True
    level: str | None = None
    evidence: Evidence


class Salary(BaseModel):
    """What is paid: amounts in `currency` (ISO 4217) per `period`."""

    model_config = ConfigDict(frozen=True)

    minimum: float | None = None
    maximum: float | None = None
    currency: str | None = None
    period: Literal["hour", "day", "week", "month", "year"] | None = None


class Requirements(BaseModel):
    """What an ad demands, as read by rules from its text; None and empty mean that the ad does not say."""

    model_config = ConfigDict(frozen=True)

    skills: tuple[SkillRequirement, ...] = ()
    others: tuple[Requirement, ...] = ()
    min_years: float | None = None
    max_years: float | None = None
    years_evidence: Evidence | None = None
    seniority: Seniority | None = None
    education: EducationLevel | None = None
    remote: Remote | None = None
    employment_type: EmploymentType | None = None
    salary: Salary | None = None


class JobAd(BaseModel):
    """A job as advertised: the text and what its source told beside it."""

    model_config = ConfigDict(frozen=True)

    title: str | None = None
    company: str | None = None
    location: str | None = None
    text: str
