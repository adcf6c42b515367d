"""The tools that need no server: a file in, JSON on standard output. Errors are raised and worded by cli.main.

Nothing here imports a database or a language model, so that the tools start quickly.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from career.errors import InvalidInput
from cli.files import STDIN, load


def parse(file: Path) -> int:
    """Print a CV as a JSON Resume 1.0.0 document."""
    return _print(_parsed(file).document.as_json())


def skills(file: Path) -> int:
    """Print {"text", "skills"}: each skill's characters [start, end) count in `text`, which is what was read."""
    from career.skills.service import extract

    text = _read(file).text
    return _print({"skills": [mention.model_dump(mode="json") for mention in extract(text)], "text": text})


def match(cv: Path, job: Path) -> int:
    """Print the score of a CV for a job with its parts and their evidence."""
    from career.jobs.requirements import read_requirements
    from career.matching.score import candidate_from, score
    from runtime.embedding import PackagedEmbedder

    parsed = _parsed(cv)
    ad = _ad(job)
    candidate = candidate_from(parsed.document, parsed.evidence, parsed.text)
    result = score(candidate, ad, read_requirements(ad), PackagedEmbedder(), today=datetime.now(UTC).date())
    return _print(result.model_dump(mode="json", exclude_none=True))


class _Job(BaseModel):
    """A job as JSON; the names of schema.org are understood beside ours."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    title: str | None = None
    company: str | None = None
    location: str | None = None
    text: str = Field(alias="description")


def _parsed(file: Path) -> Any:
    from career.cv.parsing.isolated import read_isolated

    return read_isolated(load(file), _name(file))


def _read(file: Path) -> Any:
    from career.cv.reading.isolated import read_apart

    return read_apart(load(file), _name(file))


def _name(file: Path) -> str:
    return "" if file == STDIN else file.name


def _ad(file: Path) -> Any:
    from career.jobs.model import JobAd
    from career.jobs.reading import read_ad

    data = load(file)
    if not data.lstrip().startswith(b"{"):
        from career.cv.reading.isolated import read_apart

        return read_ad(read_apart(data, _name(file)).text)
    try:
        told = _Job.model_validate(orjson.loads(data))
    except (orjson.JSONDecodeError, ValidationError):
        message = f"{file} is JSON, but no job. It needs a description, and may have title, company and location."
        raise InvalidInput("not_a_job", message) from None
    found = read_ad(told.text)
    return JobAd(
        title=told.title or found.title,
        company=told.company or found.company,
        location=told.location or found.location,
        text=found.text,
    )


def _print(value: Any) -> int:
    sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.flush()
    return 0
