"""Small pieces of sentences."""

from collections.abc import Sequence

from career.evidence import Evidence
from career.jobs.views import job_name

LONGEST_QUOTE = 110
_PLACES = {"cv": "your CV", "job": "the ad", "profile": "your profile", "answer": "what you told me"}


def listed(names: Sequence[str], *, most: int = 12) -> str:
    """Return "A, B and C", or "A, B and 7 more"."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def quoted(evidence: Evidence) -> str:
    """Return where a quote stands, and the quote: 'your CV, line 12: "Built APIs in Python"'."""
    place = _PLACES[evidence.origin] + (f", line {evidence.line}" if evidence.line else "")
    return f'{place}: "{short(evidence.quote, LONGEST_QUOTE)}"'


def short(text: str, limit: int) -> str:
    """Return text on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def at(title: str | None, company: str | None) -> str:
    """Return "Nurse at St. Annen", or what is known of it."""
    return job_name(title, company) or "this job"


def counted(number: int, noun: str) -> str:
    """Return "1 job" or "3 jobs"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
