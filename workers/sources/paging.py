"""Reads a listing in pages from the newest on, up to what the last run knew."""

from collections.abc import AsyncIterator, Callable

from workers.sources.answers import Request
from workers.sources.asking import Asks
from workers.sources.model import Batch, Parsed, State
from workers.sources.reading import one_page

MOST_SEEN = 1000
Following = Callable[[object, int], Request | None]
"""Gives the request for the page of a number (from 2 on) by the data of the page before; None: there is none."""


async def newest_pages(
    http: Asks,
    first: Request,
    parse: Callable[[object], Parsed],
    following: Following,
    state: State,
    board: str,
) -> AsyncIterator[Batch]:
    """Yield a batch a page, until there is no other, or a page holds only jobs that were seen in the last run.

    `state["seen"]` holds their ids. Raises SourceError; what was yielded before it stands.
    """
    known = dict.fromkeys(state.get("seen", ()))
    seen: dict[str, None] = {}
    request: Request | None = first
    page = 1
    while request is not None:
        found, data = await one_page(http, request, lambda data: (parse(data), data))
        yield Batch(board, found.postings, skipped=found.skipped)
        ids = [posting.external_id for posting in found.postings]
        if not set(ids) - seen.keys() - known.keys():
            break
        seen |= dict.fromkeys(ids)
        page += 1
        request = following(data, page)
    yield Batch(board, state={"seen": list(seen | known)[:MOST_SEEN]})
