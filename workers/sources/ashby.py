"""Ashby: the boards of companies, each whole in one (slow) answer, with what is paid."""

from career.jobs.postings.model import Posting
from workers.sources.answers import Request
from workers.sources.asking import Asks
from workers.sources.model import Batch, Board, Parsed, State
from workers.sources.reading import CompanyBoards, one_answer
from workers.sources.terms import Allowance, Terms
from workers.sources.values import Item, distinct, entries, parsed

TERMS = Terms(
    name="ashby",
    title="Ashby",
    homepage="https://www.ashbyhq.com",
    attribution="From the company's board at Ashby",
    conditions="A public API for job postings without a key; repeated calls are slowed down.",
    allowance=Allowance(seconds_between=2.0),
)
_WORKPLACES = {"remote": True, "hybrid": False, "onsite": False}


class Ashby(CompanyBoards):
    """Reads jobs.ashbyhq.com."""

    terms = TERMS

    async def batch(self, http: Asks, board: Board, state: State) -> Batch:
        """See CompanyBoards."""
        url = f"https://api.ashbyhq.com/posting-api/job-board/{board.token}"
        request = Request(url, {"includeCompensation": "true"})
        return await one_answer(http, request, state, lambda answer: parse(answer.json(), board), board=board.token)


def parse(data: object, board: Board) -> Parsed:
    """Return the jobs of a board but for unlisted ones. Raises SourceError."""
    return parsed(entries(data, "jobs", TERMS.title), lambda item: item.text("id"), lambda item: _posting(item, board))


def _posting(item: Item, board: Board) -> Posting | None:
    if item.flag("isListed") is False:
        return None
    workplace = item.text("workplaceType")
    shown = item.flag("shouldDisplayCompensationOnJobPostings") is not False
    pay = _salary(item) if shown else Item(None)
    html = item.text("descriptionHtml")
    return Posting(
        source=TERMS.name,
        external_id=item.text("id") or "",
        url=item.link("jobUrl"),
        apply_url=item.link("applyUrl"),
        title=item.text("title") or "",
        company=board.name,
        location=item.text("location"),
        locations=_places(item),
        description_html=html,
        description_text=None if html else item.text("descriptionPlain"),
        remote=_WORKPLACES.get((workplace or "").casefold(), item.flag("isRemote")),
        employment_type=item.text("employmentType"),
        salary_min=pay.number("minValue"),
        salary_max=pay.number("maxValue"),
        salary_currency=pay.text("currencyCode"),
        salary_period=pay.text("interval"),
        salary_text=item.text("compensation", "scrapeableCompensationSalarySummary") if shown else None,
        posted_at=item.moment("publishedAt"),
        tags=(workplace,) if workplace else (),
        department=item.text("department") or item.text("team"),
        country=item.text("address", "postalAddress", "addressCountry"),
    )


def _places(item: Item) -> tuple[str, ...]:
    return distinct((item.text("location"), *(one.text("location") for one in item.items("secondaryLocations"))))


def _salary(item: Item) -> Item:
    """Return what is paid as salary, among bonuses and shares."""
    parts = item.items("compensation", "summaryComponents")
    return next((part for part in parts if part.text("compensationType") == "Salary"), Item(None))
