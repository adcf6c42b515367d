"""What a review says, and what a rule sees."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from career.cv.parsing import ParsedCV
from career.cv.reading import Line, Reading

Severity = Literal["high", "medium", "low", "info"]
WEIGHT: dict[Severity, int] = {"high": 15, "medium": 7, "low": 3, "info": 0}
MOST_PLACES = 5


class Place(BaseModel):
    """Where something was seen: in words or a quote, by line and page, by JSON pointer into the document."""

    model_config = ConfigDict(frozen=True)

    text: str
    pointer: str | None = None
    line: int | None = None
    page: int | None = None


class Finding(BaseModel):
    """What one rule found: what, in how many places and the first of them, why it matters and what to do."""

    model_config = ConfigDict(frozen=True)

    code: str
    severity: Severity
    message: str
    why: str
    advice: str
    count: int = 1
    places: tuple[Place, ...] = ()


class Review(BaseModel):
    """A quality score from 0 to 100 and the findings it comes from, worst first."""

    model_config = ConfigDict(frozen=True)

    quality_score: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Case:
    """A CV under review. `today` is the day of the review."""

    parsed: ParsedCV
    reading: Reading
    today: date

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines, page numbers and the like left out."""
        return tuple(line for line in self.reading.lines if not line.furniture and line.text.strip())


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
    """A named, deterministic check; however often it finds something, it weighs once."""

    code: str
    severity: Severity
    why: str
    advice: str
    check: Callable[[Case], Iterator[Sight]]

    def finding(self, seen: list[Sight]) -> Finding:
        """Return what is said about what was seen."""
        places = tuple(
            Place(text=(sight.quote or sight.message)[:160], pointer=sight.pointer, line=sight.line, page=sight.page)
            for sight in seen[:MOST_PLACES]
        )
        return Finding(
            code=self.code, severity=self.severity, message=seen[0].message, why=self.why, advice=self.advice,
            count=len(seen), places=places,
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
