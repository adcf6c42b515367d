"""Reads a listing that comes in one answer, and boards of companies one by one."""

import asyncio
from abc import abstractmethod
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import TypeVar

from workers.sources.answers import Answer, Request
from workers.sources.asking import Asks
from workers.sources.errors import SourceError
from workers.sources.model import Batch, Board, Parsed, State
from workers.sources.terms import Terms

T = TypeVar("T")


@dataclass(frozen=True)
class CompanyBoards:
    """A source with a board for each company; a subclass reads one board."""

    companies: tuple[Board, ...] = ()

    @property
    def boards(self) -> tuple[str, ...]:
        """The tokens of the companies."""
        return tuple(company.token for company in self.companies)

    async def read(self, http: Asks, board: str, state: State) -> AsyncIterator[Batch]:
        """See Source."""
        company = next((one for one in self.companies if one.token == board), Board(board))
        yield await self.batch(http, company, state)

    @abstractmethod
    async def batch(self, http: Asks, board: Board, state: State) -> Batch:
        """Read the whole board of a company. Raises SourceError."""


@dataclass(frozen=True)
class OneListing:
    """A source with a single listing."""

    @property
    def boards(self) -> tuple[str, ...]:
        """Just "": there is one listing."""
        return ("",)


async def one_answer(
    http: Asks, request: Request, state: State, parse: Callable[[Answer], Parsed], *, board: str = ""
) -> Batch:
    """Read a listing that comes whole in one answer. Raises SourceError."""
    answer = await http.get(request.if_changed(state))
    if answer.unchanged:
        return Batch(board, unchanged=True, state=state)
    found = await understood(http.terms, parse, answer)
    return Batch(board, found.postings, found.listed, skipped=found.skipped, state=answer.state)


async def one_page(http: Asks, request: Request, parse: Callable[[object], tuple[Parsed, T]]) -> tuple[Parsed, T]:
    """Read one page of several; `parse` gives its jobs and what the page says of the others. Raises SourceError."""
    answer = await http.get(request)
    return await asyncio.to_thread(lambda: _usable(http.terms, *parse(answer.json())))


async def understood(terms: Terms, parse: Callable[[Answer], Parsed], answer: Answer) -> Parsed:
    """Parse an answer beside the event loop. Raises SourceError: source_shape where nothing of it is a job any more."""
    found, _ = await asyncio.to_thread(lambda: _usable(terms, parse(answer), None))
    return found


def _usable(terms: Terms, found: Parsed, beside: T) -> tuple[Parsed, T]:
    if found.skipped and not found.postings:
        raise SourceError("source_shape", f"{terms.title} answered with jobs of another form than they used to have.")
    return found, beside
