"""Adzuna (with a key): searches by country; texts are beginnings only, and some pay is a guess of Adzuna's."""

from dataclasses import dataclass, field

from career.jobs.postings.model import Posting
from workers.sources.answers import Request
from workers.sources.model import Parsed, Search
from workers.sources.searches import Searches
from workers.sources.terms import Allowance, Terms
from workers.sources.values import Item, entries, newest, parsed, plain

TERMS = Terms(
    name="adzuna",
    title="Adzuna",
    homepage="https://www.adzuna.com",
    attribution="Jobs by Adzuna",
    conditions=(
        "A free key for personal use and research; other use is on trial for 14 days. At most 25 calls a minute, 250 a "
        "day, 2,500 a month (developer.adzuna.com)."
    ),
    allowance=Allowance(seconds_between=3.0, per_day=80, per_month=2400),
    refresh_hours=12.0,
    needs_key=True,
)
PAGE = 50
CURRENCIES = {
    "at": "EUR", "au": "AUD", "be": "EUR", "br": "BRL", "ca": "CAD", "ch": "CHF", "de": "EUR", "es": "EUR",
    "fr": "EUR", "gb": "GBP", "in": "INR", "it": "EUR", "mx": "MXN", "nl": "EUR", "nz": "NZD", "pl": "PLN",
    "sg": "SGD", "us": "USD", "za": "ZAR",
}  # fmt: skip
"""The countries that it knows, with what pay is given in there, per year."""


@dataclass(frozen=True)
class Adzuna(Searches):
    """Reads api.adzuna.com."""

    app_id: str = field(default="", repr=False)
    most_pages: int = 2
    terms = TERMS

    def request(self, search: Search, page: int) -> Request:
        """See Searches."""
        return Request(
            f"https://api.adzuna.com/v1/api/jobs/{search.country}/search/{page}",
            {"what": search.what, "results_per_page": PAGE, "sort_by": "date", "max_days_old": 14},
            secret_query={"app_id": self.app_id, "app_key": self.key.get_secret_value()},
        )

    def parse(self, data: object, search: Search) -> Parsed:
        """See Searches."""
        return parse(data, search.country)

    def more(self, data: object) -> bool:
        """See Searches."""
        return len(Item(data).items("results")) >= PAGE


def parse(data: object, country: str) -> Parsed:
    """Return the jobs of a page. Raises SourceError."""
    results = entries(data, "results", TERMS.title)
    return newest(parsed(results, lambda item: item.text("id"), lambda item: _posting(item, country)))


def _posting(item: Item, country: str) -> Posting:
    where = item.text("location", "display_name")
    told = item.text("salary_is_predicted") != "1"
    low, high = (item.number("salary_min"), item.number("salary_max")) if told else (None, None)
    return Posting(
        source=TERMS.name,
        external_id=item.text("id") or "",
        url=item.link("redirect_url"),
        apply_url=item.link("redirect_url"),
        title=plain(item.text("title")) or "",
        company=plain(item.text("company", "display_name")),
        location=where,
        locations=(where,) if where else (),
        description_text=plain(item.text("description")),
        is_snippet=True,
        employment_type=" ".join(filter(None, (item.text("contract_time"), item.text("contract_type")))) or None,
        salary_min=low,
        salary_max=high,
        salary_currency=CURRENCIES.get(country) if low or high else None,
        salary_period="year" if low or high else None,
        posted_at=item.moment("created"),
        department=item.text("category", "label"),
        country=country.upper(),
    )
