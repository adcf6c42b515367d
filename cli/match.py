"""`candid match`: the score of a CV for an ad, as JSON or, in a terminal, to be read."""

import asyncio
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from career.errors import InvalidInput
from career.jobs.model import JobAd
from career.jobs.views import job_name
from career.matching.model import MatchResult
from cli.files import load, name_of
from cli.pure import print_json

LINKS = ("http://", "https://")
_OTHER_LINK = re.compile(r"[a-zA-Z][\w+.-]+://")


def match(cv: Path, job: str, *, as_json: bool) -> int:
    """Print the score of a CV for an ad, which is a file or a link, with its parts and their evidence."""
    ad = ad_of(job)
    result = score_file(cv, ad)
    if as_json or not sys.stdout.isatty():
        return print_json(result.model_dump(mode="json", exclude_none=True))
    from rich.console import Console

    from cli.render_match import match_result

    place = job_name(ad.title, ad.company) or "this job"
    Console().print(match_result(result, title=f"{name_of(cv) or 'Your CV'} for {place}"))
    return 0


def score_file(cv: Path, ad: JobAd) -> MatchResult:
    """Return the score of a CV file for an ad. Raises Unreadable."""
    from career.cv.parsing.isolated import read_isolated
    from career.jobs.requirements import read_requirements
    from career.matching.score import candidate_from, score
    from runtime.embedding import PackagedEmbedder

    parsed = read_isolated(load(cv), name_of(cv))
    candidate = candidate_from(parsed.document, parsed.evidence, parsed.text)
    return score(candidate, ad, read_requirements(ad), PackagedEmbedder(), today=datetime.now(UTC).date())


def ad_of(job: str) -> JobAd:
    """Return the ad in a file (a document, text or JSON) or behind a link. Raises a CareerError."""
    if job.casefold().startswith(LINKS):
        return _linked(job)
    if _OTHER_LINK.match(job):
        raise InvalidInput("link_invalid", "Only links that begin with http:// or https:// can be read.")
    file = Path(job)
    return _written(file, load(file))


def _linked(url: str) -> JobAd:
    from career.jobs.incoming import clean_link, posted_ad
    from runtime.fetching import PageFetcher

    return asyncio.run(posted_ad(PageFetcher(), clean_link(url)))


def _written(file: Path, data: bytes) -> JobAd:
    from career.cv.reading.isolated import read_apart
    from career.jobs.posting import as_job_ad, is_page, read_page
    from career.jobs.reading import read_ad
    from career.jobs.told import told, told_ad

    if (value := told(data)) is not None:
        return as_job_ad(told_ad(value))
    if is_page(data):
        return as_job_ad(read_page(data))
    return read_ad(read_apart(data, name_of(file)).text)
