"""Read, parse and review a file in a process of its own."""

from datetime import date

from career.cv.parsing import parse
from career.cv.reading import read
from career.cv.reading.isolated import shared
from career.cv.review import review
from career.cv.review.model import Review

_TARGET = "career.cv.review.isolated:read_and_review"
_WARM = ("career.cv.review.isolated", "career.cv.reading.assemble", "career.cv.reading.pdf")


def read_and_review(data: bytes, filename: str, *, today: date | None = None) -> Review:
    """Read, parse and review here and now. Raises Unreadable."""
    reading = read(data, filename)
    return review(parse(reading, today=today), reading, today=today, filename=filename)


def review_isolated(data: bytes, filename: str, *, timeout: float = 30) -> Review:
    """Read, parse and review elsewhere, waiting. Raises Unreadable."""
    return shared(_WARM).run(_TARGET, data, filename, Review, timeout=timeout)
