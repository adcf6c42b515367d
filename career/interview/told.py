"""An answer beside the CV: lines that would have fitted and were not told, and what the CV does not show."""

from career.evidence import Evidence
from career.interview.hints import fitting
from career.interview.points import Case
from career.interview.text import content
from career.skills import service as skills

MOST_LEFT_OUT = 2
TOLD_SHARE = 0.5
"""The share of a line's words from which on an answer has told it."""
MOST_UNSUPPORTED = 3
CLAIMED = ("tool", "licence", "language", "method", "technology")


def left_out(case: Case) -> tuple[Evidence, ...]:
    """Return the lines of the CV that fit the question and that the answer does not tell."""
    lines = [line for line in fitting(case.question, case.material) if not _is_told(line, case)]
    return tuple(lines[:MOST_LEFT_OUT])


def unsupported(case: Case) -> tuple[str, ...]:
    """Return the skills that a person says they have used and that neither CV nor profile shows; none without a CV."""
    if case.material.document is None:
        return ()
    asked = {mention.key for mention in skills.extract(case.question.text)}
    names: dict[str, str] = {}
    for part in case.answer.parts:
        if part.has("i") or part.has("we"):
            for mention in skills.extract(part.text):
                if mention.kind != "soft" and mention.key not in case.material.held | asked:
                    names.setdefault(mention.key, mention.term)
    return tuple(names.values())[:MOST_UNSUPPORTED]


def _is_told(line: Evidence, case: Case) -> bool:
    code = case.answer.language or "en"
    words = content(line.quote, code)
    return not words or len(words & case.answer.content) / len(words) >= TOLD_SHARE
