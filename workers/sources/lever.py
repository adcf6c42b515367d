"""Lever: the boards of companies, in pages, with texts in several pieces and times in milliseconds."""

from career.jobs.postings.model import Posting
from workers.sources.answers import Request
from workers.sources.asking import Asks
from workers.sources.errors import SourceError
from workers.sources.model import Batch, Board, Parsed, State
from workers.sources.reading import CompanyBoards, one_page, understood
from workers.sources.terms import Terms
from workers.sources.values import Item, merged, parsed, sections

TERMS = Terms(
    name="lever",
    title="Lever",
    homepage="https://www.lever.co",
    attribution="From the company's board at Lever",
    conditions="Postings are publicly viewable and may be read by third parties (github.com/lever/postings-api).",
)
PAGE = 100
MOST_PAGES = 50
_EUROPE = "@eu"


class Lever(CompanyBoards):
    """Reads jobs.lever.co, and jobs.eu.lever.co for tokens that end in "@eu"."""

    terms = TERMS

    async def batch(self, http: Asks, board: Board, state: State) -> Batch:
        """See CompanyBoards; a board of one page is asked for only if it changed."""
        answer = await http.get(_request(board, 0).if_changed(state))
        if answer.unchanged:
            return Batch(board.token, unchanged=True, state=state)
        pages = [await understood(TERMS, lambda first: parse(first.json(), board), answer)]
        while _full(pages[-1]) and len(pages) < MOST_PAGES:
            request = _request(board, len(pages) * PAGE)
            pages.append((await one_page(http, request, lambda data: (parse(data, board), None)))[0])
        found = merged(pages)
        return Batch(
            board.token,
            found.postings,
            None if _full(pages[-1]) else found.listed,
            skipped=found.skipped,
            state=answer.state if len(pages) == 1 else {},
        )


def parse(data: object, board: Board) -> Parsed:
    """Return the jobs of one page of a board. Raises SourceError."""
    if not isinstance(data, list):
        raise SourceError("source_shape", f"{TERMS.title} answered with data of another form than it used to.")
    return parsed(data, lambda item: item.text("id"), lambda item: _posting(item, board))


def _posting(item: Item, board: Board) -> Posting:
    workplace = item.text("workplaceType")
    pay = Item(item.get("salaryRange"))
    location = item.text("categories", "location")
    return Posting(
        source=TERMS.name,
        external_id=item.text("id") or "",
        url=item.link("hostedUrl"),
        apply_url=item.link("applyUrl"),
        title=item.text("text") or "",
        company=board.company or board.token.removesuffix(_EUROPE),
        location=location,
        locations=item.texts("categories", "allLocations") or item.texts("categories", "location"),
        description_html=_description(item),
        remote={"remote": True, "hybrid": False, "onsite": False, "on-site": False}.get(workplace or ""),
        employment_type=item.text("categories", "commitment"),
        salary_min=pay.number("min"),
        salary_max=pay.number("max"),
        salary_currency=pay.text("currency"),
        salary_period=pay.text("interval"),
        posted_at=item.moment("createdAt"),
        tags=(workplace,) if workplace and workplace != "unspecified" else (),
        department=item.text("categories", "department") or item.text("categories", "team"),
        country=item.text("country"),
    )


def _description(item: Item) -> str | None:
    lists = [(one.text("text"), f"<ul>{body}</ul>") for one in item.items("lists") if (body := one.text("content"))]
    return sections(
        (None, item.text("description")),
        *lists,
        (None, item.text("salaryDescription")),
        (None, item.text("additional")),
    )


def _full(page: Parsed) -> bool:
    return len(page.postings) + page.skipped >= PAGE


def _request(board: Board, skip: int) -> Request:
    host = "api.eu.lever.co" if board.token.endswith(_EUROPE) else "api.lever.co"
    url = f"https://{host}/v0/postings/{board.token.removesuffix(_EUROPE)}"
    return Request(url, {"mode": "json", "skip": skip, "limit": PAGE})
