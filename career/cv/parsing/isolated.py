"""Read and parse a file in a process of its own."""

from career.cv.parsing import parse
from career.cv.parsing.model import ParsedCV
from career.cv.reading import read
from career.cv.reading.isolated import shared

_TARGET = "career.cv.parsing.isolated:read_and_parse"
_WARM = (
    "career.cv.parsing.isolated",
    "career.cv.reading.assemble",
    "career.cv.reading.pdf",
    "career.cv.reading.word_docx",
)


def read_and_parse(data: bytes, filename: str) -> ParsedCV:
    """Read and parse here and now. Raises Unreadable."""
    return parse(read(data, filename))


def read_isolated(data: bytes, filename: str, *, timeout: float = 30) -> ParsedCV:
    """Read and parse elsewhere, waiting. Raises Unreadable."""
    return shared(_WARM).run(_TARGET, data, filename, ParsedCV, timeout=timeout)


async def parse_isolated(data: bytes, filename: str, *, timeout: float = 30) -> ParsedCV:  # noqa: ASYNC109 - it ends the process
    """Read and parse elsewhere. Raises Unreadable, with "timeout", "too_large" or "corrupt" too."""
    return await shared(_WARM).call(_TARGET, data, filename, ParsedCV, timeout=timeout)
