"""Small pieces of sentences."""

from collections.abc import Sequence

from career.evidence import Evidence
from career.jobs.views import job_name
from runtime.language import ENGLISH, N_, language
from runtime.language import gettext as _

LONGEST_QUOTE = 110
_PLACES = {"cv": N_("your CV"), "job": N_("the ad"), "profile": N_("your profile"), "answer": N_("what you told me")}
_LINES = {
    "cv": N_("your CV, line {line}"),
    "job": N_("the ad, line {line}"),
    "profile": N_("your profile, line {line}"),
    "answer": N_("what you told me, line {line}"),
}


def listed(names: Sequence[str], *, most: int = 12) -> str:
    """Return "A, B and C", or "A, B and 7 more"."""
    if len(names) > most:
        return _("{names} and {count} more", names=", ".join(names[:most]), count=len(names) - most)
    if len(names) <= 1:
        return "".join(names)
    return _("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])


def quoted(evidence: Evidence) -> str:
    """Return where a quote stands, and the quote: 'your CV, line 12: "Built APIs in Python"'."""
    place = _(_LINES[evidence.origin], line=evidence.line) if evidence.line else _(_PLACES[evidence.origin])
    return f'{place}: "{short(evidence.quote, LONGEST_QUOTE)}"'


def short(text: str, limit: int) -> str:
    """Return text on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def at(title: str | None, company: str | None) -> str:
    """Return "Nurse at St. Annen", or what is known of it."""
    return job_name(title, company) or _("this job")


def within(label: str) -> str:
    """Return a label as it stands within a sentence: in small letters where nouns are written so."""
    return label.lower() if language() == ENGLISH else label


def marked(text: str) -> str:
    """Return a text as it is quoted: “so”, in German „so“."""
    return _("“{text}”", text=text)
