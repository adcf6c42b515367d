"""What a review says, and what a rule sees."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict

from career.cv.document import CVDocument
from career.cv.parsing import ParsedCV
from career.cv.reading import Line, Reading
from career.cv.repair import Gap, gaps_of
from career.cv.repair.sheet import bare, texts_of
from career.language import known_language

Severity = Literal["high", "medium", "low", "info"]
Area = Literal["ats", "content"]
Verdict = Literal["passes", "at risk", "fails"]
WEIGHT: dict[Severity, int] = {"high": 15, "medium": 8, "low": 4, "info": 0}
MOST_PLACES = 5
FULL_AT = 4


class Place(BaseModel):
    """Where something was seen: in words or a quote, by line and page, by JSON pointer into the document."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str
    pointer: str | None = None
    line: int | None = None
    page: int | None = None


class Finding(BaseModel):
    """What one rule found: what, in how many places and the first of them, why it matters and what to do.

    `points` is what it takes from the score; `area` says whether it hinders reading by machines, or is about content.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    code: str
    severity: Severity
    message: str
    why: str = ""
    advice: str = ""
    area: Area = "content"
    points: int = 0
    count: int = 1
    places: tuple[Place, ...] = ()


class AtsCheck(BaseModel):
    """How well employers' systems can read a CV: the verdict, and the codes of the checks passed and failed."""

    model_config = ConfigDict(frozen=True)

    verdict: Verdict
    passed: tuple[str, ...]
    failed: tuple[str, ...]


class Review(BaseModel):
    """A quality score from 0 to 100, the findings it comes from, worst first, and the check for employers' systems."""

    model_config = ConfigDict(frozen=True)

    quality_score: int
    ats: AtsCheck
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Point:
    """A list item or sentence on what somebody did, with its JSON pointer."""

    pointer: str
    text: str


@dataclass(frozen=True)
class Case:
    """A CV under review. `today` is the day of the review, `filename` what its owner calls the file."""

    parsed: ParsedCV
    reading: Reading
    today: date
    filename: str = ""

    @property
    def document(self) -> CVDocument:
        """The CV document."""
        return self.parsed.document

    @property
    def is_data(self) -> bool:
        """Whether the file is a document of data, which has no look."""
        return self.reading.structured is not None

    @property
    def is_paged(self) -> bool:
        """Whether the file has pages of a known size."""
        return not self.is_data and bool(self.reading.pages) and self.reading.pages[0].width > 0

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines, page numbers and the like left out."""
        return tuple(line for line in self.reading.lines if not line.furniture and line.text.strip())

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What the parser is unsure about: nothing is held against a person that may be there and was not read."""
        return gaps_of(self.parsed, self.reading)

    @cached_property
    def unread(self) -> tuple[Line, ...]:
        """The lines out of which nothing was taken, headings left out."""
        taken = {found.line for found in self.parsed.evidence.values()}
        taken |= {number for _, number in self.parsed.sections}
        said = "\n".join(map(bare, texts_of(self.document.model_dump())))
        # Longer lines go on with a value that began above; a short one may be said elsewhere by chance.
        return tuple(
            line
            for line in self.lines
            if line.number not in taken and (len(line.text.split()) <= 3 or bare(line.text) not in said)
        )

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """What is said of the positions, item by item."""
        return tuple(
            Point(f"/work/{index}/highlights/{number}", text)
            for index, work in enumerate(self.document.work)
            for number, text in enumerate(work.highlights)
        )

    @cached_property
    def language(self) -> str | None:
        """The language of the sentences (ISO 639-1); None for one that the word lists do not know."""
        works = [text for work in self.document.work for text in (work.position, work.summary) if text]
        return known_language("\n".join([self.document.basics.summary or "", *works, *(p.text for p in self.points)]))

    @cached_property
    def points_language(self) -> str | None:
        """The language of the points, where it is that of the rest."""
        own = known_language("\n".join(point.text for point in self.points))
        return own if own == self.language else None

    def inside(self, kind: str) -> tuple[Line, ...]:
        """Return the lines below the headings of a kind of section."""
        heads = sorted(self.parsed.sections, key=lambda section: section[1])
        ends = [*(number for _, number in heads), 10**9][1:]
        spans = [(begin, end) for (name, begin), end in zip(heads, ends, strict=True) if name == kind]
        return tuple(line for line in self.lines if any(begin < line.number < end for begin, end in spans))


@dataclass(frozen=True)
class Sight:
    """What a rule saw once: a message, and the place where there is one."""

    message: str
    pointer: str | None = None
    line: int | None = None
    page: int | None = None
    quote: str | None = None


@dataclass(frozen=True)
class Rule:
    """A named, deterministic check.

    One that counts places (`each`) takes 40 % of its weight for one place and all of it for four; any other takes all.
    What depends on the day (`dated`) takes nothing, so that a file has the same score on any day.
    """

    code: str
    severity: Severity
    why: str
    advice: str
    check: Callable[[Case], Iterator[Sight]]
    area: Area = "content"
    each: bool = False
    dated: bool = False

    def cost(self, count: int) -> int:
        """Return the points that so many places take; never less for more places."""
        if self.dated or not count:
            return 0
        share = (1 + min(count, FULL_AT)) / (1 + FULL_AT) if self.each else 1.0
        return math.ceil(WEIGHT[self.severity] * share)

    def finding(self, seen: list[Sight]) -> Finding:
        """Return what is said about what was seen."""
        places = tuple(
            Place(text=(sight.quote or sight.message)[:160], pointer=sight.pointer, line=sight.line, page=sight.page)
            for sight in seen[:MOST_PLACES]
        )
        return Finding(
            code=self.code, severity=self.severity, message=seen[0].message, why=self.why, advice=self.advice,
            area=self.area, points=self.cost(len(seen)), count=len(seen), places=places,
        )  # fmt: skip


def at(case: Case, pointer: str, message: str) -> Sight:
    """Return a sighting at a value of the document."""
    found = case.parsed.evidence.get(pointer)
    if found is None:
        return Sight(message, pointer)
    return Sight(message, pointer, found.line, found.page, found.quote)


def on(line: Line, message: str) -> Sight:
    """Return a sighting on a line."""
    return Sight(message, None, line.number, line.page, line.text.strip()[:200])
