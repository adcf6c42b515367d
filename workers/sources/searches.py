"""Sources that answer searches only, with a key."""

from abc import abstractmethod
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from pydantic import SecretStr

from workers.sources.answers import Request
from workers.sources.asking import Asks
from workers.sources.errors import SourceError
from workers.sources.model import Batch, Parsed, Search, State
from workers.sources.reading import OneListing, one_page


@dataclass(frozen=True)
class Searches(OneListing):
    """Makes each search, page by page up to `most_pages`; a subclass asks for one page and parses it.

    Few calls are allowed, so that each run begins with the search after the last that was made
    (`state["next"]`, a place in `searches`).
    """

    key: SecretStr = field(repr=False)
    searches: tuple[Search, ...] = ()
    most_pages: int = 1

    async def read(self, http: Asks, board: str, state: State) -> AsyncIterator[Batch]:
        """See Source."""
        if not self.searches:
            raise SourceError(
                "source_no_searches",
                f"{http.terms.title} answers searches only. Set CANDID_SEARCHES (“nurse@gb, ...”).",
            )
        start = state.get("next", 0)
        start = start % len(self.searches) if isinstance(start, int) else 0
        for done, search in enumerate((*self.searches[start:], *self.searches[:start]), 1):
            async for batch in self._one(http, board, search):
                yield batch
            yield Batch(board, state={"next": (start + done) % len(self.searches)})

    async def _one(self, http: Asks, board: str, search: Search) -> AsyncIterator[Batch]:
        page, more = 1, True
        while more and page <= self.most_pages:
            request = self.request(search, page)
            found, more = await one_page(http, request, lambda data: (self.parse(data, search), self.more(data)))
            yield Batch(board, found.postings, skipped=found.skipped)
            page += 1

    @abstractmethod
    def request(self, search: Search, page: int) -> Request:
        """Return the request for a page (from 1 on) of a search."""

    @abstractmethod
    def parse(self, data: object, search: Search) -> Parsed:
        """Return the jobs of a page. Raises SourceError."""

    @abstractmethod
    def more(self, data: object) -> bool:
        """Tell whether there may be another page."""
