"""Profiles that LinkedIn itself has saved to PDF: one layout, whose sizes and colours say what each line is.

A dark column on the left holds contact, skills, languages and titles; the career stands on the right.
"""

from career.cv.document import Basics, CVDocument
from career.cv.parsing.linkedin.column import read_column
from career.cv.parsing.linkedin.looks import Look, look_of
from career.cv.parsing.linkedin.side import read_side
from career.cv.parsing.proof import prove
from career.cv.parsing.trace import Trace
from career.cv.reading import Reading

__all__ = ["Found", "read_profile"]

Found = tuple[CVDocument, Trace, tuple[tuple[str, int], ...]]
"""The document, where its values stand, and the kind and line of each heading."""


def read_profile(reading: Reading) -> Found | None:
    """Return what a profile says; None for everything that LinkedIn has not set."""
    look = look_of(reading)
    return _read(reading, look) if look is not None else None


def _read(reading: Reading, look: Look) -> Found:
    trace = Trace(reading.lines)
    document = CVDocument(basics=Basics())
    headings = read_side(look, document, trace) + read_column(look, document, trace)
    prove(document, trace, list(reading.lines))
    return document, trace, tuple(sorted(headings, key=lambda heading: heading[1]))
