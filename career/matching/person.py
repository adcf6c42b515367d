"""Whom a score is for: a CV of the database with the skills of its owner."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from career.cv import service as cvs
from career.matching.candidate import Candidate, candidate_from
from db.models import CV, ProfileSkill


def candidate_of(cv: CV, skills: Sequence[ProfileSkill]) -> Candidate:
    """Return what a CV shows, with skills that the person told and without those that they removed."""
    told = [row.name for row in skills if row.source == "user" and row.removed_at is None]
    removed = [row.key for row in skills if row.removed_at is not None]
    return candidate_from(
        cvs.document_of(cv), cvs.evidence_of(cv), cv.text or "", profile_skills=told, removed_skills=removed
    )


def as_of(cv: CV, at: datetime | None = None) -> date:
    """Return the day up to which "present" reaches: on which the CV came or, if by `at`, was last changed.

    So a score does not drift by itself.
    """
    is_edited = cv.edited_at is not None and (at is None or cv.edited_at <= at)
    said = cv.edited_at if is_edited else cv.created_at
    return said.astimezone(UTC).date() if said else datetime.now(UTC).date()
