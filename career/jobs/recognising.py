"""Is a text a job ad?"""

import re
from functools import lru_cache

from career.jobs.requirements.pay import salary
from career.jobs.requirements.roles import ROLE
from career.jobs.requirements.sections import heading_kind
from career.jobs.signs import sayings, sign
from career.skills import service as skills

CLEARLY_NOT, AN_AD = 0.25, 0.5
GENDER = re.compile(
    r"\(?\b(?:m|w|f|d|h|x)\s?[/|*]\s?(?:m|w|f|d|h|x)(?:\s?[/|*]\s?(?:m|w|f|d|h|x|i|gn))?\b\)?|:in\b|\*in\b|/-in\b",
    re.IGNORECASE,
)
_FULL_LENGTH = 12
_LONG = 60
_DATES = re.compile(
    r"\b(?:19|20)\d\d(?:[-/.]\d\d)?\s*(?:[-–—]|to|bis)\s*(?:(?:\w+\.? |\d\d[/.])?(?:19|20)\d\d|present|now|today|"
    r"heute|current)",
    re.IGNORECASE,
)


def is_ad(text: str) -> bool:
    """Tell whether a text should be taken for a job ad."""
    return looks_like_ad(text) >= AN_AD


@lru_cache(maxsize=256)
def looks_like_ad(text: str) -> float:
    """Return from 0 to 1 how much a text looks like a job ad."""
    count = len(text.split())
    if count < 4:
        return 0.0
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    score = _said(text) + _shape(lines)
    if count < _LONG:
        score -= _chatty(text)
    elif len(sign("self").findall(text)) >= 3:
        score -= 0.3
    score -= _cv_like(text)
    return round(max(0.0, min(1.0, score)) * min(1.0, count / _FULL_LENGTH), 2)


def looks_like_cv(text: str) -> bool:
    """Tell whether a text that is no ad is somebody's CV."""
    return _cv_like(text) > 0


def names_role(text: str) -> bool:
    """Tell whether a text names an occupation."""
    return bool(ROLE.search(text) or sign("role").search(text))


def _said(text: str) -> float:
    said = sum(bool(saying.search(text)) for saying in sayings())
    hard = {m.key for m in skills.extract(text[:4000]) if m.kind in ("tool", "licence", "method")}
    demand = sign("demand").search(text)
    return (
        0.2 * min(said, 3)
        + 0.5 * bool(GENDER.search(text))
        + 0.2 * names_role(text)
        + 0.2 * bool(sign("years").search(text) and demand)
        + 0.2 * (salary(text) is not None)
        + 0.2 * bool(sign("hours").search(text))
        + 0.15 * bool(demand)
        + 0.1 * bool(sign("place").search(text))
        + 0.05 * min(len(hard), 4)
    )


def _shape(lines: list[str]) -> float:
    headings = {kind for line in lines if (kind := heading_kind(line.strip("*# ")))}
    header = bool(lines) and lines[0].count("|") >= 2
    return 0.2 * len(headings & {"must", "duties", "nice", "other"}) + 0.3 * header


def _cv_like(text: str) -> float:
    headings = len(sign("cv heading").findall(text))
    contact = bool(re.search(r"[\w.+-]+@[\w-]+\.\w+", text[:500])) and bool(
        re.search(r"\+?\d[\d ()/-]{7,}\d", text[:500])
    )
    return (
        0.5 * (headings >= 3)
        + 0.5 * (headings >= 1 and len(_DATES.findall(text)) >= 2)
        + 0.5 * (headings >= 2 and contact)
    )


def _chatty(text: str) -> float:
    commanded = bool(sign("command").match(text)) and ":" not in text[:60]
    asked = text.rstrip().endswith("?")
    return 0.35 * commanded + 0.4 * asked + 0.3 * bool(sign("self").search(text))
