"""What questions are made from: the ad, the CV, the field and the level, worked out once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from career.cv.document import CVDocument
from career.evidence import Evidence
from career.interview.questions.bank import Level, Wording, wording
from career.interview.questions.fields import families_for, fields_for, level_for
from career.interview.questions.safe import company_name, is_shown
from career.jobs.model import JobAd, Requirements, SkillRequirement
from career.jobs.requirements import read_requirements
from career.matching.candidate import Candidate, candidate_from
from career.matching.demands import held_with_implied
from career.matching.roles import Strengths, family_nearness
from career.matching.shown import HeldSkill
from career.matching.telling import telling

MONTHS = 12
NEAR = 0.5
"""Nearness of families of work from which on the level reached in one counts in the other."""


@dataclass(frozen=True)
class Material:
    """A CV: the document, where its values stand (by JSON pointer), its text, and skills that the person told of."""

    document: CVDocument
    evidence: Mapping[str, Evidence]
    text: str = ""
    told: Sequence[str] = ()


@dataclass(frozen=True)
class Setting:
    """An interview to come: for a job or none, of a person with a CV or none, in a language."""

    ad: JobAd | None
    asked: Requirements
    material: Material | None
    track: str | None
    language: str

    @cached_property
    def candidate(self) -> Candidate | None:
        """What the CV shows; lines that do not tell of the person are left out."""
        if self.material is None:
            return None
        cv = self.material
        return candidate_from(cv.document, cv.evidence, cv.text, profile_skills=cv.told)

    @cached_property
    def document(self) -> CVDocument | None:
        """The CV without the lines that do not tell of the person."""
        if self.material is None:
            return None
        return telling(self.material.document, self.material.evidence, self.material.text)[0]

    @cached_property
    def held(self) -> Mapping[str, HeldSkill]:
        """The skills of the CV, and what they imply."""
        return held_with_implied(self.candidate) if self.candidate else {}

    @cached_property
    def families(self) -> Strengths:
        """The families of work that the interview is about."""
        return families_for(self.ad, self.candidate, self.track)

    @cached_property
    def fields(self) -> Mapping[str, float]:
        """The fields of work, the nearest first."""
        return fields_for(self.families)

    @cached_property
    def level(self) -> Level:
        """The level of the job, else of the person."""
        return level_for(self.ad, self.asked, self.candidate, self._years, is_near=self._is_near)

    @cached_property
    def demands(self) -> tuple[SkillRequirement, ...]:
        """The skills that the ad asks for, known to the taxonomy, in lines that may be shown; must-haves first."""
        known = [
            item for item in self.asked.skills if item.key and self.ad is not None and is_shown(item.evidence, self.ad)
        ]
        return tuple(sorted(known, key=lambda item: not item.must))

    @cached_property
    def said(self) -> str:
        """What is at hand in small letters: the ad, else the CV's lines."""
        lines = self.candidate.lines if self.candidate else ()
        return (self.ad.text if self.ad else "\n".join(line.quote for line in lines)).casefold()

    @property
    def words(self) -> Wording:
        """The sentences of the language."""
        return wording(self.language)

    @cached_property
    def us(self) -> str:
        """What the employer is called."""
        return company_name(self.ad.company if self.ad else None) or self.words.us

    @property
    def seed(self) -> str:
        """What tells this interview from others, so that not every job of a field gets the same questions."""
        named = (self.ad.title, self.ad.company) if self.ad else ()
        label = self.candidate.label if self.candidate else None
        return "|".join(part or "" for part in (*named, label))

    @property
    def _is_near(self) -> bool:
        """Tell whether the person has done such work, or nobody knows of what kind either is."""
        if self.ad is None or self.candidate is None or not self.candidate.positions:
            return True
        held = [position.families for position in self.candidate.positions]
        return not self.families or not any(held) or max(family_nearness(self.families, one) for one in held) >= NEAR

    @property
    def _years(self) -> float:
        """Years of work in all, by the CV's own dates: what is not over reaches to the latest date that it names."""
        if self.candidate is None:
            return 0.0
        spans = [(item.start, item.end) for item in self.candidate.positions if item.start is not None]
        latest = max((month for span in spans for month in span if month is not None), default=0)
        return sum((latest if end is None else end) - start + 1 for start, end in spans if start is not None) / MONTHS


def setting_for(
    material: Material | None, ad: JobAd | None, asked: Requirements | None, track: str | None, language: str
) -> Setting:
    """Return the setting; what the ad asks for is read where it is not given."""
    if asked is None:
        asked = read_requirements(ad) if ad is not None else Requirements()
    return Setting(ad, asked, material, track, language)
