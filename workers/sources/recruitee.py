"""Recruitee: the boards of companies, each whole in one answer from a host of its own."""

from career.jobs.postings.model import Posting
from workers.sources.answers import Request
from workers.sources.asking import Asks
from workers.sources.model import Batch, Board, Parsed, State
from workers.sources.reading import CompanyBoards, one_answer
from workers.sources.terms import Terms
from workers.sources.values import Item, distinct, entries, joined, parsed, sections

TERMS = Terms(
    name="recruitee",
    title="Recruitee",
    homepage="https://recruitee.com",
    attribution="From the company's board at Recruitee",
    conditions="A public API for a company's careers site, without a key (docs.recruitee.com).",
)


class Recruitee(CompanyBoards):
    """Reads {company}.recruitee.com."""

    terms = TERMS

    async def batch(self, http: Asks, board: Board, state: State) -> Batch:
        """See CompanyBoards."""
        request = Request(f"https://{board.token}.recruitee.com/api/offers/")
        return await one_answer(http, request, state, lambda answer: parse(answer.json(), board), board=board.token)


def parse(data: object, board: Board) -> Parsed:
    """Return the published offers of a company. Raises SourceError."""
    offers = entries(data, "offers", TERMS.title)
    return parsed(offers, lambda item: item.text("id"), lambda item: _posting(item, board))


def _posting(item: Item, board: Board) -> Posting | None:
    if item.text("status") not in (None, "published"):
        return None
    where = item.text("location") or _place(item)
    hybrid = item.flag("hybrid")
    return Posting(
        source=TERMS.name,
        external_id=item.text("id") or "",
        url=item.link("careers_url"),
        apply_url=item.link("careers_apply_url"),
        title=item.text("title") or "",
        company=item.text("company_name") or board.name,
        location=where,
        locations=distinct(map(_place, item.items("locations"))) or ((where,) if where else ()),
        description_html=sections((None, item.text("description")), (None, item.text("requirements"))),
        remote=False if hybrid else item.flag("remote"),
        employment_type=item.text("employment_type_code") or item.text("employment_type"),
        salary_min=item.number("salary", "min"),
        salary_max=item.number("salary", "max"),
        salary_currency=item.text("salary", "currency"),
        salary_period=item.text("salary", "period"),
        posted_at=item.moment("published_at") or item.moment("created_at"),
        expires_at=item.moment("close_at"),
        tags=distinct((*item.texts("tags"), "hybrid" if hybrid else None)),
        department=item.text("department"),
        country=item.text("country_code") or item.text("country"),
    )


def _place(item: Item) -> str | None:
    return joined(item.text("city") or item.text("name"), item.text("country"))
