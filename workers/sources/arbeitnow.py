"""Arbeitnow: jobs in Germany and remote, in pages, with texts of escaped HTML and times in seconds."""

from collections.abc import AsyncIterator

from career.jobs.postings.model import Posting
from workers.sources.answers import Request
from workers.sources.asking import Asks
from workers.sources.model import Batch, Parsed, State
from workers.sources.paging import newest_pages
from workers.sources.reading import OneListing
from workers.sources.terms import Allowance, Terms
from workers.sources.values import Item, entries, newest, parsed, unescaped

TERMS = Terms(
    name="arbeitnow",
    title="Arbeitnow",
    homepage="https://www.arbeitnow.com",
    attribution="Source: Arbeitnow",
    conditions="A public API without a key; its terms were not read: read them before naming it in CANDID_SOURCES.",
    allowance=Allowance(seconds_between=5.0, per_day=100),
    default=False,
)
MOST_PAGES = 10


class Arbeitnow(OneListing):
    """Reads www.arbeitnow.com."""

    terms = TERMS

    def read(self, http: Asks, board: str, state: State) -> AsyncIterator[Batch]:
        """See Source. The answer's own link to the next page is not followed: pages are counted."""
        return newest_pages(http, _request(1), parse, _following, state, board)


def _request(page: int) -> Request:
    return Request("https://www.arbeitnow.com/api/job-board-api", {"page": page})


def _following(data: object, page: int) -> Request | None:
    return _request(page) if page <= MOST_PAGES and Item(data).text("links", "next") else None


def parse(data: object) -> Parsed:
    """Return the jobs of a page. Raises SourceError."""
    return newest(parsed(entries(data, "data", TERMS.title), lambda item: item.text("slug"), _posting))


def _posting(item: Item) -> Posting:
    where = item.text("location")
    return Posting(
        source=TERMS.name,
        external_id=item.text("slug") or "",
        url=item.link("url"),
        title=item.text("title") or "",
        company=item.text("company_name"),
        location=where,
        locations=(where,) if where else (),
        description_html=unescaped(item.text("description")),
        remote=item.flag("remote"),
        employment_type=", ".join(item.texts("job_types")) or None,
        posted_at=item.moment("created_at"),
        tags=item.texts("tags"),
    )
