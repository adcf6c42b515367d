"""`candid rank`: many ads, best first."""

import gzip
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from career.errors import InvalidInput, Unreadable
from career.jobs.model import JobAd
from career.matching.explain import reasons
from career.matching.rank import Ranked, RankedAd
from cli.files import load, name_of

MOST_BYTES = 500 * 1024 * 1024
MOST_SAID = 5
"""Sentences about entries that hold no job, before the rest is only counted."""
GZIP = b"\x1f\x8b"


class _Ad(BaseModel):
    """A line of the file; an id may be a number."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    id: str
    title: str | None = None
    company: str | None = None
    location: str | None = None
    description: str = Field(min_length=1)


def rank(cv: Path, jobs: Path, top: int | None) -> int:
    """Print the ads of a file in the order in which they fit a CV. Raises a CareerError."""
    from career.cv.parsing.isolated import read_isolated
    from career.matching.candidate import candidate_from
    from career.matching.rank import rank as rank_ads
    from runtime.embedding import PackagedEmbedder

    ads = list(_ads(jobs))
    if not ads:
        raise InvalidInput(
            "no_jobs", f"{jobs} has no job in it. Each line is a JSON object with id, title and description."
        )
    parsed = read_isolated(load(cv), name_of(cv))
    candidate = candidate_from(parsed.document, parsed.evidence, parsed.text)
    for item in rank_ads(candidate, ads, PackagedEmbedder(), today=datetime.now(UTC).date(), top=top):
        sys.stdout.buffer.write(orjson.dumps(_line(item), option=orjson.OPT_APPEND_NEWLINE))
    return 0


def _line(item: Ranked) -> dict[str, object]:
    parts = {part.name: {"earned": part.earned, "possible": part.possible} for part in item.result.parts}
    return {"id": item.id, "score": item.result.score, "parts": parts, "reasons": reasons(item.result)}


def _ads(path: Path) -> Iterator[RankedAd]:
    """Return the ads of a file; a line that holds none is said on standard error and left out."""
    from career.jobs.posting import html_text

    left_out = 0
    for name, value in _values(_unpacked(load(path, largest=MOST_BYTES))):
        try:
            told = _Ad.model_validate(value)
        except ValidationError:
            left_out += 1
            if left_out <= MOST_SAID:
                _say(f"{name} is no job with id and description; it is left out.")
            continue
        text = html_text(told.description)
        yield RankedAd(told.id, JobAd(title=told.title, company=told.company, location=told.location, text=text))
    if left_out > MOST_SAID:
        _say(f"{left_out - MOST_SAID} more of them are left out.")


def _values(data: bytes) -> Iterator[tuple[str, Any]]:
    """Return what each line or, of a JSON array, each entry tells, with its name; None for a line that is no JSON."""
    if data.lstrip().startswith(b"[") and (listed := _loaded(data)):
        yield from ((f"Entry {number}", value) for number, value in enumerate(listed, start=1))
        return
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            yield f"Line {number}", _loaded(line)


def _loaded(data: bytes) -> Any:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        return None


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)  # noqa: T201


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(GZIP):
        return data
    try:
        return gzip.decompress(data)
    except (OSError, EOFError) as error:
        raise Unreadable("corrupt", "The packed file is damaged. Pack it anew, or give it unpacked.") from error
