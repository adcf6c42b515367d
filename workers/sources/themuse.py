"""The Muse: jobs in pages of twenty, of which it gives 99; it says 403 where calls are too many."""

from collections.abc import AsyncIterator

from career.jobs.postings.model import Posting
from workers.sources.answers import Request
from workers.sources.asking import Asks
from workers.sources.model import Batch, Parsed, State
from workers.sources.reading import OneListing, one_page
from workers.sources.terms import Allowance, Terms
from workers.sources.values import Item, distinct, entries, parsed

TERMS = Terms(
    name="themuse",
    title="The Muse",
    homepage="https://www.themuse.com",
    attribution="Source: The Muse",
    conditions=(
        "A public API, 500 calls an hour without a key; what it asks for attribution was not read: read it before "
        "naming it in CANDID_SOURCES."
    ),
    allowance=Allowance(seconds_between=7.5, per_day=400),
    refresh_hours=12.0,
    default=False,
)
LAST_PAGE = 99
"""From page 100 on the answer is 400."""


class TheMuse(OneListing):
    """Reads www.themuse.com."""

    terms = TERMS

    async def read(self, http: Asks, board: str, _state: State) -> AsyncIterator[Batch]:
        """See Source. The order of the pages is not by date, so that all are read."""
        listed: frozenset[str] | None = frozenset()
        page, pages = 1, 1
        while page <= min(pages, LAST_PAGE):
            found, pages = await one_page(http, _request(page), lambda data: (parse(data), _pages(data)))
            listed = listed | found.listed if listed is not None and found.listed is not None else None
            yield Batch(board, found.postings, skipped=found.skipped)
            page += 1
        yield Batch(board, listed=listed if listed and pages <= LAST_PAGE else None)


def _request(page: int) -> Request:
    return Request("https://www.themuse.com/api/public/jobs", {"page": page})


def _pages(data: object) -> int:
    return int(Item(data).number("page_count") or 0)


def parse(data: object) -> Parsed:
    """Return the jobs of a page. Raises SourceError."""
    return parsed(entries(data, "results", TERMS.title), lambda item: item.text("id"), _posting)


def _posting(item: Item) -> Posting:
    places = distinct(place.text("name") for place in item.items("locations"))
    return Posting(
        source=TERMS.name,
        external_id=item.text("id") or "",
        url=item.link("refs", "landing_page"),
        apply_url=item.link("refs", "landing_page"),
        title=item.text("name") or "",
        company=item.text("company", "name"),
        location="; ".join(places) or None,
        locations=places,
        description_html=item.text("contents"),
        remote=True if any("remote" in place.casefold() for place in places) else None,
        posted_at=item.moment("publication_date"),
        tags=distinct(level.text("name") for level in item.items("levels")),
        department=next((one.text("name") for one in item.items("categories")), None),
    )
