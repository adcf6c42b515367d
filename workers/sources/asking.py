"""Asking a source, as its reading needs it; workers.sources.client does it."""

from typing import Protocol

from workers.sources.answers import Answer, Request
from workers.sources.terms import Terms


class Asks(Protocol):
    """Asks one source, politely and within bounds."""

    @property
    def terms(self) -> Terms:
        """What the source allows and asks for."""
        ...

    async def get(self, request: Request) -> Answer:
        """Return the answer to a request, tried again where that may help. Raises SourceError."""
        ...
