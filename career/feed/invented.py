"""The invented ads that are shipped (examples.jsonl), with dates that do not age."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.resources import files

import orjson

from career.jobs.postings.model import Posting
from career.jobs.postings.told import posting_of

SPREAD = 14
"""Days over which the ads are spread."""


def invented_ads(source: str, now: datetime) -> Iterator[Posting]:
    """Yield the ads as if a source had posted them in the last days."""
    text = files(__package__ or "").joinpath("examples.jsonl").read_bytes()
    for number, line in enumerate(text.splitlines()):
        age = timedelta(days=number * 5 % SPREAD, hours=number % 7)
        yield posting_of(orjson.loads(line), source).model_copy(update={"posted_at": now - age})
