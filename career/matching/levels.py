"""Levels of seniority, from the words of a title and from years of work."""

import re

from career.jobs.model import Seniority

LEVELS: dict[Seniority, int] = {"intern": 0, "junior": 1, "mid": 2, "senior": 3, "lead": 4, "executive": 5}
_WORDS: dict[int, tuple[str, ...]] = {
    5: (
        r"director|head|vp|vice president|chief|c[efot]o|managing director",
        r"direktor\w*|geschäftsführ\w*|directeur|bereichsleit\w*",
    ),
    4: (
        r"lead|leading|principal|staff(?! nurse)|architect|engineering manager|senior manager|sr\.? manager",
        r"general manager|matron|leiter\w*|leitung|chef de (?!partie)\w+|jefe",
    ),
    3: (
        r"manager|senior|sr|experienced|expert|sous chef|ward manager|highly specialist|controller|band [78]",
        r"meister\w*",
    ),
    1: (
        r"junior|jr|graduate|new grad|entry[- ]level|newly qualified|associate|assistant|commis",
        r"berufseinsteiger\w*|débutant",
    ),
    0: (r"intern(?:ship)?|trainee|apprentice\w*|praktik\w*|werkstudent\w*|stagiaire|auszubildende\w*|azubi",),
}
_PATTERNS = [(level, re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")) for level, words in _WORDS.items()]


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


def held_level(title: str | None, years: float) -> int:
    """Return the level of a person by the title of their last position, or by years where it names none."""
    named = title_level(title) if title else None
    return named if named is not None else years_level(years)
