"""USAJobs (with a key): the jobs of the United States' federal agencies, in pages of 500."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from pydantic import SecretStr

from career.jobs.postings.model import Posting
from workers.sources.answers import Request
from workers.sources.asking import Asks
from workers.sources.model import Batch, Parsed, State
from workers.sources.paging import newest_pages
from workers.sources.reading import OneListing
from workers.sources.terms import Allowance, Terms
from workers.sources.values import Item, distinct, entries, newest, parsed

TERMS = Terms(
    name="usajobs",
    title="USAJobs",
    homepage="https://www.usajobs.gov",
    attribution="From USAJOBS, the United States' federal jobs site",
    conditions="A free key; requests name the e-mail address that it was given to (developer.usajobs.gov).",
    allowance=Allowance(seconds_between=2.0, per_day=200),
    refresh_hours=12.0,
    needs_key=True,
)
PAGE = 500
MOST_PAGES = 20
"""A search gives 10,000 results at most."""
_QUERY: dict[str, str | int] = {
    "ResultsPerPage": PAGE, "WhoMayApply": "public", "Fields": "full", "SortField": "opendate", "SortDirection": "desc",
}  # fmt: skip
PERIODS = {
    "PA": "year", "PH": "hour", "PD": "day", "BW": "two weeks", "PM": "month", "WC": None, "PW": "piece",
    "Per Year": "year", "Per Hour": "hour", "Per Day": "day", "Per Month": "month",
}  # fmt: skip


@dataclass(frozen=True)
class USAJobs(OneListing):
    """Reads data.usajobs.gov."""

    key: SecretStr = field(repr=False)
    email: str = field(repr=False)
    terms = TERMS

    def read(self, http: Asks, board: str, state: State) -> AsyncIterator[Batch]:
        """See Source."""
        return newest_pages(http, self._request(1), parse, self._following, state, board)

    def _following(self, data: object, page: int) -> Request | None:
        pages = Item(data).number("SearchResult", "UserArea", "NumberOfPages") or 0
        return self._request(page) if page <= min(pages, MOST_PAGES) else None

    def _request(self, page: int) -> Request:
        return Request(
            "https://data.usajobs.gov/api/search",
            {"Page": page, **_QUERY},
            secret_headers={"Authorization-Key": self.key.get_secret_value(), "User-Agent": self.email},
        )


def parse(data: object) -> Parsed:
    """Return the jobs of a page. Raises SourceError."""
    results = entries(Item(data).get("SearchResult"), "SearchResultItems", TERMS.title)
    return newest(parsed(results, lambda item: item.text("MatchedObjectId"), _posting))


def _posting(result: Item) -> Posting:
    item = Item(result.get("MatchedObjectDescriptor"))
    pay = (*item.items("PositionRemuneration"), Item(None))[0]
    code = pay.text("RateIntervalCode")
    details = Item(item.get("UserArea", "Details"))
    return Posting(
        source=TERMS.name,
        external_id=result.text("MatchedObjectId") or "",
        url=item.link("PositionURI"),
        apply_url=next(filter(None, item.texts("ApplyURI")), None),
        title=item.text("PositionTitle") or "",
        company=item.text("OrganizationName") or item.text("DepartmentName"),
        location=item.text("PositionLocationDisplay"),
        locations=distinct(place.text("LocationName") for place in item.items("PositionLocation")),
        description_text=_description(item, details),
        remote=details.flag("RemoteIndicator"),
        employment_type=next((one.text("Name") for one in item.items("PositionSchedule")), None),
        salary_min=pay.number("MinimumRange"),
        salary_max=pay.number("MaximumRange"),
        salary_currency="USD" if pay.number("MaximumRange") else None,
        salary_period=PERIODS.get(code or "", code),
        posted_at=item.moment("PublicationStartDate"),
        expires_at=item.moment("ApplicationCloseDate"),
        department=next((one.text("Name") for one in item.items("JobCategory")), None),
        country="US",
    )


def _description(item: Item, details: Item) -> str | None:
    parts = (
        details.text("JobSummary"),
        "\n".join(details.texts("MajorDuties")) or None,
        item.text("QualificationSummary"),
        details.text("Education"),
        details.text("Requirements"),
    )
    return "\n\n".join(distinct(parts)) or None
