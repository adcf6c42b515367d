"""What a source yields."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from career.jobs.postings.model import Posting
from workers.sources.asking import Asks
from workers.sources.errors import SourceError
from workers.sources.terms import Terms

State = Mapping[str, Any]
"""What a board's next request needs (ETag and the like): a JSON object, opaque to whoever keeps it."""


@dataclass(frozen=True)
class Parsed:
    """The jobs in one answer; `listed` holds the ids of all that it lists, None if an item's id cannot be read.

    `skipped` counts the items that are no usable job: without a title, or of another form.
    """

    postings: tuple[Posting, ...] = ()
    listed: frozenset[str] | None = frozenset()
    skipped: int = 0


@dataclass(frozen=True)
class Batch:
    """Some jobs of one board, to be kept in one transaction together with `state`.

    `listed`: the ids of everything that the board has open, set only after the whole listing was read: jobs of this
    board that are not in it are gone. A listed job need not be in `postings`: what is known already is not fetched
    again. `unchanged`: the board is as it was (304); all of its jobs are still open. `error`: why the board could not
    be read (further); what was had before it is kept. `state` None: keep the one there is.
    """

    board: str = ""
    postings: tuple[Posting, ...] = ()
    listed: frozenset[str] | None = None
    unchanged: bool = False
    skipped: int = 0
    state: State | None = None
    error: SourceError | None = None

    @property
    def complete(self) -> bool:
        """Whether the whole listing was read, so that what it does not list may be closed."""
        return self.listed is not None


class Source(Protocol):
    """A source of jobs; `boards` names its listings: companies, or just "" for a source that has one."""

    @property
    def terms(self) -> Terms:
        """What the source allows and asks for; `terms.name` is the `source` of its postings."""
        ...

    @property
    def boards(self) -> tuple[str, ...]:
        """The names of its listings."""
        ...

    def read(self, http: Asks, board: str, state: State, /) -> AsyncIterator[Batch]:
        """Read one board. Raises SourceError; batches yielded before it stand."""
        ...


@dataclass(frozen=True)
class Board:
    """A company's board: the token in its address, and how the company is called where the board does not say."""

    token: str
    company: str | None = None

    @property
    def name(self) -> str:
        """The company's name as far as it is known."""
        return self.company or self.token


@dataclass(frozen=True)
class Search:
    """What to ask of a source that answers searches only; `country` is a code of ISO 3166-1 in lower case."""

    what: str
    country: str
