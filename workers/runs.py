"""What one reading of all boards of a source came to."""

from collections.abc import Collection

from workers.sources.errors import SourceError
from workers.sources.model import Batch

ALL = ""
"""The board under which is noted what holds for a source with a board for each company as a whole."""
_WAITS = "source_budget_spent"


class Run:
    """Adds up the batches of a source."""

    def __init__(self, source: str, boards: Collection[str]) -> None:
        self.source = source
        self.failed: dict[str, SourceError] = {}
        """Boards that could not be read (further); under ALL, that boards were left."""
        self.waiting: set[str] = set()
        """Boards that wait for their turn (further), since all calls that the source allows are made."""
        self._boards = boards
        self._most: dict[str, int] = {}
        self._whole: set[str] = set()

    def add(self, batch: Batch) -> None:
        """Take note of a batch."""
        if batch.error is not None and batch.error.code == _WAITS:
            self.waiting.add(batch.board)
        elif batch.error is not None:
            self.failed[batch.board] = batch.error
        elif batch.complete or batch.unchanged:
            self._whole.add(batch.board)
        elif batch.board in self._boards:
            self._most[batch.board] = max(self._most.get(batch.board, 0), len(batch.postings))

    def passed(self, known: Collection[str]) -> dict[str, int]:
        """Return the boards that were read without ever telling all they have, with the jobs of their largest answer.

        ALL is one of them where it is `known` to have failed before and did not fail now.
        """
        passed = {board: most for board, most in self._most.items() if board not in self._whole | self.failed.keys()}
        if ALL in known and ALL not in self.failed and ALL not in self._boards:
            passed[ALL] = 0
        return passed
