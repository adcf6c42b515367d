"""What of a normalised job goes into which column."""

import hashlib
from typing import Any

from career.jobs.normalising.model import Eligibility, NormalisedJob
from db.repositories.search import ANYWHERE

MOST_PAY = 2_000_000_000
"""A 32-bit column's bound; nobody is paid that."""


def row_of(job: NormalisedJob, board: str, attribution: str | None = None) -> dict[str, Any]:
    """Return the columns that a public job has from its board, with a hash that changes when any of them does."""
    pay, eligibility = job.pay, job.eligibility
    row: dict[str, Any] = {
        "source": job.source,
        "board": board,
        "external_id": job.external_id,
        "url": job.url,
        "apply_url": job.apply_url,
        "attribution": attribution,
        "title": job.title,
        "company": job.company,
        "location": job.location,
        "text": job.text,
        "posted_at": job.posted_at,
        "expires_at": job.expires_at,
        "places": sorted({place.town for place in job.places if place.town}),
        "countries": sorted(job.countries),
        "eligible": _eligible(eligibility),
        "excluded": sorted(eligibility.excluded),
        "remote": eligibility.workplace,
        "employment_type": job.employment_type,
        "salary_min": pay and _bounded(pay.least),
        "salary_max": pay and _bounded(pay.most),
        "salary_currency": pay and pay.currency,
        "salary_euros": pay and _bounded(pay.euros_most or pay.euros_least),
        "language": job.language,
        "unscorable": job.unscorable,
        "fingerprint": job.likeness.fingerprint,
        "likeness_block": job.likeness.block,
        "company_key": job.likeness.company or None,
    }
    return {**row, "content_hash": hashlib.sha256(repr(sorted(row.items())).encode()).hexdigest()}


def _eligible(eligibility: Eligibility) -> list[str]:
    """Return from where one may apply; nothing is ruled out on site where a visa or moving is paid for."""
    if eligibility.worldwide:
        return [ANYWHERE]
    offers = eligibility.sponsors and eligibility.workplace != "remote"
    return [] if offers else sorted(eligibility.countries)


def _bounded(amount: int | None) -> int | None:
    return amount if amount is not None and amount < MOST_PAY else None
