"""Importing through the feed: taking what a board lists, reading it, with the time for embedding told apart."""

import time
from collections.abc import Sequence
from pathlib import Path

from bench.report import emit
from bench.scale.material import NOW, postings
from career.feed import service as feed
from career.feed.service import Listing
from career.ports import Embedder, Vectors
from db.session import Database

SOURCE, BOARD = "import", "bench"


class TimedEmbedder:
    """An embedder that adds up the seconds of a processor that it takes."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.seconds = 0.0

    @property
    def model(self) -> str:
        """See Embedder."""
        return self._embedder.model

    @property
    def dimension(self) -> int:
        """See Embedder."""
        return self._embedder.dimension

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See Embedder."""
        began = time.perf_counter()
        try:
            return self._embedder.embed(texts)
        finally:
            self.seconds += time.perf_counter() - began


async def import_ads(database: Database, embedder: Embedder, folder: Path, count: int) -> None:
    """Take and read so many ads, and print how many a second."""
    timed, listed = TimedEmbedder(embedder), postings(folder, count)
    began = time.perf_counter()
    await feed.take(database, Listing(SOURCE, BOARD, listed), NOW)
    taken = time.perf_counter() - began
    began, read = time.perf_counter(), 0
    while some := await feed.read_some(database, timed, SOURCE, BOARD):
        read += some
    took = time.perf_counter() - began
    emit("scale.import.take", len(listed) / taken, "ads/s", len(listed))
    emit("scale.import.read", read / took, "ads/s", read)
    emit("scale.import.read_without_embedding", read / max(1e-9, took - timed.seconds), "ads/s", read)
    emit("scale.import.embedding", read / max(1e-9, timed.seconds), "ads/s", read)
    emit("scale.import.all", read / (taken + took), "ads/s", read)
