"""A CV of which the rules read less than it says, and a model that answers as it is told."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from career.cv.document import CVDocument
from career.cv.parsing import ParsedCV, parse
from career.cv.reading import Reading, read
from career.cv.repair import Answer, Mended, gaps_of, mend

TEXT = """Ines Moreau
Backend developer
ines.moreau@example.org | +44 7700 900123 | Leeds

Work experience

Backend Developer | Lindwood Parcel Ltd
03/2020 - present
- Built the tracking API in Python, used by 40 partners

Junior Developer | Vexley Widgets Ltd
09/2017 - 02/2020
- Wrote tests for 12 services

Education

BSc Computer Science | Leeds Beckett University
09/2014 - 06/2017

Skills

Python, PostgreSQL, Docker, Git
"""
NAMELESS = """curriculum vitae
backend developer, since 2017
backend@example.org | +44 7700 900123 | Leeds
ines moreau

Work experience

Backend Developer, Lindwood Parcel Ltd
03/2020 - present
- Built the tracking API in Python, used by 40 partners

Skills

Python, PostgreSQL, Docker, Git
"""


@dataclass
class Parrot:
    """A model that gives its replies in order, the last one again and again, and keeps what it was asked."""

    replies: Sequence[str | BaseException]
    asked: list[str] = field(default_factory=list)

    async def answer(self, instructions: str, material: str, schema: dict[str, Any]) -> str:
        """Say the next reply."""
        self.asked.append(material)
        reply = self.replies[min(len(self.asked), len(self.replies)) - 1]
        if isinstance(reply, BaseException):
            raise reply
        return reply


@dataclass(frozen=True)
class Case:
    """A CV as read and parsed."""

    reading: Reading
    parsed: ParsedCV

    def line(self, words: str) -> int:
        """Return the number of the line that holds words."""
        return next(line.number for line in self.reading.lines if words in line.text)

    def mended(self, *answers: Answer) -> Mended:
        """Apply answers to the gaps that there are."""
        parsed = self.parsed
        return mend(parsed.text, parsed.document, parsed.evidence, gaps_of(parsed, self.reading), answers)

    def as_before(self, mended: Mended) -> bool:
        """Whether nothing was changed."""
        return (mended.document, mended.evidence) == (self.parsed.document, self.parsed.evidence)


def case(text: str = TEXT, *unread: str) -> Case:
    """Read and parse a text, then forget the values at pointers, or whole entries, as if they had not been read."""
    reading = read(text.encode(), "cv.txt")
    parsed = parse(reading)
    data = parsed.document.model_dump(by_alias=True)
    for pointer in unread:
        *way, last = pointer.split("/")[1:]
        holder: Any = data
        for key in way:
            holder = holder[int(key)] if isinstance(holder, list) else holder[key]
        if isinstance(holder, list):
            del holder[int(last)]
            assert int(last) == len(holder), "evidence of later entries is not moved"
        else:
            holder[last] = [] if isinstance(holder[last], list) else None
    gone = tuple(f"{pointer}/" for pointer in unread)
    evidence = {key: item for key, item in parsed.evidence.items() if not f"{key}/".startswith(gone)}
    return Case(reading, replace(parsed, document=CVDocument.model_validate(data), evidence=evidence))


def says(field: str, line: int, quote: str, *, question: int = 1, entry: int = 1) -> Answer:
    """Return an answer."""
    return Answer(question=question, entry=entry, field=field, line=line, quote=quote)
