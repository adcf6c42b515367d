"""Placeholder contract, to be finished when reading and parsing stand."""

from dataclasses import dataclass
from typing import Any

from career.cv.document import CVDocument
from career.evidence import Evidence
from career.skills.model import SkillMention


@dataclass(frozen=True)
class ReadCV:
    """All that is read from a CV file."""

    media_type: str
    pages: int
    text: str
    document: CVDocument
    evidence: dict[str, Evidence]
    skills: list[SkillMention]
    experience_months: int | None
    quality_score: int
    findings: list[dict[str, Any]]
    warnings: tuple[str, ...]


async def read_cv(data: bytes, filename: str) -> ReadCV:
    """Read a CV file in a process of its own. Raises Unreadable."""
    raise NotImplementedError
