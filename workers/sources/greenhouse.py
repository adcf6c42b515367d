"""Greenhouse: the boards of companies, each whole in one answer, with texts of escaped HTML."""

import re

from career.jobs.postings.model import Posting
from workers.sources.answers import Request
from workers.sources.asking import Asks
from workers.sources.model import Batch, Board, Parsed, State
from workers.sources.reading import CompanyBoards, one_answer
from workers.sources.terms import Terms
from workers.sources.values import Item, distinct, entries, parsed, unescaped

TERMS = Terms(
    name="greenhouse",
    title="Greenhouse",
    homepage="https://www.greenhouse.com",
    attribution="From the company's board at Greenhouse",
    conditions="A public API for job boards: reading needs no key, no limit is documented (developers.greenhouse.io).",
)
_NO_PLACE = re.compile(r"\W*(hybrid|remote|on-?site|in-?office|flexible|various|multiple locations)\W*", re.IGNORECASE)
_CONTRACT = re.compile(r"(employment|contract|job|position|time) ?type|commitment", re.IGNORECASE)


class Greenhouse(CompanyBoards):
    """Reads boards.greenhouse.io."""

    terms = TERMS

    async def batch(self, http: Asks, board: Board, state: State) -> Batch:
        """See CompanyBoards."""
        url = f"https://boards-api.greenhouse.io/v1/boards/{board.token}/jobs"
        request = Request(url, {"content": "true"})
        return await one_answer(http, request, state, lambda answer: parse(answer.json(), board), board=board.token)


def parse(data: object, board: Board) -> Parsed:
    """Return the jobs of a board; prospects (without an internal id) are no openings. Raises SourceError."""
    return parsed(entries(data, "jobs", TERMS.title), lambda item: item.text("id"), lambda item: _posting(item, board))


def _posting(item: Item, board: Board) -> Posting | None:
    if isinstance(item.raw, dict) and item.raw.get("internal_job_id", 0) is None:
        return None
    pay = (*item.items("pay_input_ranges"), Item(None))[0]
    location, offices = item.text("location", "name"), _offices(item)
    return Posting(
        source=TERMS.name,
        external_id=item.text("id") or "",
        url=item.link("absolute_url"),
        title=item.text("title") or "",
        company=item.text("company_name") or board.name,
        location=location,
        locations=offices if not location or _NO_PLACE.fullmatch(location) else (location,),
        description_html=unescaped(item.text("content")),
        employment_type=_contract(item),
        salary_min=_units(pay.number("min_cents")),
        salary_max=_units(pay.number("max_cents")),
        salary_currency=pay.text("currency_type"),
        salary_text=pay.text("title"),
        posted_at=item.moment("first_published") or item.moment("updated_at"),
        expires_at=item.moment("application_deadline"),
        language=item.text("language"),
        department=next((one.text("name") for one in item.items("departments")), None),
    )


def _offices(item: Item) -> tuple[str, ...]:
    """Where the offices are: `location` may say just "Hybrid"."""
    return distinct(office.text("location") or office.text("name") for office in item.items("offices"))


def _contract(item: Item) -> str | None:
    fields = (one for one in item.items("metadata") if _CONTRACT.search(one.text("name") or ""))
    return next((", ".join(one.texts("value")) for one in fields if one.texts("value")), None)


def _units(cents: float | None) -> float | None:
    return cents / 100 if cents else None
