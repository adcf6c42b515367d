"""Vectors of documents, and embedding from within a use case: off the event loop, with the product's own error."""

import asyncio
from collections.abc import Sequence

import numpy as np

from career.errors import Unavailable
from career.ports import Embedder, Vectors
from runtime.language import gettext as _

MOST_REMEMBERED = 20_000
"""Texts; with vectors of 256 dimensions some 30 MB."""


def document_vector(embedder: Embedder, lines: Sequence[str]) -> Vectors:
    """Return the mean of the lines' vectors, at unit length; it ranks better than the vector of all as one text."""
    if not lines:
        return np.zeros(embedder.dimension, dtype=np.float32)
    mean: Vectors = embedder.embed(list(lines)).mean(axis=0)
    length = float(np.linalg.norm(mean))
    unit: Vectors = mean / length if length else mean
    return unit


def lines_of(text: str, title: str | None = None) -> list[str]:
    """Return the lines and sentences of a document that its vector is made of."""
    lines = [line.strip() for line in text.replace(". ", ".\n").splitlines()]
    return [line for line in (title or "", *lines) if line]


class Remembering:
    """An embedder that remembers the last texts it embedded, `most` of them: a CV's lines held against many ads, or
    the lines of ads held against many CVs. For one thread."""

    def __init__(self, embedder: Embedder, most: int = MOST_REMEMBERED) -> None:
        self._embedder = embedder
        self._most = most
        self._known: dict[str, Vectors] = {}

    @classmethod
    def over(cls, embedder: Embedder) -> "Remembering":
        """Return an embedder that remembers: this one where it does."""
        return embedder if isinstance(embedder, cls) else cls(embedder)

    @property
    def model(self) -> str:
        """See Embedder."""
        return self._embedder.model

    @property
    def dimension(self) -> int:
        """See Embedder."""
        return self._embedder.dimension

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See Embedder; texts that are remembered are not embedded again."""
        if not texts:
            return self._embedder.embed(texts)
        wanted = dict.fromkeys(texts)
        known = {text: self._known.pop(text) for text in wanted if text in self._known}
        new = [text for text in wanted if text not in known]
        known.update(zip(new, self._embedder.embed(new), strict=True))
        found = np.stack([known[text] for text in texts])
        self._known.update(known)
        while len(self._known) > self._most:
            del self._known[next(iter(self._known))]
        return found


async def embed_document(embedder: Embedder, lines: Sequence[str]) -> Vectors:
    """Return document_vector, made off the event loop. Raises Unavailable."""
    try:
        return await asyncio.to_thread(document_vector, embedder, lines)
    except ConnectionError as error:
        raise unavailable() from error


def unavailable() -> Unavailable:
    """Return the error for an embedding model that does not answer."""
    return Unavailable("embedder_unavailable", _("The embedding model does not answer. Please try again in a moment."))
