"""Vectors of documents, and embedding from within a use case: off the event loop, with the product's own error."""

import asyncio
from collections.abc import Sequence

import numpy as np

from career.errors import Unavailable
from career.ports import Embedder, Vectors


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
    """An embedder that has embedded some list of texts before, such as the lines of a CV held against many ads."""

    def __init__(self, embedder: Embedder, texts: Sequence[str]) -> None:
        self._embedder = embedder
        self._known = tuple(texts)
        self._vectors = embedder.embed(texts)

    @property
    def model(self) -> str:
        """See Embedder."""
        return self._embedder.model

    @property
    def dimension(self) -> int:
        """See Embedder."""
        return self._embedder.dimension

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See Embedder; the list that is known is not embedded again."""
        return self._vectors if tuple(texts) == self._known else self._embedder.embed(texts)


async def embed_document(embedder: Embedder, lines: Sequence[str]) -> Vectors:
    """Return document_vector, made off the event loop. Raises Unavailable."""
    try:
        return await asyncio.to_thread(document_vector, embedder, lines)
    except ConnectionError as error:
        raise unavailable() from error


def unavailable() -> Unavailable:
    """Return the error for an embedding model that does not answer."""
    return Unavailable("embedder_unavailable", "The embedding model does not answer. Please try again in a moment.")
