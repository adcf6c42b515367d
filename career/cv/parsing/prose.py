"""Careers told in paragraphs: "Oakwood Dental, 2021 to present: fillings and extractions." begins with its header."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from career.cv.parsing.dates import periods
from career.cv.reading.model import Line, Span

SHORTEST = 60
LONGEST_HEAD = 110
_SENTENCE_END = re.compile(r"[^\W\d_]{3}[.!?]\s")
_REST = re.compile(r"\s*[,;]?\s*(?:[^,.:;]{3,40})?(?:[.:]|\s[-–—])\s+(?=\S)")
_SELF = re.compile(
    r"\b(?:I (?:am|have|was|work|did|do|run|make|sell|serve|look|would|can|know|like|love|left|book|prepare|\w+ed)|"
    r"ich (?:bin|habe|arbeite)|je (?:suis|travaille)|j['’]ai|soy|tengo|trabajo|trabajé|sou|tenho|trabalho|trabalhei|"
    r"sono|ho|lavoro|ik (?:ben|heb|werk)|jestem|pracuję|pracował[ae]m|я|çalış\w+m)\b"
)


def speaks_of_self(text: str) -> bool:
    """Tell whether a text says what somebody is or does, in the first person."""
    return _SELF.search(text) is not None


def headed(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines, a paragraph that begins with the header of an entry as two: the header, and what was done."""
    for line in lines:
        at = _head_end(line)
        if at is None:
            yield line
            continue
        yield _part(line, 0, at, begins=line.begins)
        yield replace(_part(line, at, len(line.text), begins=True), gap=0.0)


def _head_end(line: Line) -> int | None:
    """Return where the header of a paragraph ends: behind a range of dates near its beginning."""
    text = line.text
    if len(text) < SHORTEST or line.bulleted or any(line.bbox):
        return None
    first = next((period for period in periods(text[: LONGEST_HEAD + 20]) if period.ranged), None)
    if (
        first is None
        or not 3 < first.end <= LONGEST_HEAD
        or _SENTENCE_END.search(text[: first.end])
        or speaks_of_self(text[: first.end])
    ):
        return None
    rest = _REST.match(text, first.end)
    return rest.end() if rest else None


def _part(line: Line, start: int, end: int, *, begins: bool) -> Line:
    text = line.text[start:end].strip(" :.–—-")
    return replace(line, text=text, spans=(Span(text),), begins=begins, links=line.links if start == 0 else ())
