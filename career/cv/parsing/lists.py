"""Interests and references."""

from career.cv.document import Interest, Reference
from career.cv.parsing.joining import join_lines
from career.cv.parsing.segments import Section
from career.cv.parsing.skills import split_items
from career.cv.parsing.trace import Trace
from career.cv.reading.model import Line
from career.folding import fold


def read_interests(section: Section, first: int, trace: Trace) -> list[Interest]:
    """Return interests."""
    found: list[Interest] = []
    for line in section.lines:
        for item in split_items(line.text):
            if len(item) <= 60:
                found.append(Interest(name=item))
                trace.note(f"/interests/{first + len(found) - 1}/name", line, item)
    return found


def read_references(lines: list[Line], first: int, trace: Trace) -> list[Reference]:
    """Return references as they stand."""
    text = join_lines(lines)
    if not text or fold(text) in (
        "available upon request",
        "available on request",
        "references available upon request",
    ):
        return []
    trace.note(f"/references/{first}/reference", lines[0], lines[0].text)
    return [Reference(reference=text)]
