"""Levels of seniority, from the words of a title and from years of work."""

import re

from career.jobs.model import Seniority

LEVELS: dict[Seniority, int] = {"intern": 0, "junior": 1, "mid": 2, "senior": 3, "lead": 4, "executive": 5}
_WORDS: tuple[tuple[int, str], ...] = (
    (5, r"director|vp|vice president|chief|c[efot]o|managing director|direktor\w*|geschäftsführ\w*|directeur|partner"),
    (4, r"lead|head|principal|staff(?! nurse)|manager|leiter\w*|leitung|chef de (?!partie)\w+|architect|matron|jefe"),
    (3, r"senior|sr|experienced|expert|sous chef|ward manager|highly specialist|controller|meister\w*|band [78]"),
    (1, r"junior|jr|graduate|entry[- ]level|newly qualified|associate|assistant|commis|berufseinsteiger\w*|débutant"),
    (
        0,
        r"intern(?:ship)?|trainee|apprentice\w*|praktik\w*|werkstudent\w*|stagiaire|auszubildende\w*|azubi",
    ),
)
_PATTERNS = [(level, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for level, words in _WORDS]


def title_level(title: str) -> int | None:
    """Return the level 0-5 that a title names; None when it names none. Interns first, then the highest."""
    lowered = title.lower()
    found = [level for level, pattern in _PATTERNS if pattern.search(lowered)]
    if not found:
        return None
    return 0 if 0 in found else max(found)


def years_level(years: float) -> int:
    """Return the level that so many years of work usually reach, at most senior."""
    return 1 if years < 2 else 2 if years < 5 else 3
