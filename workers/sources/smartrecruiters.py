"""SmartRecruiters: the boards of companies: a list in pages, then one call for the text of each job that is new."""

from career.jobs.postings.model import Posting
from workers.sources.answers import Request
from workers.sources.asking import Asks
from workers.sources.errors import SourceError
from workers.sources.model import Batch, Board, Parsed, State
from workers.sources.reading import CompanyBoards, one_page
from workers.sources.terms import Allowance, Terms
from workers.sources.values import Item, entries, joined, link, parsed, sections

TERMS = Terms(
    name="smartrecruiters",
    title="SmartRecruiters",
    homepage="https://www.smartrecruiters.com",
    attribution="From the company's board at SmartRecruiters",
    conditions="A public API for the postings of a company, without a key.",
    allowance=Allowance(seconds_between=0.5, per_day=5000),
    refresh_hours=12.0,
)
PAGE = 100
MOST_PAGES = 30
MOST_DETAILS = 200
"""Jobs of a board whose text is fetched in one run; the others follow in the next."""
_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


class SmartRecruiters(CompanyBoards):
    """Reads jobs.smartrecruiters.com."""

    terms = TERMS

    async def batch(self, http: Asks, board: Board, state: State) -> Batch:
        """See CompanyBoards; only jobs that were not read before (`state["read"]`) are among the postings."""
        rows, listed, skipped = await _list(http, board)
        known = set(state.get("read", ()))
        new = [row for row in rows if _version(row) not in known]
        kept = {_version(row) for row in rows} & known
        found: list[Parsed] = []
        error: SourceError | None = None
        for row in new[:MOST_DETAILS]:
            try:
                page, _ = await one_page(http, _detail(board, row), lambda data: (parse(data, board), None))
                found.append(page)
            except SourceError as raised:
                if raised.code in ("source_unknown", "source_shape"):
                    skipped += 1
                    continue
                error = raised
                break
            kept.add(_version(row))
        return Batch(
            board.token,
            tuple(posting for one in found for posting in one.postings),
            listed,
            skipped=skipped,
            state={"read": sorted(kept)},
            error=error,
        )


def parse(data: object, board: Board) -> Parsed:
    """Return the job of a detail as a list of one."""
    return parsed([data], lambda item: item.text("id"), lambda item: _posting(item, board))


async def _list(http: Asks, board: Board) -> tuple[list[Item], frozenset[str] | None, int]:
    """Return the rows of the whole list, their ids (None if it is longer than is read), and how many have none."""
    rows: list[object] = []
    total = 0
    for page in range(MOST_PAGES):
        url = f"https://api.smartrecruiters.com/v1/companies/{board.token}/postings"
        data = (await http.get(Request(url, {"limit": PAGE, "offset": page * PAGE}))).json()
        found = entries(data, "content", TERMS.title)
        rows += found
        total = int(Item(data).number("totalFound") or 0)
        if len(rows) >= total or not found:
            break
    if not rows:  # an unknown company is answered like one without openings
        raise SourceError("source_empty", f"{TERMS.title} lists no job, or does not know the company.")
    items = [item for item in map(Item, rows) if item.text("id")]
    whole = len(rows) >= total and len(items) == len(rows)
    return items, frozenset(item.text("id") or "" for item in items) if whole else None, len(rows) - len(items)


def _version(row: Item) -> str:
    return f"{row.text('id')} {row.text('releasedDate')}"


def _detail(board: Board, row: Item) -> Request:
    return Request(f"https://api.smartrecruiters.com/v1/companies/{board.token}/postings/{row.text('id')}")


def _posting(item: Item, board: Board) -> Posting | None:
    if item.flag("active") is False:
        return None
    place = Item(item.get("location"))
    where = place.text("fullLocation") or joined(place.text("city"), place.text("region"), place.text("country"))
    token, ident = board.token, item.text("id") or ""
    hybrid = place.flag("hybrid")
    return Posting(
        source=TERMS.name,
        external_id=ident,
        url=item.link("postingUrl") or link(f"https://jobs.smartrecruiters.com/{token}/{ident}"),
        apply_url=item.link("applyUrl"),
        title=item.text("name") or "",
        company=item.text("company", "name") or board.name,
        location=where,
        locations=(where,) if where else (),
        description_html=_description(item),
        remote=False if hybrid else place.flag("remote"),
        employment_type=item.text("typeOfEmployment", "label"),
        posted_at=item.moment("releasedDate"),
        tags=("hybrid",) if hybrid else (),
        language=item.text("language", "code"),
        department=item.text("department", "label"),
        country=place.text("country"),
    )


def _description(item: Item) -> str | None:
    parts = [Item(item.get("jobAd", "sections", name)) for name in _SECTIONS]
    return sections(*((part.text("title"), part.text("text")) for part in parts))
