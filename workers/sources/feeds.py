"""A source whose jobs, or the newest of them, come in one answer."""

from abc import abstractmethod
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import ClassVar

from workers.sources.answers import Answer, Request
from workers.sources.asking import Asks
from workers.sources.model import Batch, Parsed, State
from workers.sources.reading import OneListing, one_answer


@dataclass(frozen=True)
class Feed(OneListing):
    """Reads one answer; a subclass says what to ask for and how to parse it.

    What `parse` gives as listed is closed when it is gone, so that a feed of the newest jobs lists None.
    """

    request: ClassVar[Request]

    @abstractmethod
    def parse(self, data: object) -> Parsed:
        """Return the jobs of an answer. Raises SourceError."""

    def decoded(self, answer: Answer) -> object:
        """Return the data of an answer. Raises SourceError."""
        return answer.json()

    async def read(self, http: Asks, board: str, state: State) -> AsyncIterator[Batch]:
        """See Source."""
        batch = await one_answer(
            http, self.request, state, lambda answer: self.parse(self.decoded(answer)), board=board
        )
        yield batch
