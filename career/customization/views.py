"""What clients show of a customised CV."""

import hashlib
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from career.customization.model import EvidenceQuestion, Suggestion
from career.evidence import Evidence


class _Customization(BaseModel):
    """Which CV was customised for which job; the score before, now, and with all that is open."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    cv_id: UUID
    cv_filename: str
    job_id: UUID
    job_title: str | None
    job_company: str | None
    language: str
    base_score: int
    score: int
    best_score: int


class CustomizationCard(_Customization):
    """A CV customised for a job: its suggestions and questions; the score before, now, and with all that is open.

    `cv_changed` says that the person has changed the CV since; what is customised is still the document before.
    """

    suggestions: tuple[Suggestion, ...]
    questions: tuple[EvidenceQuestion, ...]
    version: int
    cv_changed: bool = False


class CustomizationSummary(_Customization):
    """A customised CV in a list: of which CV, for which job, its score before, now and at best."""

    cv_changed: bool
    has_letter: bool
    created_at: datetime
    updated_at: datetime


class VersionView(BaseModel):
    """A version to go back to, by the suggestions that were applied."""

    model_config = ConfigDict(frozen=True)

    number: int
    applied: tuple[int, ...]
    score: int
    created_at: datetime


class LetterView(BaseModel):
    """A cover letter with the lines of the CV that it rests on; `is_own` says that the person changed it.

    `version` tells one wording from another.
    """

    model_config = ConfigDict(frozen=True)

    customization_id: UUID
    language: str
    length: str
    tone: str
    text: str
    evidence: tuple[Evidence, ...]
    is_own: bool

    @property
    def version(self) -> str:
        """See LetterView."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]


class LetterCard(BaseModel):
    """A cover letter as clients show it, word for word: what was checked is what is read."""

    model_config = ConfigDict(frozen=True)

    job: str
    letter: LetterView


class DiffLine(BaseModel):
    """A line of a comparison: " " in both, "-" only in the original, "+" only in the customised CV."""

    model_config = ConfigDict(frozen=True)

    sign: str
    text: str


class ChangesCard(BaseModel):
    """A customised CV beside the original: of which CV, for which job, and the lines that differ with those around."""

    model_config = ConfigDict(frozen=True)

    name: str
    job: str
    lines: tuple[DiffLine, ...]
