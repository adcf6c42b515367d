"""Hacker News, "Who is hiring?": the comments of the month's thread, each an ad with a first line of its own making."""

import re
from collections.abc import AsyncIterator

from career.jobs.postings.model import Posting
from workers.sources.answers import Request
from workers.sources.asking import Asks
from workers.sources.errors import SourceError
from workers.sources.headlines import Headline, headline
from workers.sources.model import Batch, Parsed, State
from workers.sources.reading import OneListing, one_answer
from workers.sources.terms import Terms
from workers.sources.values import Item, entries, joined, parsed

TERMS = Terms(
    name="hackernews",
    title="Hacker News: Who is hiring?",
    homepage="https://news.ycombinator.com",
    attribution="From “Who is hiring?” at Hacker News",
    conditions="A public API (hn.algolia.com) without a key, 10,000 calls an hour.",
    refresh_hours=12.0,
)
_API = "https://hn.algolia.com/api/v1"
_THREADS: dict[str, str | int] = {"tags": "story,author_whoishiring", "hitsPerPage": 5}
_HIRING = re.compile(r"who is hiring", re.IGNORECASE)


class HackerNews(OneListing):
    """Reads the newest thread."""

    terms = TERMS

    async def read(self, http: Asks, board: str, state: State) -> AsyncIterator[Batch]:
        """See Source."""
        thread = newest_thread((await http.get(Request(f"{_API}/search_by_date", _THREADS))).json())
        known = state if state.get("thread") == thread else {}
        batch = await one_answer(
            http, Request(f"{_API}/items/{thread}"), known, lambda answer: parse(answer.json()), board=board
        )
        yield Batch(
            board,
            batch.postings,
            batch.listed,
            batch.unchanged,
            batch.skipped,
            state={**(batch.state or {}), "thread": thread},
        )


def newest_thread(data: object) -> str:
    """Return the id of the newest thread. Raises SourceError."""
    for story in map(Item, entries(data, "hits", TERMS.title)):
        ident = story.text("objectID")
        if ident and ident.isdecimal() and _HIRING.search(story.text("title") or ""):
            return ident
    raise SourceError("source_shape", f"{TERMS.title} shows no thread.")


def parse(data: object) -> Parsed:
    """Return the ads of a thread; comments that are none (no first line of parts, no role) are skipped and counted."""
    comments = [one for one in entries(data, "children", TERMS.title) if Item(one).text("text")]
    return parsed(comments, lambda item: item.text("id"), _posting)


def _posting(item: Item) -> Posting:
    html, ident = item.text("text") or "", item.text("id") or ""
    line: Headline = headline(html)
    return Posting(
        source=TERMS.name,
        external_id=ident,
        url=f"https://news.ycombinator.com/item?id={ident}",
        apply_url=line.link,
        title=line.role or "",
        company=line.company,
        location=joined(*line.places),
        locations=line.places,
        description_html=html,
        remote=line.remote,
        remote_scope=line.remote_scope,
        employment_type=line.contract,
        salary_text=line.salary,
        posted_at=item.moment("created_at") or item.moment("created_at_i"),
    )
