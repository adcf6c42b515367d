"""From a source's posting to a job that can be searched and compared; pure, the same input gives the same job."""

from datetime import datetime

from career.jobs.normalising.contract import employment_of
from career.jobs.normalising.eligibility import Told, may_apply, read_eligibility
from career.jobs.normalising.likeness import likeness_of, same_job
from career.jobs.normalising.model import NormalisedJob
from career.jobs.normalising.pay import yearly_pay
from career.jobs.normalising.text import company_of, one_line, readable, title_of, why_unscorable
from career.jobs.normalising.times import expires, posted
from career.jobs.postings.model import Posting
from career.language import known_language
from career.places.gazetteer import country_name, country_of, is_country_code
from career.places.location import read_location
from career.places.model import Spot

__all__ = ["may_apply", "normalised", "same_job"]

LONGEST_LOCATION = 300
_SAMPLE = 250
"""Characters of the beginning and of the middle by which a language is told."""


def normalised(posting: Posting, now: datetime) -> NormalisedJob:
    """Return a posting cleaned and understood."""
    text = readable(posting.description_html, posting.description_text)
    title = title_of(posting.title) or "Untitled"
    location = one_line(posting.location or "; ".join(dict.fromkeys(posting.locations)), LONGEST_LOCATION)
    spots = _spots(posting)
    places = tuple(dict.fromkeys(spot.place for spot in spots if spot.place))
    posted_at = posted(posting.posted_at, now)
    company = company_of(posting.company)
    return NormalisedJob(
        source=posting.source,
        external_id=posting.external_id,
        url=posting.url,
        apply_url=posting.apply_url,
        title=title,
        company=company,
        location=location,
        text=text,
        unscorable=why_unscorable(text, is_snippet=posting.is_snippet),
        language=known_language(_sample(title, text)) or posting.language,
        places=places,
        countries=tuple(dict.fromkeys(place.country for place in places if place.country)),
        eligibility=read_eligibility(
            Told(
                title=title,
                text=text,
                spots=spots,
                location=location,
                remote=posting.remote,
                scope=posting.remote_scope,
            )
        ),
        pay=yearly_pay(posting, text),
        employment_type=employment_of(posting.employment_type, title, text),
        posted_at=posted_at,
        expires_at=expires(posting.expires_at, posted_at),
        likeness=likeness_of(title, company, text, places=places, whole=not posting.is_snippet),
    )


def _spots(posting: Posting) -> tuple[Spot, ...]:
    """Return the places that a source names in its fields; its country where no other is known."""
    country = _country(posting.country)
    named: list[Spot] = []
    for line in dict.fromkeys([*posting.locations, *([posting.location] if posting.location else [])]):
        named += read_location(line, country)
    if country and not any((spot.place and spot.place.country) or spot.area for spot in named):
        named += read_location(country_name(country))
    return tuple(dict.fromkeys(named))


def _sample(title: str, text: str) -> str:
    middle = max(_SAMPLE, len(text) // 2)
    return f"{title}\n{text[:_SAMPLE]}\n{text[middle : middle + _SAMPLE]}"


def _country(raw: str | None) -> str | None:
    name = (raw or "").strip()
    return country_of(name) or (name.upper() if is_country_code(name.upper()) else None)
