"""JSearch (with a key of RapidAPI): searches over many boards, 200 a month for nothing."""

from dataclasses import dataclass

from career.jobs.postings.model import Posting
from workers.sources.answers import Request
from workers.sources.model import Parsed, Search
from workers.sources.searches import Searches
from workers.sources.terms import Allowance, Terms
from workers.sources.values import Item, entries, joined, newest, parsed

TERMS = Terms(
    name="jsearch",
    title="JSearch",
    homepage="https://rapidapi.com/letscrape-6bRBa3QguO5/api/jsearch",
    attribution="Found by JSearch",
    conditions="A key of RapidAPI: 200 calls a month for nothing, more are paid for.",
    allowance=Allowance(seconds_between=2.0, per_day=6, per_month=190),
    refresh_hours=24.0,
    needs_key=True,
)
_HOST = "jsearch.p.rapidapi.com"


@dataclass(frozen=True)
class JSearch(Searches):
    """Reads jsearch.p.rapidapi.com."""

    terms = TERMS

    def request(self, search: Search, page: int) -> Request:
        """See Searches."""
        return Request(
            f"https://{_HOST}/search",
            {"query": search.what, "country": search.country, "page": page, "num_pages": 1, "date_posted": "week"},
            secret_headers={"X-RapidAPI-Key": self.key.get_secret_value(), "X-RapidAPI-Host": _HOST},
        )

    def parse(self, data: object, search: Search) -> Parsed:  # noqa: ARG002 - each job tells its country
        """See Searches."""
        return parse(data)

    def more(self, data: object) -> bool:
        """See Searches."""
        return bool(Item(data).items("data"))


def parse(data: object) -> Parsed:
    """Return the jobs of a page. Raises SourceError."""
    return newest(parsed(entries(data, "data", TERMS.title), lambda item: item.text("job_id"), _posting))


def _posting(item: Item) -> Posting:
    where = joined(item.text("job_city"), item.text("job_state"), item.text("job_country"))
    return Posting(
        source=TERMS.name,
        external_id=item.text("job_id") or "",
        url=item.link("job_apply_link"),
        apply_url=item.link("job_apply_link"),
        title=item.text("job_title") or "",
        company=item.text("employer_name"),
        location=where,
        locations=(where,) if where else (),
        description_text=item.text("job_description"),
        remote=item.flag("job_is_remote"),
        employment_type=item.text("job_employment_type"),
        salary_min=item.number("job_min_salary"),
        salary_max=item.number("job_max_salary"),
        salary_currency=item.text("job_salary_currency"),
        salary_period=item.text("job_salary_period"),
        posted_at=item.moment("job_posted_at_datetime_utc") or item.moment("job_posted_at_timestamp"),
        expires_at=item.moment("job_offer_expiration_datetime_utc"),
        language=item.text("job_posting_language"),
        country=item.text("job_country"),
    )
