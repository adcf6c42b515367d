"""Workable: the boards of companies, each whole in one answer."""

from career.jobs.postings.model import Posting
from workers.sources.answers import Request
from workers.sources.asking import Asks
from workers.sources.model import Batch, Board, Parsed, State
from workers.sources.reading import CompanyBoards, one_answer
from workers.sources.terms import Allowance, Terms
from workers.sources.values import Item, distinct, entries, joined, parsed

TERMS = Terms(
    name="workable",
    title="Workable",
    homepage="https://www.workable.com",
    attribution="From the company's board at Workable",
    conditions="The public API behind the widget for a company's own site, without a key.",
    allowance=Allowance(seconds_between=2.0),
)


class Workable(CompanyBoards):
    """Reads apply.workable.com."""

    terms = TERMS

    async def batch(self, http: Asks, board: Board, state: State) -> Batch:
        """See CompanyBoards."""
        request = Request(f"https://apply.workable.com/api/v1/widget/accounts/{board.token}", {"details": "true"})
        return await one_answer(http, request, state, lambda answer: parse(answer.json(), board), board=board.token)


def parse(data: object, board: Board) -> Parsed:
    """Return the jobs of a company. Raises SourceError."""
    company = board.company or Item(data).text("name") or board.token
    jobs = entries(data, "jobs", TERMS.title)
    return parsed(jobs, lambda item: item.text("shortcode"), lambda item: _posting(item, company))


def _posting(item: Item, company: str) -> Posting:
    places = distinct(_place(one) for one in item.items("locations") if one.flag("hidden") is not True)
    where = joined(item.text("city"), item.text("state"), item.text("country"))
    return Posting(
        source=TERMS.name,
        external_id=item.text("shortcode") or "",
        url=item.link("url") or item.link("shortlink"),
        apply_url=item.link("application_url"),
        title=item.text("title") or "",
        company=company,
        location=where or next(iter(places), None),
        locations=places or ((where,) if where else ()),
        description_html=item.text("description"),
        remote=item.flag("telecommuting") or None,
        employment_type=item.text("employment_type"),
        posted_at=item.moment("published_on") or item.moment("created_at"),
        tags=distinct((item.text("function"), item.text("experience"), item.text("industry"))),
        department=item.text("department"),
        country=item.text("country"),
    )


def _place(item: Item) -> str | None:
    return joined(item.text("city"), item.text("region"), item.text("country"))
