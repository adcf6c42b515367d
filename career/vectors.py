"""Embedding from within a use case: off the event loop, and with the product's own error."""

import asyncio

from career.errors import Unavailable
from career.ports import Embedder, Vectors


def unavailable() -> Unavailable:
    """Return the error for an embedding model that does not answer."""
    return Unavailable("embedder_unavailable", "The embedding model does not answer. Please try again in a moment.")


async def embed_one(embedder: Embedder, text: str) -> Vectors:
    """Return the vector of one text, of shape (dimension,). Raises Unavailable."""
    try:
        return (await asyncio.to_thread(embedder.embed, [text]))[0]  # type: ignore[no-any-return]
    except ConnectionError as error:
        raise unavailable() from error
