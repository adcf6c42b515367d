"""An answer beside the CV: lines that would have fitted and were not told, and what the CV does not show."""

import re
from collections.abc import Iterator

from career.customization.truth.service import check
from career.evidence import Evidence
from career.interview.hints import fitting
from career.interview.points import Case
from career.interview.text import content
from career.skills import service as skills

MOST_LEFT_OUT = 2
TOLD_SHARE = 0.5
"""The share of a line's words from which on an answer has told it."""
MOST_UNSUPPORTED = 3
MOST_CHECKED = 6
_YEARS = re.compile(r"experi[eê]nc|expérience|erfahrung", re.IGNORECASE)


def left_out(case: Case) -> tuple[Evidence, ...]:
    """Return the lines of the CV that fit the question and that the answer does not tell."""
    lines = [line for line in fitting(case.question, case.material) if not _is_told(line, case)]
    return tuple(lines[:MOST_LEFT_OUT])


def unsupported(case: Case) -> tuple[str, ...]:
    """Return what a person says of themselves that neither CV nor profile shows; none without a CV.

    These are skills that they say they have used, and titles, employers and numbers of what they say they are.
    """
    if case.material.document is None:
        return ()
    words = [*_skills(case), *_claims(case)]
    unique = {word.casefold(): word for word in reversed(words)}
    return tuple(reversed(unique.values()))[:MOST_UNSUPPORTED]


def _skills(case: Case) -> Iterator[str]:
    known = case.material.held | {mention.key for mention in skills.extract(case.question.text)}
    for part in case.answer.parts:
        if part.has("i") or part.has("we"):
            for mention in skills.extract(part.text):
                if mention.kind != "soft" and mention.key not in known and "'" not in mention.term:
                    yield mention.term


def _claims(case: Case) -> Iterator[str]:
    told = [part for part in case.answer.parts if part.has("claims") and part.has("i")]
    if case.material.today is None:
        return
    for part in told[:MOST_CHECKED]:
        verdict = check(part.text, case.material.cv_text, today=case.material.today)
        kinds = ["title"] if part.language == "de" else ["title", "name"]  # German writes every noun like a name
        kinds += ["number"] if _YEARS.search(part.text) else []
        shown = (claim.text for claim in verdict.invented if claim.kind in kinds and "'" not in claim.text)
        yield from (text for text in shown if text.casefold() in part.text.casefold())


def _is_told(line: Evidence, case: Case) -> bool:
    code = case.answer.language or "en"
    words = content(line.quote, code)
    return not words or len(words & case.answer.content) / len(words) >= TOLD_SHARE
