"""The kind of employment."""

import re
from functools import cache

from career.jobs.model import EmploymentType
from career.jobs.requirements.place import employment
from career.patterns import sections

_ORDER: tuple[EmploymentType, ...] = ("internship", "apprenticeship", "part_time", "contract", "temporary", "full_time")
_BOTH = re.compile(r"full.{0,12}part|part.{0,12}full|voll.{0,12}teilzeit|teil.{0,12}vollzeit", re.IGNORECASE)


def employment_of(raw: str | None, title: str, text: str = "") -> EmploymentType | None:
    """Return the kind of employment by the source's word in eleven languages, else by the title, else by the ad.

    Full or part time, as one likes, is full time. "Permanent" alone says nothing of hours.
    """
    if raw and (found := _named(raw)):
        return found
    known = next((kind for kind in _ORDER[:3] if _titles()[kind].search(title)), None)
    return known or employment(title, text[:20_000])


def _named(raw: str) -> EmploymentType | None:
    words = _permanent().sub(" ", raw[:200].replace("_", " "))
    if _BOTH.search(words):
        return "full_time"
    return next((kind for kind in _ORDER if _patterns()[kind].search(words)), None)


@cache
def _patterns() -> dict[EmploymentType, re.Pattern[str]]:
    listed = sections(__package__, "words.txt")
    return {kind: re.compile("|".join(listed[kind]), re.IGNORECASE) for kind in _ORDER}


@cache
def _permanent() -> re.Pattern[str]:
    return re.compile("|".join(sections(__package__, "words.txt")["permanent"]), re.IGNORECASE)


@cache
def _titles() -> dict[EmploymentType, re.Pattern[str]]:
    listed = sections(__package__, "words.txt")
    return {kind: re.compile("|".join(listed[f"title {kind}"]), re.IGNORECASE) for kind in _ORDER[:3]}
