"""Himalayas: remote jobs in pages, each of which says where the next begins; times in seconds or milliseconds."""

from collections.abc import AsyncIterator

from career.jobs.postings.model import Posting
from workers.sources.answers import Request
from workers.sources.asking import Asks
from workers.sources.model import Batch, Parsed, State
from workers.sources.paging import newest_pages
from workers.sources.reading import OneListing
from workers.sources.terms import Allowance, Terms
from workers.sources.values import Item, distinct, entries, newest, parsed

TERMS = Terms(
    name="himalayas",
    title="Himalayas",
    homepage="https://himalayas.app",
    attribution="Source: Himalayas",
    conditions=(
        "A public API without a key that tools may use, also commercial ones, with a link back and Himalayas named "
        "(so described by third parties; the page himalayas.app/api itself was not read)."
    ),
    allowance=Allowance(seconds_between=3.0, per_day=200),
)
PAGE = 50
MOST_PAGES = 25


class Himalayas(OneListing):
    """Reads himalayas.app."""

    terms = TERMS

    def read(self, http: Asks, board: str, state: State) -> AsyncIterator[Batch]:
        """See Source."""
        return newest_pages(http, _request({}), parse, _following, state, board)


def _request(where: dict[str, str | int]) -> Request:
    return Request("https://himalayas.app/jobs/api", {"limit": PAGE, **where})


def _following(data: object, page: int) -> Request | None:
    """Ask by cursor; by offset where the answer has none."""
    if page > MOST_PAGES:
        return None
    answer = Item(data)
    if cursor := answer.text("nextCursor"):
        return _request({"cursor": cursor})
    total, had = answer.number("totalCount") or 0, len(answer.items("jobs"))
    offset = int(answer.number("offset") or 0) + had
    return _request({"offset": offset}) if had and offset < total else None


def parse(data: object) -> Parsed:
    """Return the jobs of a page. Raises SourceError."""
    return newest(parsed(entries(data, "jobs", TERMS.title), _ident, _posting))


def _ident(item: Item) -> str | None:
    return item.text("guid") or item.text("applicationLink")


def _posting(item: Item) -> Posting:
    scope = ", ".join(_restrictions(item)) or None
    return Posting(
        source=TERMS.name,
        external_id=_ident(item) or "",
        url=item.link("guid") or item.link("applicationLink"),
        apply_url=item.link("applicationLink"),
        title=item.text("title") or "",
        company=item.text("companyName"),
        location=scope,
        description_html=item.text("description") or item.text("excerpt"),
        is_snippet=item.text("description") is None,
        remote=True,
        remote_scope=scope,
        employment_type=item.text("employmentType"),
        salary_min=item.number("minSalary"),
        salary_max=item.number("maxSalary"),
        salary_currency=item.text("currency"),
        salary_period=item.text("salaryPeriod"),
        posted_at=item.moment("pubDate"),
        expires_at=item.moment("expiryDate"),
        tags=distinct((*item.texts("seniority"), *item.texts("categories"))),
        department=next(iter(item.texts("parentCategories")), None),
    )


def _restrictions(item: Item) -> tuple[str, ...]:
    """The countries one must live in: names, or objects with one."""
    return item.texts("locationRestrictions") or distinct(
        place.text("name") for place in item.items("locationRestrictions")
    )
